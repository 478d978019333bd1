"""Places on axes: timelines, bars, and colours that can be read."""

import re
from importlib.resources import files

import pytest

from servanda.follow import Climate
from servanda.record import STATES, STATUSES, Step, Thread
from servanda.show.web.bars import HEIGHT, years
from servanda.show.web.dates import Axis, stretch
from servanda.show.web.links import again, link, sliced
from servanda.show.web.timeline import timeline
from servanda.show.web.tones import SHAPES, TONES, tone


@pytest.mark.parametrize(
    ("iso", "days"),
    [
        ("2024-06-05", 1), ("2024-02", 29), ("2023", 365), ("2024-06-05T10:00+00:00", 1),
        (None, None), ("", None), ("soon", None), ("2023-02-31", None), ("0000", None), ("2024-13", None),
    ],
)  # fmt: skip
def test_a_date_covers_its_days(iso: str | None, days: int | None) -> None:
    held = stretch(iso)
    assert (held.last - held.first + 1 if held else None) == days


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020", "2025", ["2020", "2021", "2022", "2023", "2024", "2025"]),
        ("2024-03-10", "2024-06-20", ["2024-04", "2024-05", "2024-06"]),
        ("1990", "2025", ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025"]),
        ("1601", "2024", ["1700", "1800", "1900", "2000"]),
    ],
)
def test_an_axis_has_few_round_marks(first: str, last: str, words: list[str]) -> None:
    start, end = stretch(first), stretch(last)
    assert start
    assert end
    ticks = Axis(start.first, end.last).ticks(most=8)
    assert [t.words for t in ticks] == words
    assert all(0 <= t.at <= 100 for t in ticks)


def _thread(number: int, *dates: str | None, state: str = "promised") -> Thread:
    steps = tuple(Step(f"a{n}", "promised", date, True, state) for n, date in enumerate(dates))
    return Thread(f"t{number}", f"thread {number}", (), state, dates[0], None, steps)


def test_a_timeline_draws_dated_steps_and_counts_the_others() -> None:
    drawn = timeline([_thread(1, "2021-01-01", None, "2022"), _thread(2, "2020"), _thread(3, None)])
    assert drawn
    assert [row.thread.id for row in drawn.rows] == ["t2", "t1"], "by their first step; one without dates has no row"
    later = drawn.rows[1]
    assert (len(later.dots), later.undated, len(later.runs)) == (2, 1, 1)
    day, year = later.dots
    assert day.at == day.to
    assert year.at < year.to, "a year is drawn as long as it is"
    assert (drawn.more, drawn.undated) == (0, 1)
    assert timeline([_thread(3, None)]) is None


def test_a_timeline_folds_those_with_fewer_steps() -> None:
    drawn = timeline([_thread(n, "2020", *["2021"] * (n % 2)) for n in range(4)], first=2)
    assert drawn is not None
    assert [[len(row.thread.steps) for row in part] for part in (drawn.rows, drawn.folded)] == [[2, 2], [1, 1]]


def test_a_timeline_tells_what_it_leaves_out() -> None:
    drawn = timeline([_thread(n, "2020", *["2021"] * (n % 3)) for n in range(10)], most=4)
    assert drawn
    assert (len(drawn.rows), drawn.more) == (4, 6)


def test_bars_stand_on_the_line_and_fill_the_height() -> None:
    found = years(
        [Climate("2020", (1, 2, 0, 0), 5.0), Climate("2022", (0, 0, 4, 2), -4.0), Climate("undated", (9, 9, 9, 9), 0.0)]
    )
    assert [year.words for year in found] == ["2020", "2021", "2022"], "a year without acts keeps its place"
    assert min(bar.top for year in found for bar in year.bars) == HEIGHT - 3 * HEIGHT / 6
    deepest = max(bar.top + bar.height for year in found for bar in year.bars)
    assert deepest == pytest.approx(2 * HEIGHT)
    assert years([]) == []


def test_every_status_and_state_has_a_tone_and_each_tone_a_shape_of_its_own() -> None:
    assert set(TONES) == {*STATUSES, *STATES}
    assert len(set(SHAPES.values())) == len({tone(word) for word in TONES}) == len(SHAPES)


SLICES = [
    (1, 3, [0, 1, 2], True),
    (2, 3, [3, 4, 5], True),
    (3, 3, [6], False),
    (9, 3, [], False),
    (1, 7, [*range(7)], False),
]


@pytest.mark.parametrize(("number", "size", "items", "more"), SLICES)
def test_slices_cover_a_list(number: int, size: int, items: list[int], more: bool) -> None:
    part = sliced(range(7), number, size)
    assert (part.items, part.more) == (items, more)


def test_links_hold_names_as_people_write_them() -> None:
    assert link("/relation", a="Côte d’Ivoire & Co", b=None, c="") == "/relation?a=C%C3%B4te+d%E2%80%99Ivoire+%26+Co"
    assert again("/acts", {"a": "x", "page": "2"}, page=None) == "/acts?a=x"


def _light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("number", [0, 1], ids=["light", "dark"])
def test_words_can_be_read_on_their_ground(number: int) -> None:
    """WCAG AA: 4.5 to 1 for text, for every colour of words on every ground it stands on."""
    style = files("servanda.show.web").joinpath("static/servanda.css").read_text("utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", style.split(":root {")[number + 1].split("}")[0]))
    words = "ink soft faint link furn hoped pledged moving kept stalled broken unclear".split()
    pairs = [(w, g) for w in words for g in ("paper", "sheet")] + [("soft", "wash"), ("broken", "wash")]
    pairs += [
        ("ink", "trigger"),
        ("ink", "word"),
        ("link", "word"),
        ("ink", "content"),
        ("link", "content"),
        ("ink", "wash"),
    ]
    low = {}
    for word, ground in pairs:
        dark, bright = sorted((_light(colours[word]), _light(colours[ground])))
        if (bright + 0.05) / (dark + 0.05) < 4.5:
            low[word, ground] = (bright + 0.05) / (dark + 0.05)
    assert low == {}
    assert colours["word"] != colours["trigger"], "what was searched is told from what was read"


def test_paper_is_light_and_unfolded() -> None:
    style = files("servanda.show.web").joinpath("static/servanda.css").read_text("utf-8")
    assert re.findall(r"@media ([^{]*color-scheme[^{]*) {", style) == ["screen and (prefers-color-scheme: dark)"]
    printed = style.split("@media print {")[1]
    assert "::details-content { content-visibility: visible" in printed
    assert "#beside { position: static; max-height: none" in printed
