"""What the commands that ask a record print."""

import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import typer

from servanda.keep import Record
from servanda.record import Act, Contradiction, Mention, Page, Party, Reading, Resolved, Span, Stated, digest
from servanda.run import Summary
from servanda.show.cli.app import app
from servanda.show.cli.reading import tell
from tests.show.cli.conftest import ESTRIA, KERN, NORLAND, OTHER, TEXT, rows

Servanda = Callable[..., tuple[int, str, str]]
PLACE = "The Herald, date not stated, page "

ASKED = [
    # (arguments, words that the output must hold)
    (["relation", "Norland", "EST"], ["Norland (state, NOR) and Estria (state, EST)", "undertakings, latest first: 1",
                                      PLACE, "counted for Norland: Anna Kern", "says of Estria, latest last: 1"]),
    (["relation", "Norland", "EST", "--since", "2024"], ["Open undertakings with a step since 2024, latest first: 0",
                                                         "contact since 2024: none"]),
    (["threads", "Norlanders"], ["promised, date not stated, due", "a bridge for Estria", PLACE]),  # an alias
    (["threads", "--state", "promised"], ["a bridge for Estria"]),
    (["statements", "--by", "Anna Kern"], ["Anna Kern", "(quoted)", "“Estria is our friend"]),
    (["acts", "Norland", "Estria", "--type", "build"], ["promised build  Norland → Estria: a bridge", PLACE]),
    (["acts", "--status", "done"], ["no acts fit"]),  # nothing is said to be nothing
    (["acts", "--since", "2024-02-29"], ["no acts fit"]),  # a leap day is a day
    (["acts", "--since", "2024-06-02", "--until", "2024"], ["no acts fit"]),  # that year goes on after the day
    (["wording", "Norland"], ["The Herald", "Norland", "1×, own voice"]),
    (["search", "bridge"], ["Norland will build a bridge", PLACE]),
    (["actors"], ["Norland (state, NOR)", "Otto Kern (person, EST)"]),
    (["page", ""], ["[furniture share: Share this]", "[build/promised: build]", "[cue: added]"]),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "held"), ASKED, ids=lambda v: " ".join(v) if isinstance(v, list) else "")
def test_a_question_is_answered_with_its_words(servanda: Servanda, arguments: list[str], held: list[str]) -> None:
    code, out, _ = servanda(*arguments)
    assert code == 0
    assert [words for words in held if words not in out] == []


@pytest.mark.parametrize("arguments", [a for a, _ in ASKED], ids=" ".join)
def test_output_never_carries_a_pages_control_characters(servanda: Servanda, arguments: list[str]) -> None:
    assert "\x1b" not in servanda(*arguments)[1]


@pytest.mark.parametrize("command", ["acts", "statements", "search bridge", "threads", "relation Norland Estria"])
def test_json_quotes_stand_in_the_page_where_they_say(servanda: Servanda, command: str) -> None:
    held = _evidence(rows(servanda(*command.split(), "--json")[1]))
    assert held
    for evidence in held:
        start, end = evidence["span"]
        assert TEXT[start:end] == evidence["words"]


def _evidence(value: object) -> list[dict[str, list[int]]]:
    """All {span, words} anywhere inside."""
    if isinstance(value, list):
        return [found for v in value for found in _evidence(v)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"span", "words", "published"} <= value.keys() else []
    return own + [found for v in value.values() for found in _evidence(v)]


def test_a_thread_is_shown_by_the_beginning_of_its_id(servanda: Servanda) -> None:
    thread = rows(servanda("threads", "--json")[1])[0]["id"]
    code, out, _ = servanda("thread", str(thread)[:6])
    assert code == 0
    assert "1. date not stated" in out
    assert "[according to Anna Kern]" in out


def test_what_is_open_after_its_due_time_is_marked(servanda: Servanda, record_path: Path) -> None:
    assert "promised, date not stated, due by 2027-12-31  a bridge" in servanda("threads")[1]
    with Record.open(record_path) as record:
        later = Page("f" * 16, "Nothing new.", "later.txt", "", published=Stated("2028-01-02", None, "supplied"))
        record.add(later, Reading(later.id, "test@1"), Resolved(later.id))
    for command in ("threads", "relation Norland Estria", "brief Norland Estria"):
        assert ", date not stated, overdue, was due by 2027-12-31" in servanda(*command.split())[1]
    assert (
        "Open undertakings, overdue, then latest first: 1 (1 overdue)" in servanda("relation", "Norland", "Estria")[1]
    )


def test_a_relation_shows_what_is_overdue_before_what_moved_later(servanda: Servanda, record_path: Path) -> None:
    with Record.open(record_path) as record:
        (late,) = record.threads()
        record.replace_threads([late, replace(late, id="a" * 16, title="a ferry", since="2027-12-30", due=None)])
        later = Page("f" * 16, "Nothing new.", "later.txt", "", published=Stated("2028-01-02", None, "supplied"))
        record.add(later, Reading(later.id, "test@1"), Resolved(later.id))
    shown = servanda("relation", "Norland", "Estria", "--limit", "1")[1]
    assert "a bridge for Estria" in shown
    assert "a ferry" not in shown
    assert "… 1 more: --limit N, or servanda threads Norland Estria" in shown


def test_what_lapsed_shows_what_it_was_before(servanda: Servanda, record_path: Path) -> None:
    with Record.open(record_path) as record:
        (held,) = record.threads()
        record.replace_threads([replace(held, state="lapsed", since="2027-12-31")])
    assert "lapsed since 2027-12-31, was due by 2027-12-31  a bridge" in servanda("threads")[1]
    assert "promised date not stated → lapsed 2027-12-31" in servanda("threads")[1]
    assert "(before: promised date not stated)" in servanda("brief", "Norland", "Estria")[1]


def test_a_list_that_is_cut_says_so(servanda: Servanda, record_path: Path) -> None:
    with Record.open(record_path) as record:
        (held,) = record.threads()
        record.replace_threads([held, replace(held, id="a" * 16)])
        page = record.page(digest("page", TEXT))
        record.add(replace(page, id="e" * 16), Reading("e" * 16, "test@1"), Resolved("e" * 16))
    for command in ("threads", "search bridge"):
        assert servanda(*command.split(), "--limit", "1")[1].endswith("… and more: --limit N\n")
        assert "and more" not in servanda(*command.split(), "--limit", "2")[1]
        assert len(rows(servanda(*command.split(), "--limit", "1", "--json")[1])) == 1


def test_a_thread_that_reports_tell_otherwise_is_marked(servanda: Servanda, record_path: Path) -> None:
    asked = ("threads", "relation Norland Estria", "brief Norland Estria")
    assert not [c for c in asked if "reports differ" in servanda(*c.split())[1]]
    act = digest("act", 1)
    with Record.open(record_path) as record:
        clashes = (Contradiction(act, act, "date"), Contradiction(act, act, "amount"), Contradiction(act, act, "date"))
        record.replace_threads([replace(thread, contradictions=clashes) for thread in record.threads()])
    for command in asked:
        assert "reports differ on amount and date" in servanda(*command.split())[1]


def test_a_relation_counts_what_threads_lists_and_it_does_not(servanda: Servanda, record_path: Path) -> None:
    assert "0 more were over when first told" in servanda("relation", "Norland", "Estria")[1]
    with Record.open(record_path) as record:
        held = next(record.threads())
        done = replace(held, id="d" * 16, state="fulfilled", steps=(replace(held.steps[0], state="fulfilled"),))
        record.replace_threads([held, done])
    told = servanda("relation", "Norland", "Estria")[1]
    assert "Settled undertakings, latest first: 0" in told
    assert "1 more were over when first told, or it is unclear where they stand" in told
    assert "servanda threads Norland Estria lists them too" in told
    assert len(rows(servanda("threads", "Norland", "Estria", "--json")[1])) == 2


def test_an_act_that_only_names_the_other_stands_apart(servanda: Servanda, record_path: Path) -> None:
    asked = ("relation Norland Estria", "brief Norland Estria")
    assert not [c for c in asked if "only named" in servanda(*c.split())[1]]
    text = "Norland stopped the plant of Estria."
    page = Page("c" * 16, text, "plant.txt", "", published=Stated("2024-01-02", None, "supplied"))
    whole, norland = Span(0, len(text)), Party(Span(0, 7), "Norland", NORLAND.id)
    act = Act("stop", page.id, whole, Span(8, 15), "decide", "halted", (norland,), what=Span(16, 35))
    mentions = (Mention(Span(0, 7), NORLAND.id), Mention(Span(29, 35), ESTRIA.id))
    with Record.open(record_path) as record:
        record.add(page, Reading(page.id, "test@1"), Resolved(page.id, acts=(act,), mentions=mentions))
    for command in asked:
        told = servanda(*command.split())[1].split("Acts in which one side is only named")[1]
        assert "Norland: the plant of Estria" in told
    (found,) = rows(servanda("relation", "Norland", "Estria", "--json")[1])
    assert [a["id"] for a in found["touching"]] == ["stop"]  # type: ignore[attr-defined]
    assert "stop" not in [a["id"] for a in found["acts"]]  # type: ignore[attr-defined]


def test_undated_acts_leave_the_latest_ones_their_place(servanda: Servanda, record_path: Path) -> None:
    with Record.open(record_path) as record:
        held = record.act(digest("act", 1))
        for day in ("2024-01-02", "2024-01-03"):
            page = Page(f"{day:x<16}", f"{day}{TEXT[10:]}", f"{day}.txt", "", published=Stated(day, None, "supplied"))
            told = replace(held, id=day, page=page.id, when=None)
            record.add(page, Reading(page.id, "test@1"), Resolved(page.id, acts=(told,)))
    acts = servanda("relation", "Norland", "Estria", "--limit", "1")[1].split("Acts, latest last: 3\n")[1]
    first, second = acts.splitlines()[:2]
    assert first == "  … 1 earlier (--limit N) and 1 without a date: servanda acts Norland Estria"
    assert second.startswith("  reported 2024-01-03")
    of_2024 = servanda("relation", "Norland", "Estria", "--limit", "1", "--since", "2024")[1]
    assert "… 1 earlier (--limit N): servanda acts Norland Estria --since 2024\n" in of_2024


def test_of_two_bearers_of_a_name_the_one_whom_nearly_all_is_told_of_is_meant(
    servanda: Servanda, record_path: Path
) -> None:
    with Record.open(record_path) as record:
        page, kern = record.page(digest("page", TEXT)), Party(None, "Anna Kern", KERN.id)
        more = replace(page, id="e" * 16)
        sole = record.act(digest("act", 1))
        acts = tuple(replace(sole, id=f"{n}", page=more.id, who=(kern,)) for n in range(8))
        record.add(more, Reading(more.id, "test@1"), Resolved(more.id, acts=acts))
    assert servanda("acts", "Kern")[0] == 2  # nine acts to none: not yet
    with Record.open(record_path) as record:
        last = replace(page, id="d" * 16)
        act = replace(sole, id="last", page=last.id, who=(kern,))
        record.add(last, Reading(last.id, "test@1"), Resolved(last.id, acts=(act,)))
    code, out, errors = servanda("acts", "Kern", "--json")
    assert (code, len(rows(out))) == (0, 10)  # JSON stays JSON
    assert "'Kern' is taken for Anna Kern (person, NOR), acts: 10" in errors
    assert f"Otto Kern (person, EST) has the id {OTHER.id}" in errors
    assert servanda("acts", OTHER.id)[1].strip() == "no acts fit"
    assert servanda("wording", "Kern")[0] == 0


def test_actors_are_as_many_as_asked_for(servanda: Servanda) -> None:
    every = rows(servanda("actors", "--json")[1])
    assert len(every) == 4
    assert rows(servanda("actors", "--limit", "3", "--json")[1]) == every[:3]
    assert servanda("actors", "--limit", "3")[1].count("\n") == 3


REFUSED = [
    # (arguments, exit code, words of the one line)
    (["statements", "--by", "Kern"], 2, [KERN.id, OTHER.id]),  # two candidates: both listed, none chosen
    (["relation", "Norlend", "Estria"], 2, ["did you mean", "Norland"]),  # a slip of the pen
    (["acts", "--type", "dance"], 2, ["consult"]),  # what is allowed is told
    (["acts", "--since", "06/07/2024"], 2, ["--since '06/07/2024'", "2024-06-07"]),
    (["statements", "--until", "yesterday"], 2, ["--until", "2024-06"]),
    (["relation", "Norland", "Estria", "--since", "2025-13"], 2, ["2025-13"]),  # no such month
    (["brief", "Norland", "Estria", "--since", "2025-02-30"], 2, ["2025-02-30"]),
    (["acts", "--since", "2024-06-02", "--until", "2024-05"], 2, ["--since 2024-06-02", "--until 2024-05"]),
    (["brief", "Norland", "Estria", "--until", "2023", "--since", "2024-01"], 2, ["give the earlier date"]),
    (["threads", "--changed", "June"], 2, ["--changed 'June'"]),
    (["thread", "zz"], 2, ["no thread"]),
    (["export", "pages", "--out", "nowhere/x.csv"], 2, ["no folder nowhere", "x.csv into"]),
    (["brief", "Norland", "Estria", "--out", "nowhere/x.md"], 2, ["no folder nowhere"]),
    (["export", "pages", "--out", "."], 2, [". is a folder"]),
    (["threads", "-r", "nowhere.servanda"], 1, ["nowhere.servanda"]),
    (["read", "x.txt", "--into", "r.servanda", "--published", "soon"], 2, ["2024-06-07"]),
    (["read", "x.txt", "--into", "r.servanda", "--columns", "text"], 2, ["text=body"]),
]


@pytest.mark.parametrize(("arguments", "expected", "told"), REFUSED)
def test_an_error_is_one_line_and_a_code(
    servanda: Servanda, monkeypatch: pytest.MonkeyPatch, tmp_path: object, arguments: list[str], expected: int,
    told: list[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(str(tmp_path))
    code, _, errors = servanda(*arguments)
    assert code == expected
    assert errors.count("\n") == 1
    assert [words for words in told if words not in errors] == []


def test_wording_of_a_word_that_no_act_and_no_actor_bears(servanda) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = servanda("wording", "friend", "--json")
    assert code == 0
    told = rows(out)
    assert [(row["words"], row["own"]) for row in told] == [("friend", False)]  # it stands in Kern's quotation
    assert servanda("wording", "zeppelin")[1].strip() == "no mentions fit"


def test_pages_without_a_date_are_named_with_a_command_that_dates_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = tmp_path / "a page.txt"
    alone.write_text("Norland met Estria.")
    into = tmp_path / "new.servanda"
    tell(Summary(pages=6, kept=5, undated=["rows.csv#1", str(alone), "b.txt", "c.txt", "d.txt"]), into)
    out = capsys.readouterr().out
    assert "5 without a date" in out
    assert "rows.csv#1\n" in out  # of a table: it is named, but cannot be read by itself
    assert "… and 2 more" in out
    command = next(line for line in out.splitlines() if "servanda read" in line)
    told = dict(zip(("paths", "into", "published"), read_options(command), strict=True))
    assert told == {"paths": [str(alone)], "into": into, "published": "2024-06-07"}


def read_options(line: str) -> list[object]:
    """What `servanda read` takes a line for: its paths, its record and the date."""
    command = typer.main.get_command(app).commands["read"]  # type: ignore[attr-defined]
    given = command.make_context("read", shlex.split(line)[2:]).params
    assert given["again"]
    return [given["paths"], given["into"], given["published"]]


def test_a_page_in_another_language_is_said_to_be_unread(servanda, record_path) -> None:  # type: ignore[no-untyped-def]
    with Record.open(record_path) as record:
        spanish = Page("es" * 8, "Hola a todos.", "es.txt", "", language="es")
        record.add(spanish, Reading(spanish.id, "test@1"), Resolved(spanish.id))
    assert "not read" in servanda("page", spanish.id)[1]
    assert "not read" not in servanda("page", digest("page", TEXT))[1]


def test_a_step_shows_each_sentence_that_tells_it_once(servanda: Servanda, record_path: Path) -> None:
    with Record.open(record_path) as record:
        (held,) = record.threads()
        first = record.act(held.steps[0].act)
        text = "It was on the news. Norland will build a bridge for Estria."
        other = Page("b" * 16, text, "b.txt", "", Stated("The Echo", None, "supplied"))
        told = Act("c" * 16, other.id, Span(20, len(text)), Span(33, 38), "build", "promised")
        again = Act("d" * 16, other.id, Span(20, len(text)), Span(41, 47), "build", "promised")
        record.add(other, Reading(other.id, "test@1"), Resolved(other.id, acts=(told, again)))
        record.replace_threads([replace(held, steps=(replace(held.steps[0], copies=(told.id, again.id)),))])
    shown = servanda("thread", held.id)[1]
    assert "also told in 1 sentence:" in shown
    assert shown.count("“Norland will build a bridge for Estria.”  The Echo") == 1
    assert shown.count(TEXT[first.sentence.start : first.sentence.end]) == 1


def test_a_step_tells_its_day_once(servanda: Servanda, record_path: Path) -> None:
    with Record.open(record_path) as record:
        (held,) = record.threads()
        page = Page("b" * 16, "They met.", "b.txt", "", published=Stated("2024-06-06", None, "supplied"))
        met = Act("c" * 16, page.id, Span(0, 9), Span(5, 8), "consult", "done")
        record.add(page, Reading(page.id, "test@1"), Resolved(page.id, acts=(met,)))
        step = replace(held.steps[0], act=met.id, date="2024-06-06", dated=False)
        record.replace_threads([replace(held, steps=(step,))])
    lines = servanda("thread", held.id)[1].splitlines()
    assert [line.count("2024-06-06") for line in lines if "2024-06-06" in line and "“" not in line] == [1]


def test_actors_tell_how_many_acts_each_has(servanda: Servanda) -> None:
    assert "Norland (state, NOR)  1 act" in servanda("actors")[1]
    assert "Otto Kern (person, EST)  0 acts" in servanda("actors")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["wording", "Norland", "--period", "week"], "all, year, month, day"),
        (["relation", "Norland", "NOR"], "one actor"),  # no relation with oneself
        (["brief", "Norland", "NOR"], "one actor"),
    ],
)
def test_what_is_asked_wrongly_ends_with_two(servanda: Servanda, arguments: list[str], told: str) -> None:
    code, out, error = servanda(*arguments)
    assert (code, out) == (2, "")
    assert told in error


def test_read_and_its_questions_take_the_same_record_where_none_is_named(
    servanda: Servanda, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SERVANDA_RECORD")
    monkeypatch.chdir(tmp_path)
    assert servanda("read", "gone.txt", "--reader", "fast")[0] == 1
    assert (tmp_path / "record.servanda").is_file()
    assert servanda("acts")[:2] == (0, "no acts fit\n")


@pytest.mark.parametrize("command", ["acts", "statements"])
def test_a_list_of_all_can_be_cut_and_says_how_many_more(servanda: Servanda, record_path: Path, command: str) -> None:
    with Record.open(record_path) as record:
        page = replace(record.page(digest("page", TEXT)), id="e" * 16)
        act = replace(next(iter(record.acts())), id="a" * 16, page=page.id)
        said = replace(next(iter(record.statements())), id="b" * 16, page=page.id)
        record.add(page, Reading(page.id, "test@1"), Resolved(page.id, (said,), (act,)))
    cut = servanda(command, "--limit", "1")[1]
    assert cut.endswith("… 1 more: --limit N\n")
    assert len(cut.splitlines()) == 3
    assert "more" not in servanda(command)[1]
    assert len(rows(servanda(command, "--limit", "1", "--json")[1])) == 1
