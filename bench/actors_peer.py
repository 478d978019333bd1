"""NGEC's public tests of actors as a peer's suite: country and sector of some 400 phrases, without a Wikipedia index.

usage: python -m bench.actors_peer FOLDER [--wrong | --misses]

FOLDER: a checkout of github.com/ahalterman/NGEC that you fetched; its test file is read for phrases and answers, and
nothing of it is kept. A phrase counts where a test states its country or sector; tests that NGEC itself marks to be
skipped or to fail are left out. No rule or table here is written for a single phrase of it: the phrases fall into two
halves by a digest, and only the misses of half A may be looked at (`--misses`), so half B tells what is general.
"""

import argparse
import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bench.tasks.actors import predict

TESTS = Path("NGEC/tests/test_actor_resolution.py")
PUBLISHED = "2023-03-31"  # the first commit of that file
_DOORS = {"agent_to_code", "short_text_to_agent"}
_KEYS = {"country": "state", "code_1": "sector"}
_BODIES = {"IGO", "NGO", "MNC", "IMG", "ISM", "EUR", "UNO"}  # stand in the peer's country column, not in ours


@dataclass
class Case:
    """One phrase with what its test says; several answers where any of them is allowed."""

    phrase: str
    day: str
    wanted: dict[str, set[str]]

    @property
    def half(self) -> str:
        """ "A" or "B", by a digest of the phrase in any case."""
        return "AB"[hashlib.sha256(self.phrase.lower().encode()).digest()[0] % 2]


def cases(code: str) -> Iterator[Case]:
    """The cases of a test file."""
    tree = ast.parse(code)
    lists = {
        t.id: n.value for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)
    }
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not any(_excused(d) for d in node.decorator_list):
            given = [lists[d.args[1].id] for d in node.decorator_list
                     if isinstance(d, ast.Call) and len(d.args) == 2 and isinstance(d.args[1], ast.Name)]  # fmt: skip
            phrases = [e.value for held in given if isinstance(held, ast.List) for e in held.elts]  # type: ignore[attr-defined]
            yield from _of(node, phrases)


def _excused(decorator: ast.expr) -> bool:
    return any(word in ast.dump(decorator) for word in ("'skip'", "'xfail'"))


def _of(function: ast.FunctionDef, phrases: list[str]) -> Iterator[Case]:
    """The phrases asked in a function, each with the asserts up to the next one."""
    held: dict[str, str] = {}
    open_cases: list[Case] = []
    for node in function.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            held = {str(k.value): str(v.value) for k, v in zip(node.value.keys, node.value.values, strict=True)
                    if isinstance(k, ast.Constant) and isinstance(v, ast.Constant)}  # fmt: skip
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            asked = _asked(node.value, held)
            if asked is not None:
                yield from (case for case in open_cases if case.wanted)
                names = phrases if asked == "" else [asked]
                open_cases = [Case(name, _day(node.value), {}) for name in names]
        elif isinstance(node, ast.Assert):
            for key, answers in _wanted(node.test, held):
                for case in open_cases:
                    case.wanted[key] = answers
    yield from (case for case in open_cases if case.wanted)


def _asked(call: ast.Call, held: dict[str, str]) -> str | None:
    """The phrase of a call; "" for the parameter of the test; None where nothing is asked."""
    if not (isinstance(call.func, ast.Attribute) and call.func.attr in _DOORS and call.args):
        return None
    first = call.args[0]
    if isinstance(first, ast.Constant):
        return str(first.value)
    return held.get("actor", "") if isinstance(first, ast.Subscript) else ""


def _day(call: ast.Call) -> str:
    """The day on which a test asks, as ISO; by default the peer asks "today", which was when its tests came out."""
    told = [a.value for a in (*call.args[1:], *(k.value for k in call.keywords)) if isinstance(a, ast.Constant)]
    return next((day for text in told if isinstance(text, str) and (day := _iso(text))), PUBLISHED)


def _iso(text: str) -> str | None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None


def _wanted(test: ast.expr, held: dict[str, str]) -> Iterator[tuple[str, set[str]]]:
    """What an assert says of country or sector."""
    if not (isinstance(test, ast.Compare) and isinstance(test.left, ast.Subscript)):
        return
    key, answer = test.left.slice, test.comparators[0]
    if not (isinstance(key, ast.Constant) and key.value in _KEYS and isinstance(test.ops[0], ast.Eq | ast.In)):
        return
    if isinstance(answer, ast.Subscript) and isinstance(answer.slice, ast.Constant):
        value = held.get(str(answer.slice.value))
        answers = set() if value is None else {value}
    elif isinstance(answer, ast.List | ast.Tuple):
        answers = {e.value for e in answer.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)}
    else:
        answers = {answer.value} if isinstance(answer, ast.Constant) and isinstance(answer.value, str) else set()
    if answers:
        yield _KEYS[key.value], answers


def right(key: str, wanted: set[str], told: dict[str, str | None]) -> bool:
    """Whether an answer is among those allowed; "" stands for none, and codes of bodies for no country."""
    value = told[key] or ""
    if key == "state" and wanted & _BODIES:
        return value in {"", *wanted}
    return value in wanted


def main() -> int:
    """Print the share of right countries and sectors, of all and of each half; the exit code is 0."""
    ask = argparse.ArgumentParser(prog="python -m bench.actors_peer")
    ask.add_argument("folder", type=Path)
    ask.add_argument("--wrong", action="store_true", help="count the wrong answers by what was wanted and told")
    ask.add_argument("--misses", action="store_true", help="print the wrong answers of half A, each with its phrase")
    given = ask.parse_args()
    held = list(cases((given.folder / TESTS).read_text(encoding="utf-8")))
    rows = [{"id": n, "text": c.phrase, "mention": [0, len(c.phrase)], "published": c.day} for n, c in enumerate(held)]
    good: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    for case, told in zip(held, predict(rows), strict=True):
        for key, answers in case.wanted.items():
            fine = right(key, answers, told)
            for part in ("all", case.half):
                asked[key, part] += 1
                good[key, part] += fine
            if not fine:
                miss = (key, "/".join(sorted(answers)) or "none", told[key] or "none")
                wrong[miss] += 1
                if given.misses and case.half == "A":
                    print(f"{miss[0]:7} {case.phrase!r}: wanted {miss[1]}, told {miss[2]}")
    for (key, part), count in sorted(asked.items(), reverse=True):
        print(f"{key:7} {part:4} {good[key, part] / count:.3f}  ({good[key, part]} of {count})")
    if given.wrong:
        for (key, wanted, given_code), count in wrong.most_common():
            print(f"{count:4} {key:7} wanted {wanted}, told {given_code}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
