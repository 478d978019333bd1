"""The data and the scorers that lie outside the repository, since news text belongs to its publishers."""

import argparse
import importlib.util
import os
from pathlib import Path
from types import ModuleType


def add_shared(parser: argparse.ArgumentParser) -> None:
    """Give a command the option --shared: the folder of `data/` and `score/`."""
    told = os.environ.get("SERVANDA_SHARED", "../shared")
    words = "the folder of data/ and score/; by default $SERVANDA_SHARED, else ../shared"
    parser.add_argument("--shared", type=Path, default=Path(told), metavar="FOLDER", help=words)


def scorer(shared: Path, name: str) -> ModuleType:
    """The scorer of this name, such as "score_acts", as a module. Raises OSError where it is absent."""
    spec = importlib.util.spec_from_file_location(name, shared / "score" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"no scorer named {name!r}; give the name of a file of score/ without its .py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
