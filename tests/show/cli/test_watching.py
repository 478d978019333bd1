"""`servanda watch` on a site of this machine: what is new is kept once, what fails is told."""

from pathlib import Path

import pytest

from servanda.keep import Record
from servanda.record import Reading, Resolved
from servanda.run import Tools
from servanda.run.tools import _clean
from servanda.show.cli import main, watching
from tests.run.server import serving

RSS = """<rss version="2.0"><channel><item><link>{u}/1</link><pubDate>Fri, 07 Jun 2024 09:30:00 GMT</pubDate></item>
<item><link>{u}/private/2</link></item></channel></rss>"""


def _tools(*_: object) -> Tools:
    return Tools(_clean, lambda page: Reading(page.id, "test@1"), lambda page, reading: Resolved(page.id), "test@1")


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["servanda", "watch", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_new_articles_are_kept_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watching, "load_tools", _tools)
    monkeypatch.setattr(watching, "Visitor", watching_visitor)
    with serving() as site:
        site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
        site.put("/rss", RSS.format(u=site.url).encode())
        site.put("/1", b"The two ministers met on Monday in Lima, and they signed a treaty about the bridge.")
        feeds = tmp_path / "FEEDS.toml"
        feeds.write_text(f'[feeds.herald]\nurl = "{site.url}/rss"\noutlet = "The Herald"\n')
        given = (str(feeds), "--into", str(tmp_path / "r.servanda"), "--allow", "127.0.0.1")
        assert _run(monkeypatch, *given) == 0
        first = capsys.readouterr().out
        assert _run(monkeypatch, *given) == 1, "all that is left to fetch is refused"
        assert site.paths().count("/1") == 1
        assert "/private/2" not in site.paths()
    assert "2 pages seen: 1 kept" in first
    assert "its robots.txt asks not to fetch it" in first
    with Record.open(tmp_path / "r.servanda", read_only=True) as record:
        (page,) = record.pages()
    assert page.published is not None
    assert page.outlet is not None
    assert (page.published.value, page.outlet.value) == ("2024-06-07T09:30+00:00", "The Herald")


def watching_visitor(guard: object) -> object:
    """A visitor that does not sleep."""
    from servanda.run import Visitor

    return Visitor(guard, delay_s=0.001, sleep=lambda _: None)  # type: ignore[arg-type]


def test_an_inner_address_is_refused_unless_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watching, "load_tools", _tools)
    feeds = tmp_path / "FEEDS.toml"
    feeds.write_text('[feeds.a]\nurl = "http://127.0.0.1:9/rss"\n')
    assert _run(monkeypatch, str(feeds), "--into", str(tmp_path / "r.servanda")) == 1
    assert "lies inside a network" in capsys.readouterr().out
