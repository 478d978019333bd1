"""TASK clean: id, url, html or flat -> id, body; for html also title, author, date (ISO day, or null)."""

from collections.abc import Iterable, Iterator

from bench.rows import Row
from servanda.clean import clean
from servanda.errors import PageError
from servanda.record import PARAGRAPHS, Page


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """One answer a row, in order; a page that is refused has an empty body."""
    for row in rows:
        is_html = row.get("html") is not None
        data = (row["html"] if is_html else row.get("flat") or "").encode("utf-8", "surrogatepass")
        try:
            page = clean(data, source=row.get("url") or row["id"], kind="html" if is_html else "text")
        except PageError:
            yield {"id": row["id"], "body": "", **({"title": None, "author": None, "date": None} if is_html else {})}
            continue
        yield {"id": row["id"], "body": body(page), **(_facts(page) if is_html else {})}


def body(page: Page) -> str:
    """The text that is not furniture, a paragraph a line."""
    return "\n".join(page.quote(mark.span) for mark in page.marks(PARAGRAPHS))


def _facts(page: Page) -> Row:
    return {
        "title": page.headline.value if page.headline else None,
        "author": page.byline.value if page.byline else None,
        "date": page.published.value[:10] if page.published else None,
    }
