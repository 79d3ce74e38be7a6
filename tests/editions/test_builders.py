"""The pages link to the PDF and the EPUB that were made of just what they are."""

import shutil

import pytest
from small_book import SmallBook

from book.editions.builders import FORMS


@pytest.mark.slow
def test_the_pages_link_to_the_files_of_just_what_they_are_made_of(tmp_path):
    small = SmallBook(tmp_path / "book", {"index.md": "# Home", "page.md": "# Page"})
    built = small.build()
    html = built.folder.parent

    def links():
        """The files to which all pages link, and which are there."""
        return [
            form.file
            for form in FORMS.values()
            if all(built.page(name).find("a", href=f"../{form.file}") for name in ("index", "page"))
            and (html / form.file).read_bytes() == b"made"
        ]

    assert links() == []
    for name, form in FORMS.items():
        folder = html.parent / name
        folder.mkdir()
        (folder / form.file).write_bytes(b"made")
        shutil.copy(html / "ledger.json", folder)
        built = small.build()
        assert form.file in links()
    assert links() == [form.file for form in FORMS.values()]
    small.write("page.md", "# Another page")
    built = small.build()
    assert links() == []
    assert not any((html / form.file).exists() for form in FORMS.values())
