# Thin words over the usual tools. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help book pdf verify-pdf offline fresh-html data verify-captures test notebooks lab lint check bench clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

book: $(READY) ## build the book: _build/html/index.html
	$(BIN)/jupyter-book build . -W -n --keep-going

pdf: book ## make the PDF of the book: _build/pdf/between-moscow-and-rome.pdf
	$(BIN)/python -m book.editions.pdf
	$(BIN)/jupyter-book build . -W -n --keep-going  # now the pages link to it
	@echo "The PDF is _build/pdf/between-moscow-and-rome.pdf"

verify-pdf: $(READY) ## say whether a copy of the PDF still says what was proved: make verify-pdf FILE=copy.pdf
	@test -n "$(FILE)" || { echo "Name the copy: make verify-pdf FILE=copy.pdf"; exit 2; }
	$(BIN)/python -m book.verifying "$(FILE)"

offline: fresh-html book ## pack the book into one zip that opens anywhere: _build/offline/between-moscow-and-rome.zip
	$(BIN)/python -m book.offline

fresh-html: # what an earlier form of the book left in the folder would be packed too; executed notebooks are kept elsewhere
	rm -rf _build/html

data: book ## the data of the book, a data package which every build writes: _build/html/data
	@echo "The data package is in _build/html/data"

verify-captures: $(READY) ## hold the copies of captures in DIR=… against the data package in PACKAGE=… (_build/html/data)
	@test -n "$(DIR)" || { echo "Name the folder of copies, one .txt a page: make verify-captures DIR=…"; exit 2; }
	@$(BIN)/python -m corpus verify "$(DIR)" --package "$(or $(PACKAGE),_build/html/data)"

test: $(READY) ## run all tests; the notebooks must still give what they keep
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/pytest -n 2 --dist loadfile
	$(BIN)/pytest -n 2 --dist loadfile --nbval --nbval-current-env -p no:cacheprovider chapters

notebooks: $(READY) ## execute the chapters in place, as they are kept
	$(BIN)/python -m book.execute

check: $(READY) ## read and check the corpus
	$(BIN)/python -m corpus check

bench: $(READY) ## how fast captures are read, for 500, 5,000 and 50,000 of them (some minutes)
	$(BIN)/python tests/bench.py

lab: $(READY) ## open JupyterLab on the chapters
	$(BIN)/jupyter lab chapters/index.ipynb

lint: $(READY) ## put the code into its one form
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

clean: ## remove what was built; the environment stays
	rm -rf _build

# The environment is made once, and again when what it needs has changed. matplotlib's font cache is warmed here: made in a
# notebook it would write to stderr there, and a notebook that does so fails.
$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || { echo "Python 3.11, 3.12 or 3.13 is needed: make PYTHON=python3.11 …"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || { echo "The module venv is missing: apt-get install python3-venv"; rm -rf .venv; exit 1; }
	$(BIN)/pip install -q -r requirements.txt
	$(BIN)/python -c 'import matplotlib.font_manager'
	@touch $@
