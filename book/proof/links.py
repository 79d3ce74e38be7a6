"""The links of a page: to values of cells, to passages, and to outside sources.

A transform finds them as soon as a page is read. Links to passages become evidence marks, links to
outside sources become citations, and links to values are compared once all pages are read. A link
of the words “the figure” or “the table” becomes a reference of Sphinx, “Figure 2”.
"""

from collections.abc import Iterator
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxContentsFilter, SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.roles import CitationRef

from book.links import LINK, Target, links_in, work_of
from book.proof.evidence import evidence_mark, source_mark
from book.proof.expression import expresses
from book.proof.results import Environment, PageResult, ValueLink
from book.proof.support import evidence_index
from book.values import Value, read_values
from book.wording import capitalized
from corpus import PassageRef

# Words of a link that leads to a figure or table, and what the page has for them.
_NUMBERED = {"the figure": "Figure %s", "the table": "Table %s"}


class value_link(nodes.Inline, nodes.TextElement):  # noqa: N801, the style of docutils
    """A link to a value. Attributes: `page` (a docname) and `anchor`."""


class value_list(nodes.General, nodes.Element):  # noqa: N801
    """The values of a cell. Attribute: `values`, as `read_values` returns them."""


class ValuesDirective(SphinxDirective):
    """The directive `{values}`, in which a cell gives its values: JSON of `book.values`."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the list."""
        node = value_list("", values=read_values("\n".join(self.content)))
        self.set_source_info(node)
        return [node]


class FindLinks(SphinxTransform):
    """Turns the links of a page into what they are."""

    default_priority = 100  # before MyST resolves the links within a page

    def apply(self, **kwargs: Any) -> None:
        """Replace the links, and marks that follow one another by one mark."""
        for node in list(self.document.findall(_is_link)):
            if node.astext().lower() in _NUMBERED:
                node.replace_self(self._numbered(node))
                continue
            target = self._target(node)
            if target is not None:
                made = self._made(node, target)
                made.source, made.line = node.source, node.line
                node.replace_self(made)
        for mark in list(self.document.findall(_is_labelled)):
            _join_following(mark)
        for citation in self.document.findall(_is_labelled):
            if isinstance(citation, addnodes.pending_xref):
                self._note_citation(citation)
        for image in self.document.findall(nodes.image):
            image["alt_source"] = image.get("alt", "")
            image["alt"] = LINK.sub(lambda match: match["words"], image["alt_source"])

    def _target(self, node: nodes.Element) -> Target | None:
        """Return the target of a link to a value, a passage or an outside source, or None."""
        path, anchor = _address(node)
        if not path and (anchor in self.document.ids or anchor in self.document.nameids):
            return None
        target = Target.of(path, anchor)
        is_known = target.is_value or target.passage or target.is_outside_source
        return target if anchor and is_known else None

    def _numbered(self, node: nodes.Element) -> addnodes.pending_xref:
        """Return a reference to a figure or table by its number, as `{numref}` makes it."""
        words = nodes.inline("", _NUMBERED[node.astext().lower()])
        made = addnodes.pending_xref(
            "", words, refdomain="std", reftype="numref", reftarget=_address(node)[1],
            refexplicit=True, refwarn=True, refdoc=self.env.docname,
        )  # fmt: skip
        made.source, made.line = node.source, node.line
        return made

    def _made(self, node: nodes.Element, target: Target) -> nodes.Element:
        if target.passage:
            return _evidence(target, node.astext())
        if target.is_outside_source:
            return _citation(target, node.astext(), self.env.docname)
        page = node["reftarget"].partition("#")[0] if target.page else self.env.docname
        return value_link("", "", *node.children, page=page, anchor=target.anchor)

    def _note_citation(self, node: addnodes.pending_xref) -> None:
        """Note a citation for the bibliography, as the role `{cite:p}` does."""
        self.document.note_explicit_target(node, node)
        targets = list(parse_citation_targets(node["reftarget"]))
        citation = CitationRef(node["ids"][0], self.env.docname, node.line or 0, targets)
        domain = cast(BibtexDomain, self.env.get_domain("cite"))
        domain.citation_refs.append(citation)


class MarkSources(SphinxPostTransform):
    """Turns the citations that were written as links into marks, before they are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Replace the citations of works that the book lists; of others Sphinx warns."""
        domain = cast(BibtexDomain, self.env.get_domain("cite"))
        listed = {citation.key for citation in domain.citations}
        for node in list(self.document.findall(addnodes.pending_xref)):
            works: dict[str, list[str]] = {}
            for name in node.get("facts", ()):
                works.setdefault(work_of(name), []).append(name)
            if works and works.keys() <= listed:
                node.replace_self(source_mark("", "", works=works, ids=node["ids"]))


def _address(node: nodes.Element) -> tuple[str, str]:
    """Return the path of a link, which is empty within a page, and its anchor."""
    if isinstance(node, nodes.reference):
        return "", node["refuri"].removeprefix("#")
    path, _, anchor = node["reftarget"].partition("#")
    return path, node.get("reftargetid") or anchor


def _is_link(node: nodes.Node) -> bool:
    if isinstance(node, nodes.reference):
        return bool(node.get("id_link"))
    return isinstance(node, addnodes.pending_xref) and node.get("reftype") == "myst"


def _is_labelled(node: nodes.Node) -> bool:
    """Return True if a node is a mark or citation that was written as a link."""
    return isinstance(node, nodes.Element) and "labels" in node


def _evidence(target: Target, words: str) -> nodes.Element:
    reference = target.passage
    assert reference is not None
    try:
        evidence_index().check_reference(reference)
    except ValueError as error:
        return nodes.problematic(words, words, no_evidence=str(error))
    label = evidence_index().label(reference)
    return evidence_mark("", label, reference=reference, labels=[(words, target)])


def _citation(target: Target, words: str, docname: str) -> nodes.Element:
    """Return a citation as the role `{cite:p}` makes it, with the name of its fact."""
    try:
        key = work_of(target.anchor)
    except KeyError:
        problem = (
            f"the references have no entry '{target.anchor}'. Link to a fact of record.csv, or to "
            "a key of record.bib, literature.bib or methods.bib."
        )
        return nodes.problematic(words, words, no_evidence=problem)
    return addnodes.pending_xref(
        "", nodes.inline("", key), refdomain="cite", reftype="p", reftarget=key, refwarn=True,
        refdoc=docname, refexplicit=False, facts=[target.anchor], labels=[(words, target)],
    )  # fmt: skip


def _join_following(mark: nodes.Element) -> None:
    """Join to a mark those that follow it, with space alone between: marks of the same source, or
    citations."""
    if mark.parent is None:
        return
    while (following := _following(mark)) is not None and _joined(mark, following):
        at = mark.parent.index(mark)
        del mark.parent[at + 1 : at + 3]
        mark["labels"] += following["labels"]
        following.parent = None  # it is no longer of the page, and joins nothing


def _following(mark: nodes.Element) -> nodes.Element | None:
    at = mark.parent.index(mark)
    after = mark.parent[at + 1 : at + 3]
    if len(after) == 2 and not after[0].astext().strip() and _is_labelled(after[1]):
        return after[1]
    return None


def _joined(mark: nodes.Element, following: nodes.Element) -> bool:
    """Let a mark take over the next one, if they are of a kind."""
    if isinstance(mark, evidence_mark) and isinstance(following, evidence_mark):
        first, second = mark["reference"], following["reference"]
        if first.source != second.source:
            return False
        mark["reference"] = PassageRef(first.source, first.passages + second.passages)
        mark[0] = nodes.Text(evidence_index().label(mark["reference"]))
        return True
    if type(mark) is not type(following):
        return False
    mark["facts"] += following["facts"]
    keys = dict.fromkeys([*mark["reftarget"].split(","), *following["reftarget"].split(",")])
    mark["reftarget"] = ",".join(keys)
    return True


def wrong_labels(node: nodes.Element) -> Iterator[str]:
    """Yield what is wrong with the labels of a mark or citation."""
    before = None
    for words, target in node["labels"]:
        label = target.label(before)
        if _flat(words) != _flat(label or ""):
            yield (
                f"The link to {target.page}.ipynb#{target.anchor} is labelled “{words}”, and "
                f"should be “{label}”. Run `make notebooks`, which writes the labels."
            )
        before = target


def _flat(words: str) -> str:
    return " ".join(words.split())


def links_of_text(words: str, docname: str) -> list[tuple[str, str, str]]:
    """Return the links to values in Markdown: words, page (a docname) and anchor of each."""
    folder = docname.rpartition("/")[0]
    found = []
    for match, target in links_in(words):
        if target.is_value:
            page = "/".join(filter(None, [folder, target.page])) if target.page else docname
            found.append((match["words"], page, target.anchor))
    return found


# Once all pages are read


def value_of(env: Environment, page: str, anchor: str) -> Value | None:
    """Return the value of a page by its anchor, or None."""
    result = getattr(env, "proofs", {}).get(page)
    values = result.values if result else ()
    return next((value for value in values if value.name == anchor), None)


def problem_of(env: Environment, link: ValueLink) -> str | None:
    """Return what is wrong with a link to a value, with a remedy, or None."""
    value = value_of(env, link.page, link.anchor)
    if value is None:
        if (link.page, link.anchor) in _anchors(env):
            return None
        return (
            f"The link “{link.words}” leads to #{link.anchor}, but no cell gives that value. "
            f"Correct the name, or add {link.anchor.replace('-', '_')}=(…, “what it is”) to the "
            "values(…) of a cell."
        )
    if expresses(link.words, value.content):
        return None
    return (
        f"The link “{link.words}” does not say what its value is: #{link.anchor} of cell "
        f"{value.cell} is {value.words} ({value.counts}). Run `make notebooks` and read the "
        "sentence again, or link to another value."
    )


def _anchors(env: Environment) -> set[tuple[str, str]]:
    """Return the named anchors of all pages: sections, tables and figures."""
    return {tuple(place) for place in env.domaindata["std"]["anonlabels"].values()}


def unused(env: Environment) -> Iterator[tuple[str, Value]]:
    """Yield the values that no page links to, each with its page."""
    results: dict[str, PageResult] = getattr(env, "proofs", {})
    used = {(link.page, link.anchor) for result in results.values() for link in result.links}
    for docname, result in sorted(results.items()):
        for value in result.values:
            if (docname, value.name) not in used:
                yield docname, value


def printed(env: Environment, docname: str, page: str, value: Value) -> str:
    """Return a value as the prose of a page prints it: 28% for a share of 0.278.

    Args:
        env: the environment of the build.
        docname: the page that links to the value.
        page: the page of the value.
        value: the value. One that is no share or ratio has its plainest form.
    """
    if isinstance(value.content, float):
        for link in env.proofs[docname].links:
            if (link.page, link.anchor) == (page, value.name):
                return link.words
    return value.words


def said(value: Value, words: str) -> list[nodes.Node]:
    """Return a value in plain words: “Words in all articles: 2,144”, “High confidence that …”."""
    if value.reason:
        return [nodes.strong("", capitalized(words)), nodes.Text(f" {value.counts}")]
    return [nodes.Text(f"{capitalized(value.counts)}: "), nodes.strong("", words)]


def resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give the links to values of a page their addresses, and list the values of each cell."""
    for node in doctree.findall(value_link):
        uri = app.builder.get_relative_uri(docname, node["page"]) if node["page"] != docname else ""
        node["refuri"] = f"{uri}#{node['anchor']}"
    for listed in doctree.findall(value_list):
        words = [printed(app.env, docname, docname, value) for value in listed["values"]]
        items = map(_item, listed["values"], words)
        listed += nodes.bullet_list("", *items, classes=["values"])


def _item(value: Value, words: str) -> nodes.list_item:
    """Return the line to which the links to a value lead, with its name in the code below."""
    reason = nodes.Text(f". {value.reason} " if value.reason else " ")
    name = nodes.literal("", value.name.replace("-", "_"))
    line = nodes.paragraph("", "", *said(value, words), reason, name)
    return nodes.list_item("", line, ids=[value.name])


def _visit_value(self: HTML5Translator, node: value_link) -> None:
    attributes = {"href": node["refuri"]}
    if "card" in node:
        attributes |= {"aria-describedby": node["card"]}
    self.body.append(self.starttag(node, "a", "", CLASS="value", **attributes))


def _depart_value(self: HTML5Translator, node: value_link) -> None:
    self.body.append("</a>")


def _visit_list(self: HTML5Translator, node: value_list) -> None:
    pass


def setup(app: Sphinx) -> None:
    """Add the directive, the nodes and the transform."""
    app.add_directive("values", ValuesDirective)
    app.add_node(value_link, html=(_visit_value, _depart_value))
    app.add_node(value_list, html=(_visit_list, _visit_list))
    app.add_transform(FindLinks)
    app.add_post_transform(MarkSources)
    app.connect("doctree-resolved", resolve, priority=400)
    # In the table of contents and in the window's title a value is text.
    SphinxContentsFilter.visit_value_link = SphinxContentsFilter.ignore_node_but_process_children
    SphinxContentsFilter.depart_value_link = _depart_in_contents


def _depart_in_contents(self: SphinxContentsFilter, node: nodes.Node) -> None:
    pass
