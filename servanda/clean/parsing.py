"""HTML to its elements, as deep as they may be nested."""

from typing import Any

from lxml import etree, html

from servanda.clean.markup import MAX_DEPTH, markup_blocks
from servanda.errors import PageError


def parse(text: str) -> Any:
    """The root element, with no element deeper than MAX_DEPTH + 1.

    Raises PageError where no markup can be made out, or it is nested deeper than the parser follows.
    """
    data = text.encode("utf-8", "replace")
    try:
        root, is_whole = _parsed(data, huge=False)
        if not is_whole:
            root, is_whole = _parsed(data, huge=True)
            _flatten(root)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise PageError(f"no readable HTML ({error}); give a saved page, or its text with kind='text'") from None
    if root is None:
        raise PageError("no readable HTML (it is empty); give a saved page, or its text with kind='text'")
    if not is_whole:
        raise PageError("HTML nested deeper than 2,048 elements; give its text with kind='text'")
    return root


def _parsed(data: bytes, *, huge: bool) -> tuple[Any, bool]:
    """The root, and whether all of the page hangs on it: at its limit of depth the parser leaves the rest out.

    huge: with the larger limit, 2,048 instead of 256.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
    root = html.document_fromstring(data, parser=parser)
    return root, all(error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)


def _flatten(root: Any) -> None:
    """Make plain lines of what stands deeper than MAX_DEPTH: the time that later steps take grows with depth."""
    for element in _at(root, MAX_DEPTH):
        lines = markup_blocks(element).lines()
        element.text = None
        del element[:]
        for line in lines:
            etree.SubElement(element, "p").text = line


def _at(root: Any, depth: int) -> list[Any]:
    """The elements that stand so deep and hold others."""
    found, now = [], 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        now += 1 if event == "start" else -1
        if event == "start" and now == depth and len(element):
            found.append(element)
    return found
