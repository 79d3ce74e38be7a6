"""The PDF of one chapter, with the notes and references that it needs to stand alone.

`python -m book.editions.chapter NAME` makes it of the built pages, in the style of the whole PDF.
"""

import sys
from html import escape
from pathlib import Path

from book.editions import citation, pdf
from book.editions.elements import Element, parsed, stem
from book.editions.plain import (
    ANNEX,
    EditionError,
    annexed,
    head_anew,
    plain_page,
    read_edition,
    read_ledger,
)
from book.editions.typeset import set_chapters
from book.links import REFERENCES
from book.verify import ROOT, pages_of, problems

NO_SUCH, NOT_BUILT = 2, 3  # exit codes


def build_chapter(built: Path, target: Path, root: Path, name: str) -> int:
    """Make the PDF of a chapter.

    Args:
        built: the folder of the HTML.
        target: the file to write.
        root: the folder of the project, with CITATION.cff.
        name: the name of the page, without folder.

    Returns:
        The number of pages.

    Raises:
        EditionError: if the HTML, a library or a font is missing.
    """
    weasyprint = pdf.load_weasyprint()
    edition = read_edition(root)
    docnames = {stem(page): page for page in read_ledger(built)["pages"]}
    pages = {docnames[each] for each in (name, REFERENCES) if each in docnames}
    article = plain_page(built, docnames[name], pages, edition.url, with_notes=True)
    head_anew(article)
    _add_annex(article, name)
    if REFERENCES in docnames and name != REFERENCES:
        _add_references(article, plain_page(built, docnames[REFERENCES], pages, edition.url))
    _cut_links(article, name)
    title = article.h1["data-label"]
    _add_head(article, citation.Work(edition, title, name))
    pdf.for_print(article)
    chapter = pdf.chapter(name, article)
    with pdf.warnings_as_errors():
        render = pdf.renderer(weasyprint, edition, f"{title} – {edition.title}")
        inner, _ = set_chapters(render, [chapter], before=0)
        pdf.write(render("").copy(inner), target, chapter.content)
    return len(inner)


def _add_annex(article: Element, name: str) -> None:
    """Set the tables that are folded on the screen before the notes."""
    annex = annexed({name: article})
    if not annex("table"):
        return
    heading = annex.h1.extract().get_text()
    annex["id"], annex.h2.string, annex.h2["data-label"] = ANNEX, heading, heading
    notes = article.select_one("section.notes")
    notes.insert_before(annex) if notes else article.section.append(annex)


def _add_references(article: Element, references: Element) -> None:
    """Append the entries of the works to which the article, or a note of it, leads."""
    wanted = {link["href"] for link in article.select(f"a[href^='#{REFERENCES}-cite-']")}
    articles = {note["data-source"] for note in article.select("[data-source]")}
    wanted |= {f"#{REFERENCES}-cite-{key}" for key in articles}
    entries = [entry for entry in references.select(".citation") if f"#{entry['id']}" in wanted]
    if not entries:
        return
    section = parsed(f"<section id='{REFERENCES}'><h2>References</h2></section>", "section")
    section.h2["data-label"] = section.h2.get_text()
    for entry in entries:
        for facts in entry.select(".facts, p ~ p"):
            facts.decompose()  # the notes have those on which the chapter relies
        section.append(entry)
    article.section.append(section)


def _cut_links(article: Element, name: str) -> None:
    """Turn links to what is not in this PDF into text."""
    anchors = {name, *(tag["id"] for tag in article.find_all(id=True))}
    for link in article.select("a[href^='#']"):
        if link["href"][1:] not in anchors:
            link.unwrap()
    for places in article.select(".evidence-places"):
        if not places.select("a[href^='#']"):
            places.decompose()


def _add_head(article: Element, work: citation.Work) -> None:
    """Set the title of the book above that of the chapter, and the citation beneath it."""
    title, subtitle = map(escape, work.edition.parts)
    above = f"<p class='from'><strong>{title}</strong>. {subtitle}</p>"
    cited = escape(citation.formatted(work))
    beneath = f"<p class='cited-as'><strong>How to cite.</strong> {cited} {citation.RIGHTS}</p>"
    article.h1.insert_before(parsed(above, "p"))
    article.h1.insert_after(parsed(beneath, "p"))


def main(name: str) -> int:
    """Make the PDF of a chapter of this project, and say where it is; return the exit code."""
    names = [stem(page) for page in pages_of(ROOT)]
    if name not in names:
        print(f"There is no chapter “{name}”. There are: {', '.join(names)}.", file=sys.stderr)
        return NO_SUCH
    built = ROOT / "_build" / "html"
    if any(problems(built, ROOT)):
        print("The pages are not up to date: they are built first.")
        return NOT_BUILT
    target = ROOT / "_build" / "pdf" / f"{citation.NAME}-{name}.pdf"
    try:
        pages = build_chapter(built, target, ROOT, name)
    except EditionError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target.relative_to(ROOT)}: {pages} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
