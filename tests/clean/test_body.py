"""Body and furniture of whole pages, in the markup that sites build them with."""

import pytest

from servanda.clean import clean
from servanda.record import PARAGRAPHS

REPORT = (
    "Norland and Estria signed a treaty on Thursday that gives both fleets access to the herring banks, ministers of "
    "the two states said.",
    "The treaty, agreed after four rounds of talks, sets a yearly catch of 40,000 tonnes for the first two years.",
    '"Our boats can sail again from the first of May," the fisheries minister of Estria told reporters at the harbour.',
    "Norland will pay for the patrol ships, according to the text, which the parliament in Nordhaven has yet to pass.",
    "Opposition members said that they would ask for a hearing before any vote is held.",
    "Traders in the port town of Gull Bay called the quota too low, since its works stand idle half the year.",
    "The union of boat owners, which had blocked the harbour in March, said it would study the text before it answers.",
    "Two earlier treaties failed in 2016 and 2019 after protests in the northern islands over licences.",
    "The ministry said that licences for the islands would rise from nine to fourteen under the new treaty.",
    "A vote in the upper house is due in the second half of May.",
)
BUILDS = {
    "paragraphs": "<p>{}</p>",
    "bare elements": "<div>{}</div>",
    "wrapped one by one": '<section class="grid-row"><div class="col"><p>{}</p></div></section>',
    "names that a script makes": '<div data-component="text-block" class="sc-7b x"><span class="sc-1">{}</span></div>',
}


def html(build: str, around: str = "<article><h1>Norland and Estria share the herring banks</h1>{}</article>") -> bytes:
    body = "".join(build.format(words) for words in REPORT)
    return (
        '<!doctype html><html lang="en"><head><title>Norland and Estria share the herring banks</title></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>'
        f"<main>{around.format(body)}</main><footer><p>Terms of use</p></footer></body></html>"
    ).encode()


@pytest.mark.parametrize("build", BUILDS)
def test_a_report_is_read_whole_however_its_paragraphs_are_built(build: str) -> None:
    page = clean(html(BUILDS[build]), source="page.html")
    assert [page.quote(mark.span) for mark in page.marks(PARAGRAPHS)] == list(REPORT)
