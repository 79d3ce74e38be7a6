"""What raw HTML may not have: parts that act, load or write words that its source does not show."""

import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from bs4 import Tag

# What these show cannot be read from their source.
_REJECTED_TAGS = frozenset(
    {
        "applet", "area", "audio", "base", "bgsound", "canvas", "dialog", "embed", "form", "frame",
        "frameset", "iframe", "image", "input", "link", "map", "marquee", "math", "meta", "meter",
        "noembed", "noframes", "noscript", "object", "option", "picture", "plaintext", "portal",
        "progress", "script", "select", "slot", "source", "svg", "template", "textarea", "track",
        "video", "xmp",
    }
)  # fmt: skip
_LOADING = {"background", "dynsrc", "lowsrc", "poster", "src", "srcdoc", "srcset"}
_ADDRESSES = {"action", "cite", "formaction", "href", "ping", "xlink:href"}
_SCHEMES = {"http", "https", "mailto"}
# The parts of a style that load a file or write words.
_LOADING_FUNCTIONS = {
    "-webkit-image-set", "attr", "cross-fade", "element", "expression", "image", "image-set", "src",
    "url",
}  # fmt: skip
_WRITING = {"content", "quotes", "counter-increment", "counter-reset", "counter-set", "behavior"}
_HARMLESS_RULES = {"media", "supports", "layer"}


def html_problems(soup: Tag) -> list[str]:
    """Return the problems of HTML that acts, loads or shows what cannot be read in its source."""
    problems = []
    for tag in soup.find_all(True):
        if tag.name in _REJECTED_TAGS:
            problems.append(f"HTML with <{tag.name}> cannot be checked. Write it in Markdown.")
        elif tag.name == "img":
            problems.append("A picture in HTML cannot be checked. Draw it in a cell.")
        else:
            problems += _attribute_problems(tag)
            style = tag.get_text() if tag.name == "style" else tag.get("style", "")
            if isinstance(style, str) and (wrong := style_problem(style, tag.name == "style")):
                problems.append(wrong)
    return list(dict.fromkeys(problems))


def _attribute_problems(tag: Tag) -> Iterator[str]:
    for name, value in tag.attrs.items():
        if name.startswith("on"):
            yield (
                f"<{tag.name}> has the event handler {name}, whose effect cannot be checked. "
                "Delete it."
            )
        elif name in _LOADING:
            yield (
                f"<{tag.name}> loads a file by {name}, which cannot be checked. Delete it, or draw "
                "the picture in a cell."
            )
        elif name in _ADDRESSES and (wrong := address_problem(str(value))):
            yield wrong


def address_problem(address: str) -> str:
    """Return what is wrong with the address of a link, or ''.

    Pages within the book have addresses without a scheme.
    """
    # Browsers skip white space and control characters in a scheme.
    scheme, colon, _ = re.sub(r"[\x00-\x20\x7f]", "", address).partition(":")
    if not colon or re.search(r"[/?#]", scheme) or scheme.lower() in _SCHEMES:
        return ""
    return (
        f"The address “{address}” is not one of a page. Write one that begins with https:// or "
        "http://, a path within the book, or an address of mail with mailto:."
    )


def style_problem(style: str, is_sheet: bool) -> str:
    """Return what is wrong with a style, or ''.

    Args:
        style: CSS.
        is_sheet: True for the content of `<style>`, False for that of an attribute.
    """
    parse = tinycss2.parse_stylesheet if is_sheet else tinycss2.parse_blocks_contents
    part = next(_acting(parse(style, skip_comments=True, skip_whitespace=True)), "")
    if not part:
        return ""
    return (
        f"A style with {part} can load files or write words that nobody checks. "
        "Delete it; words belong in Markdown, and pictures in cells."
    )


def _acting(parsed: list[Any]) -> Iterator[str]:
    """Yield the parts of parsed CSS that load a file or write words, as an author knows them."""
    for node in parsed:
        if node.type == "at-rule" and node.lower_at_keyword not in _HARMLESS_RULES:
            yield f"@{node.at_keyword}"
        elif node.type == "error":
            yield "an error in it"
        elif node.type == "declaration":
            if node.lower_name in _WRITING or node.lower_name.startswith("-moz-binding"):
                yield f"“{node.name}”"
            else:
                yield from _acting_values(node.value, may_name=node.lower_name.startswith("font"))
        elif node.type in ("qualified-rule", "at-rule") and node.content:
            content = tinycss2.parse_blocks_contents(
                node.content, skip_comments=True, skip_whitespace=True
            )
            yield from _acting(content)


def _acting_values(tokens: list[Any], may_name: bool) -> Iterator[str]:
    """Yield the parts of a value that load or write; some values name fonts in quotation marks."""
    for token in tokens:
        if token.type == "url":
            yield "url(…)"
        elif token.type == "string" and not may_name:
            yield "words in quotation marks"
        elif token.type == "function":
            if token.lower_name in _LOADING_FUNCTIONS:
                yield f"{token.name}(…)"
            else:
                yield from _acting_values(token.arguments, may_name)
        elif token.type in ("() block", "[] block", "{} block"):
            yield from _acting_values(token.content, may_name)
