"""Flattened pages in other styles of furniture: every piece is marked, and no word of the body is lost."""

import pytest

from servanda.clean import clean
from servanda.record import FURNITURE, PARAGRAPHS

A = (
    "The foreign ministers of Norland and Estria met in Nordhaven on Tuesday and agreed to open the border bridge to "
    "lorries before the end of the year, both ministries said in a joint statement."
)
B = (
    "“We have waited for this bridge for eleven years, and our growers cannot wait for another harvest,” the minister "
    "of Estria, Mara Lind, told reporters after the talks."
)
C = (
    "Norland had closed the crossing in 2019 after a quarrel over tolls. A first attempt to settle it failed when the "
    "two states could not agree who would pay for the repair of the northern ramp."
)
D = (
    "The parliament of Norland is expected to vote on the agreement in May. If it passes, works on the ramp will begin "
    "within six weeks, according to the ministry of transport."
)
BODY = (A, B, C, D)

PAGES = {
    "menus in another language": (
        ["Startseite", "Politik", "Wirtschaft", "Sport", "Anmelden", "Suche", A, B, C, D, "Kontakt", "Impressum",
         "Datenschutz", "Zum Newsletter anmelden"],
        ["Startseite", "Anmelden", "Impressum", "Datenschutz"],
    ),
    "a cookie banner": (
        ["We use cookies and other technologies to improve your experience. Accept all or manage your settings.",
         "Accept all", "Manage settings", "Nordhaven Courier", A, B, C, D, "Back to top",
         "© 2024 Nordhaven Courier. All rights reserved."],
        ["We use cookies", "Accept all", "Manage settings", "© 2024 Nordhaven Courier"],
    ),
    "stamps of a live blog": (
        ["LIVE", "Updated 12 minutes ago", "14:05 GMT", A, "Share", "13:40 GMT", B, "Share", "13:12 GMT", C,
         "Share", D, "Load more updates"],
        ["Updated 12 minutes ago", "14:05 GMT", "13:12 GMT", "Load more updates"],
    ),
    "links glued to paragraphs": (
        [A, f"{B} READ MORE: Toll quarrel on the northern ramp deepens", C,
         "Related: Estria to elect a new parliament in June", D, "Read more about: Estria, Norland, bridges"],
        ["READ MORE: Toll quarrel on the northern ramp deepens", "Related: Estria to elect",
         "Read more about: Estria"],
    ),
    "captions twice over": (
        ["By Ana Alba", "Published 4 March 2024",
         "Mara Lind leaves the ministry in Nordhaven on March 4, 2024. REUTERS/Otto Kern",
         "Mara Lind leaves the ministry in Nordhaven on March 4, 2024. REUTERS/Otto Kern", A, B,
         "Lorries wait at the closed crossing. (Photo: Gull Agency)", C, D, "Follow us on Facebook", "3 Comments"],
        ["By Ana Alba", "Published 4 March 2024", "Mara Lind leaves the ministry", "Lorries wait at the closed",
         "Follow us on Facebook", "3 Comments"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("style", PAGES)
def test_no_word_of_the_body_is_lost(style: str) -> None:
    lines, _ = PAGES[style]
    page = clean("\n".join(lines).encode(), source="a.txt")
    body = " ".join(page.quote(m.span) for m in page.marks(PARAGRAPHS))
    assert [paragraph for paragraph in BODY if paragraph not in body] == []


@pytest.mark.parametrize("style", PAGES)
def test_every_piece_of_furniture_is_marked(style: str) -> None:
    lines, pieces = PAGES[style]
    page = clean("\n".join(lines).encode(), source="a.txt")
    marked = " ".join(page.quote(m.span) for m in page.marks(FURNITURE))
    assert [piece for piece in pieces if piece not in marked] == []
