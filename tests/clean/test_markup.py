"""HTML to its blocks, and what each block is told of its place."""

from servanda.clean.markup import markup_blocks
from servanda.clean.parsing import parse


def test_paragraphs_that_are_wrapped_one_by_one_are_at_home_in_what_holds_them_all() -> None:
    page = parse(
        "<body><div><div>The ferry runs again.</div><section><div><p>It had lain in port.</p></div></section></div>"
        "<ul><li>Home</li></ul><aside><h3>Weather</h3><p>Rain.</p></aside></body>"
    )
    blocks = markup_blocks(page)
    home = dict(zip(blocks.lines(), (place.home for place in blocks.places), strict=True))
    assert home["The ferry runs again."] == home["It had lain in port."]
    assert home["Weather"] == home["Rain."] != home["The ferry runs again."]
