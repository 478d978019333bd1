"""What is handed on: to files, to a terminal, to a browser."""

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Servanda = Callable[..., tuple[int, str, str]]


def test_a_taken_port_is_told_before_any_address(servanda: Servanda, record_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, out, error = servanda("serve", str(record_path), "--port", port)
    assert (code, out) == (2, "")
    assert error.count(port) == 1, "the place is told once"
    assert "give another with --port" in error


def test_serve_takes_the_record_that_the_environment_names(
    servanda: Servanda, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)  # where no record.servanda is
    code, _, error = servanda("serve", "--host", "host.invalid")
    assert code == 2
    assert "cannot listen at host.invalid" in error, "the record was found before"
    monkeypatch.delenv("SERVANDA_RECORD")
    assert "no record at record.servanda" in servanda("serve", "--host", "host.invalid")[2]


def test_no_binary_runs_over_a_terminal(servanda: Servanda, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    code, out, error = servanda("export", "acts", "--format", "parquet")
    assert (code, out) == (2, "")
    assert "--out acts.parquet" in error
