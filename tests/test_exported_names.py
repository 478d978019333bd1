"""The door of each room: every public name is there, listed once, in order."""

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "servanda"
ROOMS = sorted(p.parent.name for p in ROOT.glob("*/__init__.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_all_names_at_the_door_exist_once(room: str) -> None:
    module = import_module(f"servanda.{room}")
    names = list(getattr(module, "__all__", []))
    assert [name for name in names if not hasattr(module, name)] == []
    assert len(names) == len(set(names))
