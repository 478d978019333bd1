"""The law of the house: who imports whom, what an `__init__` holds, how files are called, one tree of errors."""

import ast
import sys
from pathlib import Path

import pytest

import servanda.errors

ROOT = Path(__file__).parent.parent / "servanda"
FILES = sorted(ROOT.rglob("*.py"))
MIDDLE = {"clean", "read", "resolve", "follow", "keep"}
BELOW = {"record": set(), **{room: {"record"} for room in MIDDLE}, "run": {"record", *MIDDLE}}
MAY_IMPORT_RUN = {"cli", "mcp", "notebook.py"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc"}


def imported(code: str) -> set[str]:
    """Dotted names of all modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            found |= {base} if node.module != "servanda" else {f"servanda.{alias.name}" for alias in node.names}
    return found


def breaches(parts: tuple[str, ...], code: str) -> list[str]:
    """What a file at these parts below servanda/ imports against the law."""
    room, names = parts[0].removesuffix(".py"), imported(code)
    if room == "__main__":
        return [f"imports {n}" for n in sorted(names) if n != "servanda.show.cli"]
    rooms = {n.split(".")[1] for n in names if n.startswith("servanda.")} - {room, "errors", "__version__"}
    wrong = [f"imports relatively: {n}" for n in sorted(names) if n.startswith(".")]
    if room == "show":
        outsider = len(parts) < 2 or parts[1] not in MAY_IMPORT_RUN
        return wrong + (["imports run"] if "run" in rooms and outsider else [])
    wrong += [f"imports {other}" for other in sorted(rooms - BELOW.get(room, set()))]
    if room == "record":
        foreign = {n.split(".")[0] for n in names} - set(sys.stdlib_module_names) - {"servanda"}
        wrong += [f"imports {n}, which is not the standard library" for n in sorted(foreign)]
    return wrong


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_follow_the_law(path: Path) -> None:
    assert breaches(path.relative_to(ROOT).parts, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("clean/x.py", "from servanda.read import Reader"),  # the five never import each other
        ("record/x.py", "import numpy"),  # the floor stands on the standard library
        ("keep/x.py", "import servanda.run"),  # nobody looks up
        ("show/web/x.py", "from servanda.run import items"),  # only cli, mcp and the notebook's door run things
        ("__main__.py", "from servanda.keep import Record"),  # it opens the command line and does nothing else
        ("follow/x.py", "def f():\n    from servanda import keep"),  # hidden in a function
        ("read/x.py", "from ..clean import clean"),  # relative ways round the law
    ],
)
def test_a_breach_is_seen(place: str, code: str) -> None:
    assert breaches(tuple(place.split("/")), code)


@pytest.mark.parametrize(("folder", "above"), [("servanda", {"bench", "training"}), ("bench", {"training"})])
def test_the_package_needs_no_bench_and_bench_no_training(folder: str, above: set[str]) -> None:
    for path in (ROOT.parent / folder).rglob("*.py"):
        assert not {name.split(".")[0] for name in imported(path.read_text(encoding="utf-8"))} & above, path


@pytest.mark.parametrize("path", [p for p in FILES if p.name == "__init__.py"], ids=lambda p: str(p.relative_to(ROOT)))
def test_init_files_re_export_and_nothing_else(path: Path) -> None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        named = isinstance(node, ast.Assign) and all(
            isinstance(t, ast.Name) and t.id in {"__all__", "__version__"} for t in node.targets
        )
        assert docstring or named or isinstance(node, ast.Import | ast.ImportFrom), ast.unparse(node)


def test_no_file_is_a_drawer_for_anything() -> None:
    drawers = [p for p in FILES if {p.stem, *p.relative_to(ROOT).parts} & FORBIDDEN_NAMES]
    assert drawers == []


def test_errors_are_one_tree() -> None:
    tree = servanda.errors.__doc__ or ""
    for name, error in vars(servanda.errors).items():
        if isinstance(error, type):
            assert issubclass(error, servanda.errors.ServandaError), name
            assert name in tree, f"{name} is not drawn in the tree at the top of errors.py"
