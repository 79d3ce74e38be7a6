# Short names for the usual commands; `make` lists them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
TESTS := .venv/ready-tests
export PIP_DISABLE_PIP_VERSION_CHECK := 1

BOOK := $(BIN)/jupyter-book build . -W -n --keep-going
CHAPTER_PDF := $(BIN)/python -m book.editions.chapter "$(CHAPTER)"
VERIFY := $(BIN)/python -m book.verify
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help book live pdf epub editions offline notebooks lab check test test-all test-slow lint format clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

book: $(READY) ## build the book and its data: _build/html/index.html, _build/html/data
	$(BOOK)
	$(VERIFY)

live: $(READY) ## serve the book while you write it, at http://127.0.0.1:8000
	$(BIN)/python -m book.live

pdf: $(READY) ## build the book with its PDF, or CHAPTER=haftar-ties alone: _build/pdf
ifdef CHAPTER
	@$(CHAPTER_PDF) || { test $$? -eq 3 && $(MAKE) book && $(CHAPTER_PDF); }
else
	$(BOOK) --builder custom --custom-builder $@
	$(VERIFY)
endif

epub editions: $(READY)
	$(BOOK) --builder custom --custom-builder $@
	$(VERIFY)
epub: ## build the book with its EPUB: _build/epub
editions: ## build the book with its PDF and its EPUB

# A fresh folder: files of an earlier form of the book would be packed too.
offline: $(READY) ## pack the book into a zip that opens anywhere: _build/offline
	rm -rf _build/html _build/offline
	$(BOOK)
	$(VERIFY)
	mkdir -p _build/offline
	cp -R _build/html _build/offline/between-moscow-and-rome
	cd _build/offline && ../../$(BIN)/python -m zipfile -c between-moscow-and-rome.zip between-moscow-and-rome

notebooks: $(READY) ## execute the chapters and store their outputs
	$(BIN)/python -m book.execute

lab: $(READY) ## open the project in JupyterLab
	$(BIN)/python -m jupyterlab --allow-root --ServerApp.root_dir=. \
	  --LabApp.default_url=/lab/tree/chapters/index.ipynb

check: $(READY) ## check the corpus and its coding
	$(BIN)/python -m corpus check

test: lint $(TESTS) ## run linters, quick tests and the notebooks (four minutes)
	$(PYTEST) -m "not slow"
	$(PYTEST) --nbval --nbval-current-env -p no:cacheprovider chapters

test-all: test test-slow ## run the slow tests too

# The longest files come first, as tests/conftest.py sorts them.
test-slow: $(TESTS) ## run the slow tests alone: builds, PDF, browser
	$(PYTEST) -m slow --no-loadscope-reorder

lint: $(TESTS) ## check style and types of the code
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

format: $(TESTS) ## fix the style of the code where that can be done
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

clean: ## remove what was built; the environment stays
	rm -rf _build

# An environment knows its folder by name. In a project that was moved or copied it would run the
# code of the other folder, so it is made anew.
ifneq ($(shell cat $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
endif

# uv is used where it is installed: it is ten times as fast as pip.
UV := $(shell uv --version >/dev/null 2>&1 && echo uv)
INSTALL := $(if $(UV),uv pip install --compile-bytecode --python $(BIN)/python,$(BIN)/python -m pip install)

# The environment is made again when its packages change.
# matplotlib's font cache is filled here: a notebook that fills it writes to stderr, and fails.
$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || \
	  { echo "Python 3.11 to 3.14 is needed: make PYTHON=python3.11 …"; exit 1; }
	@if test -e $@ && test "$$(cat $@)" != "$(CURDIR)"; then \
	  echo "The environment belongs to $$(cat $@): it is made anew for this folder."; rm -rf .venv; fi
	@echo "Setting up .venv: some 130 MB are downloaded, once, and take 600 MB on the disk; this takes half a minute to three minutes."
	@test -x $(BIN)/python || \
	  $(if $(UV),uv venv -q --python "$(PYTHON)" --seed .venv,$(PYTHON) -m venv .venv) || \
	  { echo "The module venv is missing: sudo apt-get install python3-venv"; rm -rf .venv; exit 1; }
	$(INSTALL) -r requirements.txt
	$(BIN)/python -c 'import matplotlib.font_manager'
	@echo "$(CURDIR)" > $@

$(TESTS): $(READY) requirements-test.txt
	$(INSTALL) -r requirements-test.txt
	@touch $@
