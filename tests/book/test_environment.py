"""The guard against an environment that belongs to another project folder."""

import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest
from real_book import ROOT, copied, run
from small_book import SmallBook

from book.environment import EnvironmentMismatchError, check_environment, check_packages


@pytest.fixture
def copy(tmp_path):
    """A copied project folder, without an environment of its own."""
    return copied(tmp_path / "copy")


def test_the_environment_of_this_folder_is_accepted():
    check_environment(ROOT)
    check_environment(ROOT / "chapters")


def test_a_folder_outside_of_a_project_is_accepted(tmp_path):
    check_environment(tmp_path)


@pytest.mark.parametrize("folder", [".", "chapters", "corpus/captures"])
def test_a_copied_folder_is_refused_with_what_to_do(copy, folder):
    with pytest.raises(
        EnvironmentMismatchError, match=rf"belongs to {ROOT}, not to {copy}\. Remove .*`make book`"
    ):
        check_environment(copy / folder)


@pytest.mark.parametrize("package", ["corpus", "book"])
def test_one_package_from_elsewhere_is_enough_to_refuse(tmp_path, monkeypatch, package):
    """As after `pip install .`, which copies the packages into the environment."""
    elsewhere = tmp_path / "site-packages" / package / "__init__.py"
    monkeypatch.setattr(sys.modules[package].__spec__, "origin", str(elsewhere))
    with pytest.raises(EnvironmentMismatchError, match="site-packages"):
        check_environment(ROOT)


def test_a_link_to_the_packages_of_this_folder_is_accepted(tmp_path):
    for name in ("corpus", "book"):
        (tmp_path / name).symlink_to(ROOT / name)
    check_environment(tmp_path)


def test_a_build_of_a_copied_folder_stops_before_it_reads(tmp_path):
    small = SmallBook(tmp_path / "small", {"index.md": "# Home"})
    for name in ("corpus", "book"):
        (small.root / name).unlink()
        shutil.copytree(ROOT / name, small.root / name)
    built = small.build()
    assert f"belongs to {ROOT}, not to {small.root}" in built.warnings
    assert not built.folder.exists()


@pytest.mark.slow
def test_a_notebook_in_a_copied_folder_stops_in_its_first_import(copy):
    path = copy / "chapters" / "new.ipynb"
    cell = nbformat.v4.new_code_cell("import book.notebook", id="setup")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    ran = run(ROOT, "book.execute", str(path))
    assert ran.returncode == 1
    assert ran.stdout.startswith(
        "new.ipynb: failed: cell setup: EnvironmentMismatchError: "
        f"The environment {sys.prefix} belongs to {ROOT}, not to {copy}."
    )


@pytest.mark.slow
def test_the_tests_of_a_copied_folder_stop_with_one_line(copy):
    shutil.copytree(ROOT / "tests", copy / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    command = [Path(sys.executable).with_name("pytest"), "tests/test_chapters.py"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=copy)
    assert ran.returncode == pytest.ExitCode.USAGE_ERROR
    assert f"belongs to {ROOT}, not to {copy}" in ran.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pandas==0.0.1", r"pandas \d[\d.]* \(pinned: 0\.0\.1\)"),
        ("not-there==1.0", r"not-there is missing \(pinned: 1\.0\)"),
    ],
)
def test_another_version_than_the_pinned_one_is_refused(tmp_path, line, said):
    (tmp_path / "requirements.txt").write_text(f"# Pinned.\n-e .\n{line}\n")
    with pytest.raises(EnvironmentMismatchError, match=rf"packages: {said}\. Run `pip install"):
        check_packages(tmp_path)


def test_the_pinned_versions_are_accepted_however_a_name_is_written(tmp_path):
    check_packages(ROOT)
    check_packages(tmp_path)  # without requirements
    pinned = f"Jupyter_Book=={version('jupyter-book')}\nnumpy>=1\n"
    (tmp_path / "requirements.txt").write_text(pinned)
    check_packages(tmp_path)


def test_a_build_with_another_version_stops_before_it_reads(tmp_path):
    small = SmallBook(tmp_path / "small", {"index.md": "# Home"})
    (small.root / "requirements.txt").unlink()
    (small.root / "requirements.txt").write_text("pandas==0.0.1\n")
    built = small.build()
    assert "does not have the pinned packages: pandas" in built.warnings
    assert not built.folder.exists()
