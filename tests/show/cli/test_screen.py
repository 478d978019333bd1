"""Output that reaches a pipe whatever the locale says."""

import os
import subprocess
import sys
from pathlib import Path


def run(record: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line as a program of its own, its output in a pipe."""
    command = [sys.executable, "-m", "servanda", *arguments, "--record", str(record)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, check=False)


def test_a_pipe_gets_utf_8_in_a_locale_that_knows_less(record_path: Path) -> None:
    plain = run(record_path, "acts", PYTHONIOENCODING="utf-8")
    poor = run(record_path, "acts", PYTHONIOENCODING="ascii")
    assert (poor.returncode, poor.stderr) == (0, b"")
    assert poor.stdout == plain.stdout
    assert "→" in poor.stdout.decode("utf-8")
