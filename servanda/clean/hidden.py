"""A report that a page holds and does not show."""

from servanda.clean.body import markup_chances
from servanda.clean.judge import BODY
from servanda.clean.markup import markup_blocks, show
from servanda.clean.parsing import parse
from servanda.errors import PageError

FEW_WORDS = 40  # of body: a page that shows more is read as it is
LEAST_WORDS = 100  # of a report that is hidden; a dialog about cookies may look like a shorter one
MORE = 4  # times so many words as are shown have to stand hidden


def refuse_hidden(text: str, address: str, *, shown: int) -> None:
    """Raises PageError where there would be a body if all that a page hides were seen, and next to none is.

    shown: words of the body that is seen.
    """
    if shown > FEW_WORDS:
        return
    root = parse(text)
    show(root)
    page = markup_blocks(root)
    words = int(page.scan.words.counts[markup_chances(page, root) > BODY].sum())
    if words >= max(LEAST_WORDS, MORE * shown):
        raise PageError(
            f"{address}: HTML that shows {shown} words of a report and hides {words}, as from readers who have not "
            "subscribed; save the page with the report open, or give its text"
        )
