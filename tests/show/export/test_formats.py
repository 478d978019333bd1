"""The formats of other tools, read back as those tools read them."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from servanda.keep import Record
from servanda.record import Act, Page, Reading, Resolved, Span
from servanda.show.cli import main
from servanda.show.export import brief
from servanda.show.export.brief import plain
from servanda.show.export.polecat import ADDED, COLUMNS
from servanda.show.names import one_actor
from servanda.show.relation import ask

from .conftest import ANNIE, ESTRIA, FIRST, KERN, NORLAND
from .test_rows import written

GEXF = "{http://gexf.net/1.3}"


def polecat(record: Record) -> list[dict[str, str]]:
    """POLECAT rows, as a loader of tab-separated text reads them."""
    text = written(record, "acts", "plover").decode()
    return list(csv.DictReader(io.StringIO(text), dialect="excel-tab"))


def test_polecat_has_its_forty_columns_first() -> None:
    assert len(COLUMNS) == 40
    assert (COLUMNS[0], COLUMNS[-1], ADDED[-1]) == ("Event ID", "Version", "Words")


def test_polecat_rows_are_the_acts_that_have_a_root(record: Record) -> None:
    rows = polecat(record)
    assert all(None not in row and None not in row.values() for row in rows)  # no row longer or shorter than the head
    assert sorted((r["Event Type"], r["Type"], r["Quad Code"]) for r in rows) == [
        ("AGREE", "trade", "VERBAL COOPERATION"),
        ("COOPERATE", "cooperate", "MATERIAL COOPERATION"),
        ("RETREAT", "yield", "MATERIAL COOPERATION"),  # and none for the office
    ]


def test_polecat_words_that_open_with_a_quotation_mark_swallow_no_rows(record: Record) -> None:
    texts = ('"We keep our word.', 'They signed a "pact".')  # the first mark is never closed
    pages = [Page(f"{n}" * 16, text, f"{n}.txt", "") for n, text in enumerate(texts)]
    for page in pages:
        whole = Span(0, len(page.text))
        act = Act(page.id, page.id, whole, whole, "trade", "done")
        record.add(page, Reading(page.id, "test@1"), Resolved(page.id, acts=(act,)))
    words = {row["Event ID"]: row["Words"] for row in polecat(record)}
    assert len(words) == 5
    assert [words[page.id] for page in pages] == list(texts)


def test_polecat_row_tells_what_is_known_and_leaves_the_rest_empty(record: Record) -> None:
    rows = {row["Type"]: row for row in polecat(record)}
    loan, pact, port = rows["trade"], rows["cooperate"], rows["yield"]
    assert (loan["Event Date"], port["Event Date"]) == ("", "2026-05-03")  # "by 2027" is no day
    assert (loan["Publication Date"], port["Publication Date"]) == ("2026-04-02", "")
    assert (loan["Actor Name"], loan["Actor Country"], loan["Primary Actor Sector"]) == ("Norland", "NOR", "GOV")
    assert (loan["Recipient Name"], loan["Placename"], loan["Longitude"]) == ("Estria", "Port Kern", "-2.25")
    assert (pact["Actor Name"], pact["Actor Country"]) == ("The harbour league; Norland", "; NOR")
    assert loan["Words"].startswith("=Norland 😀 will lend Estria")  # the tab would have broken the table
    start, end = int(pact["Start"]), int(pact["End"])
    assert FIRST[start:end] == pact["Words"]
    assert (pact["Source"], pact["URL"]) == ("-The Herald", "https://herald.example/a?b=1&c=2")


@pytest.mark.parametrize(("what", "count"), [("acts", 4), ("statements", 1)])
def test_annotations_select_the_same_words_twice(what: str, count: int, record: Record) -> None:
    held = json.loads(written(record, what, "webannotation"))
    assert held["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert held["type"] == "AnnotationPage"
    assert len(held["items"]) == count
    for note in held["items"]:
        assert note["type"] == "Annotation"
        targets = note["target"] if isinstance(note["target"], list) else [note["target"]]
        for target in targets:
            place, quote = target["selector"]
            page = record.page(next(p.id for p in record.pages() if p.source == target["source"]["dcterms:source"]))
            assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert page.text[place["start"] : place["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert page.text.startswith(around, place["start"] - len(quote["prefix"]))


def test_annotations_of_a_broken_quote_have_a_target_for_each_part(record: Record) -> None:
    (note,) = json.loads(written(record, "statements", "webannotation"))["items"]
    assert [t["selector"][1]["exact"] for t in note["target"]] == ["“We keep,”", "“our word.”"]
    assert note["target"][0]["source"]["id"] == "https://herald.example/a?b=1&c=2"
    assert {"type": "TextualBody", "purpose": "classifying", "value": "statement/quoted",
            "format": "text/plain"} in note["body"]  # fmt: skip


def test_annotations_of_nothing_are_an_empty_list(record: Record) -> None:
    for page in list(record.pages()):
        record.add(page, Reading(page.id, "test@2"), Resolved(page.id))
    assert json.loads(written(record, "acts", "webannotation"))["items"] == []


def test_graph_joins_parties_by_acts(record: Record) -> None:
    root = ElementTree.fromstring(written(record, "acts", "gexf"))
    nodes = {n.get("id"): n.get("label") for n in root.iter(GEXF + "node")}
    assert ANNIE.id not in nodes  # joined with the other
    assert nodes["name:The harbour league"] == "The harbour league"
    edges = {e.get("label"): e for e in root.iter(GEXF + "edge")}
    assert set(edges) == {"trade/promised", "yield/done", "cooperate/done"}  # an act of one party has no edge
    assert {e.get("source") for e in edges.values()} | {e.get("target") for e in edges.values()} <= set(nodes)
    loan, pact, port = (edges[label] for label in ("trade/promised", "cooperate/done", "yield/done"))
    assert (loan.get("source"), loan.get("target"), loan.get("end")) == (NORLAND.id, ESTRIA.id, "2027-12-31")
    assert (pact.get("start"), port.get("start")) == (None, "2026-05-03")
    told = {v.get("for"): v.get("value") for v in pact.iter(GEXF + "attvalue")}
    assert told["mutual"] == "yes"
    assert told["words"] == "The harbour league and Norland signed a <pact> & left."
    assert told["url"] == "https://herald.example/a?b=1&c=2"


def test_entities_point_at_entities(record: Record) -> None:
    kinds = ("pages", "statements", "acts", "actors")
    entities = [json.loads(line) for what in kinds for line in written(record, what, "ftm").splitlines()]
    schemas = {entity["id"]: entity["schema"] for entity in entities}
    for entity in entities:
        assert set(entity) == {"id", "schema", "properties"}
        for name, values in entity["properties"].items():
            assert all(isinstance(value, str) and value for value in values)
            if name in ("proof", "document"):
                assert all(schemas[value] == "Article" for value in values)
            if name in ("involved", "holder", "post", "entity"):
                assert all(value in schemas for value in values)
    assert sorted(schemas.values()).count("Article") == 2
    assert {"Person", "PublicBody", "Position", "Occupancy", "Event", "Note", "Documentation"} <= set(schemas.values())
    event = next(e["properties"] for e in entities if "lend" in e["properties"].get("summary", [""])[0])
    assert (event["endDate"], event["keywords"]) == (["2027-12-31"], ["trade", "promised", "AGREE"])
    page = next(p.id for p in record.pages() if p.outlet)
    assert event["recordId"] == [f"{page}[6, {FIRST.index('“We keep')}]"]


def test_entities_of_joined_actors_are_one(record: Record) -> None:
    entities = [json.loads(line) for line in written(record, "actors", "ftm").splitlines()]
    assert [e["properties"]["name"] for e in entities if e["schema"] == "Person"] == [["Anna Kern"]]
    (note, *_) = [json.loads(line) for line in written(record, "statements", "ftm").splitlines()]
    assert note["properties"]["entity"] == [f"servanda-actor-{KERN.id}"]


def test_brief_has_a_footnote_for_every_line(record: Record) -> None:
    first, second = one_actor(record, "Norland"), one_actor(record, "Estria")
    lines = list(brief(record, first, second, ask(record, first, second, since=None, until=None)))
    items = [line for line in lines if line.startswith("- ")]
    assert len(items) >= 2
    assert all(line.endswith("]") and "[^" in line for line in items)
    notes = [line for line in lines if line.startswith("[^")]
    marks = {line[line.rindex("[^") :] for line in items}
    assert {note.partition(":")[0] for note in notes} == marks
    loan = next(note for note in notes if "will lend" in note)
    assert "-The Herald, “A loan”, 2026-04-02: “=Norland 😀 will lend Estria" in loan
    assert "<https://herald.example/a?b=1&c=2>" in loan
    assert f"characters 6 to {FIRST.index('“We keep')}." in loan


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("a\nb\tc", "a b c"),
        ("*bold* [link](x) <b>", r"\*bold\* \[link\](x) \<b\>"),
        ("\x1b[31mred", r"\[31mred"),
    ],
)
def test_brief_words_are_no_markup(words: str, line: str) -> None:
    assert plain(words) == line


def test_commands_write_to_a_file_or_the_standard_output(
    record: Record, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def run(*arguments: str) -> bytes:
        monkeypatch.setattr("sys.argv", ["servanda", *arguments, "--record", str(record.path)])
        with pytest.raises(SystemExit):
            main()
        return capsysbinary.readouterr().out

    out = record.path.with_name("acts.csv")
    assert run("export", "acts", "-f", "csv") == written(record, "acts", "csv")
    assert run("export", "acts", "-f", "csv", "--out", str(out)) == b""
    assert out.read_bytes() == written(record, "acts", "csv")
    assert run("brief", "Norland", "Estria").startswith(b"# Norland and Estria\n")
