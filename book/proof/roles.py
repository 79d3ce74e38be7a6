"""Roles of the check: a word that is mentioned, an exemption, a contradiction, a placeholder."""

import re

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from corpus.extraction import quotation_marks

LONGEST_MENTION = 3  # words
LONGEST_EXEMPTION = 12  # words
_EXEMPTION = re.compile(r"(?P<words>.+?)\s*<(?P<reason>[^<>]*[^<>\s][^<>]*)>", re.DOTALL)

RoleResult = tuple[list[nodes.Node], list[nodes.system_message]]


class _CheckRole(SphinxRole):
    def _warn(self, message: str) -> RoleResult:
        return [], [self.inliner.reporter.warning(message, line=self.lineno)]


class WordRole(_CheckRole):
    """The role `{word}`: a word mentioned as a word, or a term of three words at most."""

    def run(self) -> RoleResult:
        """Return the word, emphasised."""
        if len(self.text.split()) > LONGEST_MENTION:
            return self._warn(
                f"“{self.text}” is too long for {{word}}, which takes {LONGEST_MENTION} words or "
                "fewer. Quote it with evidence."
            )
        return [nodes.emphasis(self.rawtext, self.text, mentioned=True)], []


class UncheckedRole(_CheckRole):
    """The role `{unchecked}`: words that are exempt, and why: {unchecked}`words <reason>`."""

    def run(self) -> RoleResult:
        """Return the words, with the reason as an attribute."""
        match = _EXEMPTION.fullmatch(self.text)
        if match is None:
            return self._warn(
                f"the exemption of “{self.text}” gives no reason. "
                "Write {unchecked}`words <reason>`."
            )
        words = match["words"]
        if len(words.split()) > LONGEST_EXEMPTION:
            return self._warn(
                f"the exemption of “{words}” is too long: it may have {LONGEST_EXEMPTION} words. "
                "Exempt only the number with its noun, or name a passage that says so."
            )
        if quotation_marks.quoted_spans(words):
            return self._warn(
                f"the exemption of “{words}” holds a quotation. "
                "Name the passage that has it, or remove the quotation marks."
            )
        return [nodes.inline(self.rawtext, words, exempt=match["reason"], classes=["excused"])], []


class ContradictedRole(SphinxRole):
    """The role `{contradicted}`: a contradiction that `book.notebook.check` found, a fault."""

    def run(self) -> RoleResult:
        """Return a sentence for readers, with the remedy as an attribute."""
        words = "The data contradict what is written."
        return [nodes.inline(self.rawtext, words, contradicted=self.text)], []


class ReplaceRole(SphinxRole):
    """The role `{replace}`: says what to write in its place, and is a fault until that is done."""

    def run(self) -> RoleResult:
        """Return the instruction, which is an attribute, too."""
        return [nodes.inline(self.rawtext, self.text, replace=self.text)], []
