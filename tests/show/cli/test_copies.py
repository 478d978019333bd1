"""What `servanda copies` shows of reports that several pages tell."""

from dataclasses import replace
from pathlib import Path

import pytest

from servanda.keep import Record
from servanda.record import Page, Reading, Resolved, Stated, digest
from servanda.show.cli import main
from tests.show.cli.conftest import rows

REPORT = (
    "The ministers of Norland and Estria signed a treaty on the river bridge on Monday after two years of talks. "
    "Works begin in the spring and end before the harvest of the next year, the ministry of works said in Nordhaven. "
    "Estria will pay a third of the sum and lend its engineers for the whole time of the works on both banks."
)
CUT = REPORT[: REPORT.index(" Estria will pay")]
CHANGED = REPORT.replace("a third of the sum", "half of the sum")
OTHER = "A storm has torn roofs from houses on the coast of Estria, where schools stay closed until the end of May."


def _page(text: str, outlet: str, day: str) -> Page:
    return Page(digest("page", text, outlet), text, f"{outlet}.txt", digest(text), Stated(outlet, None, "meta"),
                published=Stated(day, None, "meta"))  # fmt: skip


@pytest.fixture
def record_path(tmp_path: Path) -> Path:
    pages = (
        _page(CUT, "Mirror", "2021-05-03"), _page(REPORT, "Herald", "2021-05-01"), _page(OTHER, "Herald", "2021-05-01"),
        _page(CHANGED, "Courier", "2021-05-02"), replace(_page(OTHER[::-1], "Gull", "2021-05-01"), published=None),
    )  # fmt: skip
    path = tmp_path / "copies.servanda"
    with Record.open(path, create=True) as record:
        for page in pages:
            record.add(page, Reading(page.id, "test@1"), Resolved(page.id))
    return path


def _asked(record_path: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr("sys.argv", ["servanda", "copies", "--record", str(record_path), *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert not end.value.code


def test_the_first_page_and_each_change_are_shown(
    record_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _asked(record_path, monkeypatch)
    told = capsys.readouterr().out
    assert "1 report told in the same words by 3 pages" in told
    assert "first  Herald, 2021-05-01" in told
    assert "3 pages, 3 outlets" in told
    assert "“a third” → “half”" in told
    assert "cut     “Estria will pay" in told
    assert "storm" not in told


def test_a_copy_without_a_date_is_not_said_to_be_later(
    record_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _asked(record_path, monkeypatch)
    assert "it may have come first" not in capsys.readouterr().out
    with Record.open(record_path) as record:
        page = replace(_page(REPORT, "Wire", "2021-05-04"), published=None)
        record.add(page, Reading(page.id, "test@1"), Resolved(page.id))
    _asked(record_path, monkeypatch)
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "it may have come first" in line]
    assert line.startswith("  copy   Wire, date not stated")


def test_rows_hold_places_and_words(
    record_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _asked(record_path, monkeypatch, "--json")
    (group,) = rows(capsys.readouterr().out)
    assert group["first"]["outlet"] == "Herald"  # type: ignore[index]
    kinds = {c["outlet"]: [d["kind"] for d in c["changes"]] for c in group["copies"]}  # type: ignore[attr-defined]
    assert kinds == {"Courier": ["changed"], "Mirror": ["cut"]}
