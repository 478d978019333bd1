"""The door of this room: bytes to Page."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from servanda.clean.address import is_web, url_date, web_address
from servanda.clean.blocks import Blocks, is_blank, text_blocks
from servanda.clean.body import Parts, markup_chances, part
from servanda.clean.choice import fill_byline
from servanda.clean.dateline import dateline_date
from servanda.clean.decode import decode
from servanda.clean.heading import choose_headline
from servanda.clean.hidden import refuse_hidden
from servanda.clean.judge import shipped_judge, text_input, without_outliers
from servanda.clean.language import is_english, language, language_code
from servanda.clean.markup import markup_blocks
from servanda.clean.masthead import find_byline, find_headline
from servanda.clean.metadata import Facts, read_facts
from servanda.clean.mhtml import unwrap
from servanda.clean.outlet import find_outlet
from servanda.clean.parsing import parse
from servanda.clean.published import find_published
from servanda.clean.supplied import Supplied
from servanda.clean.times import is_local_day
from servanda.clean.told import by_json_ld, told_report, with_report
from servanda.errors import PageError
from servanda.record import FURNITURE, PARAGRAPHS, SENTENCES, Mark, Page, Span, Stated, digest, sha256

KINDS = ("text", "html", "mhtml")
FEWEST_LETTERS = 60  # a page of fewer that has scripts is a shell: "Loading…", "Enable JavaScript"
_NOTHING = Supplied()
OutletOf = Callable[[str], str | None]  # the name of the outlet that has this name or address, where it is known
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|div|p|meta|script|table|section|h[1-6]|br|ul|ol|span|strong|figure)\b",
    re.I,
)
_MIME = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.I)


def _nobody(words: str) -> str | None:
    return None


def clean(
    data: bytes,
    *,
    source: str,
    supplied: Supplied = _NOTHING,
    kind: str | None = None,
    charset: str | None = None,
    outlet_of: OutletOf | None = None,
) -> Page:
    """The page in these bytes: its text as given, its masthead, its body and its furniture marked.

    source: path or URL. kind: one of KINDS, or None to tell from the bytes. charset: told beside them, as by HTTP.
    outlet_of: the outlets that are known, for a page that names none.
    Raises PageError for bytes that are no page: empty, too large, unreadable; the message says what to do.
    """
    kind = kind or kind_of_bytes(data)
    if kind not in KINDS:
        raise PageError(f"kind {kind!r}; a page is one of {', '.join(KINDS)}")
    address = source
    digested = sha256(data)
    if kind == "mhtml":
        data, charset, saved_from = unwrap(data)
        address = saved_from or source
    text = decode(data, charset=charset)
    if is_blank(text):
        raise PageError(f"{source}: no text in it; give a page with words")
    read = _text_page if kind == "text" else _markup_page
    page = read(text, address, outlet_of or _nobody)
    told = _lacking(page, supplied)
    return replace(page, id=digest("page", digested), source=source, sha256=digested, **told)


def kind_of_bytes(data: bytes) -> str:
    """One of KINDS, by the first bytes: MIME head lines, tags, or neither."""
    head = data[:4096].replace(b"\0", b"")
    if _MIME.search(head) and re.search(rb"(?:^|\n)mime-version:", head, re.I):
        return "mhtml"
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    opened = start[:1] == b"<" and _MARKUP.search(head)
    return "html" if opened or len(_MARKUP.findall(head)) >= 4 else "text"


def _text_page(text: str, address: str, outlet_of: OutletOf) -> Page:
    page = text_blocks(text)
    chances = shipped_judge().of_text(text_input(page))
    parts = part(page, without_outliers(chances, page.scan.tokens))
    return _page(page, parts, Facts(), address, outlet_of)


def _markup_page(text: str, address: str, outlet_of: OutletOf) -> Page:
    root = parse(text)
    page = markup_blocks(root)
    is_scripted = root.find(".//script") is not None
    facts, address = read_facts(root), web_address(address, text, root)
    headline = choose_headline(page, facts.headline, root=root, outlet=facts.outlet.value if facts.outlet else None)
    facts = fill_byline(replace(facts, headline=headline), root, address)
    chances = markup_chances(page, root)
    report = told_report(page, chances, facts.body)
    if report:
        page, chances, place = with_report(page, chances, report, headline=headline.span if headline else None)
        parts = part(page, chances)
        return _page(page, replace(parts, layers=by_json_ld(parts.layers, place)), facts, address, outlet_of)
    _refuse_empty(page, address, is_scripted=is_scripted)
    parts = part(page, chances)
    refuse_hidden(text, address, shown=parts.words())
    return _page(page, parts, facts, address, outlet_of)


def _refuse_empty(page: Blocks, address: str, *, is_scripted: bool) -> None:
    """Raises PageError for HTML that shows nothing, or next to nothing where scripts make the rest."""
    if not page.spans:
        raise PageError(f"{address}: HTML without visible text; save the page after it has loaded, or give its text")
    if len(page.text) < FEWEST_LETTERS and is_scripted:
        raise PageError(
            f"{address}: HTML that shows {page.text!r} alone, its scripts make the rest; save the page after it has "
            "loaded, or give its text"
        )


def _page(page: Blocks, parts: Parts, facts: Facts, address: str, outlet_of: OutletOf) -> Page:
    """Metadata is trusted before the visible masthead, and that before the URL; but the outlet's name in the text is
    often the agency's, so that by the URL goes before it."""
    line = parts.dateline
    byline = facts.byline or find_byline(parts.around)
    outlet = (
        facts.outlet
        or _at_address(address, outlet_of)
        or (line.agency if line else None)
        or find_outlet(parts.around)
        or (byline if byline and outlet_of(byline.value) else None)
    )
    headline = facts.headline or find_headline(parts.around, outlet.value if outlet else None)
    title = headline.span if headline else None
    published = _local_day(facts.published, parts, address, title) or _other_date(parts, facts, address, title)
    return Page(
        id="", text=page.text, source=address, sha256="",
        outlet=outlet,
        headline=_located(headline, page.text),
        byline=_located(byline, page.text),
        place=line.place if line else None,
        dateline=dateline_date(page.text, line.day, published.value if published else None) if line else None,
        published=published,
        language=_language(page, parts) or language_code(facts.language or ""),
        layers=_without_headline(parts.layers, headline),
    )  # fmt: skip


def _at_address(address: str, outlet_of: OutletOf) -> Stated | None:
    """The outlet that is known to publish at a web address."""
    name = outlet_of(address) if is_web(address) else None
    return Stated(name, None, "url") if name else None


def _language(page: Blocks, parts: Parts) -> str | None:
    if is_english(page.scan, parts.around.is_body):
        return "en"
    return language(" ".join(page.text[m.span.start : m.span.end] for m in parts.layers[PARAGRAPHS][:30]))


def _local_day(told: Stated | None, parts: Parts, address: str, title: Span | None) -> Stated | None:
    """The date of the metadata, or where it is a time in UTC the day it fell on at the outlet's own place.

    That is the day by which the outlet filed the page, or that it shows its readers.
    """
    if told is None:
        return None
    day = url_date(address)
    if day and is_local_day(day, told.value):
        return Stated(day, None, "url")
    shown = find_published(parts.around, headline=title, updates=False)
    return shown if shown and is_local_day(shown.value, told.value) else told


def _other_date(parts: Parts, facts: Facts, address: str, title: Span | None) -> Stated | None:
    """The day by the visible masthead, else by a <time> above the heading, else by the URL."""
    visible = find_published(parts.around, parts.leads, headline=title)
    day = url_date(address)
    return visible or facts.above or (Stated(day, None, "url") if day else None)


def _located(fact: Stated | None, text: str) -> Stated | None:
    """The fact with the place where the visible text states it too, if it does."""
    if fact is None or fact.span is not None:
        return fact
    at = text.find(fact.value)
    return replace(fact, span=Span(at, at + len(fact.value))) if at >= 0 else fact


def _without_headline(layers: dict[str, tuple[Mark, ...]], headline: Stated | None) -> dict[str, tuple[Mark, ...]]:
    """A headline that was taken for a paragraph is masthead."""
    if headline is None:
        return layers
    is_it = [m.span for m in layers[PARAGRAPHS] if _text_of(m, headline)]
    if not is_it:
        return layers
    kept = {
        name: tuple(m for m in layers[name] if not any(s.contains(m.span) for s in is_it))
        for name in (PARAGRAPHS, SENTENCES)
    }
    marked = (*layers[FURNITURE], *(Mark(span, "masthead", by="clean.headline") for span in is_it))
    return {**kept, FURNITURE: tuple(sorted(marked, key=lambda m: m.span))}


def _text_of(mark: Mark, headline: Stated) -> bool:
    return headline.span == mark.span


def _lacking(page: Page, supplied: Supplied) -> dict[str, Any]:
    """What the page lacks and was supplied, and the language, which is taken from there before.

    A day that stands in the page's address alone lacks too: what was supplied is surer.
    """
    stated = {fact: getattr(page, fact) for fact in ("published", "headline", "place", "byline")}
    lacking = [fact for fact, told in stated.items() if told is None or told.origin == "url"]
    filled = {fact: supplied.stated(fact) or stated[fact] for fact in lacking}
    return filled | _outlet(page, supplied) | {"language": language_code(supplied.language or "") or page.language}


def _outlet(page: Page, supplied: Supplied) -> dict[str, Any]:
    """The outlet supplied, unless metadata states one: of names in the text one is often the agency's."""
    told = supplied.stated("outlet")
    return {"outlet": told} if told and (page.outlet is None or page.outlet.origin in ("text", "url")) else {}
