"""Forms: how an expression looks (a pattern over token classes) and what it means (a function to a Sense)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from servanda.resolve.numbers import number
from servanda.resolve.times.anchor import Anchor
from servanda.resolve.times.hindsight import is_over, looked_ahead
from servanda.resolve.times.lexicon import CODES, Load
from servanda.resolve.times.tense import direction, is_due, was_planned
from servanda.resolve.times.tokens import Line

#: A count: "three", "25", "two and a half", "one hundred and five", "2 1/2".
COUNT = (
    r"<day_number|numeral|year_number|cardinal|fraction|scale>"
    r"(?:<hyphen>?<cardinal|scale|fraction>|(?<=<scale>)<and><cardinal>|<hyphen>?<and><hyphen>?(?:<a><hyphen>?)?<half>){0,5}"
)
#: A count, a lone article, or words for a few.
COUNTED = rf"(?P<n>{COUNT}|<a><scale>|<half>?<a>|(?P<few><a>?<few>)|<a>?(?P<couple><couple>)<of>?)"
#: "about", "more than", "at least", "no more than", "up to", "just over", "a little less than", "some" before a number.
HEDGE = (
    r"(?:<about>|<no>?<more><than>|<at><least>|<up><to>|<a>?<just><over>|<a>?<just><more><than>"
    r"|<few>(?=<day_number|numeral|cardinal>))"
)
#: "or so", after a length.
SO = r"(?:<or><so>)?"

#: "the second half of", "the latter part of".
PARTLY = r"<the>(?P<partly><early|late|ordinal|last>)(?:<portion>|(?P<halved><half>))<of>"
#: "early", "mid-", "end-", "the end of", "late in".
MOD = (
    r"(?:<the>?(?P<mod><early|mid|late>|<edge>(?=<hyphen>))<hyphen>?|<the>?(?P<edge><edge|mid>)<of><the>?"
    rf"|(?P<within><early|late|earlier|later>)<in><the>?|{PARTLY}<the>?)"
)


@dataclass(frozen=True, slots=True)
class Sense:
    """What an expression means.

    type, value: TIMEX3. basis: one of record.BASES, None where it is that of the setting's anchor. mod: the part of the
    value that is meant, "START", "MID", "END", "HALF1", "HALF2", "EARLIER" (before today) or "LATER". start, end,
    precision: where they are not those of the value.
    """

    type: str
    value: str | None
    basis: str | None = "stated"
    mod: str | None = None
    start: str | None = None
    end: str | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a meaning may lean on.

    day, said: first day and TIMEX3 value of what the words before speak of; whole_day, quarter: the last of them
    that was a day, a quarter; compared: that quarter where it was spoken of close by, so that "a year ago" goes
    with it. told_at: the tokens [first, last) that spoke of `day`. upto: the token after the last expression.
    narrative: whether the text tells of times long past, so that "in July" leans on `day` and not on the anchor.
    """

    anchor: Anchor
    day: date | None = None
    said: str | None = None
    whole_day: date | None = None
    quarter: str | None = None
    compared: str | None = None
    narrative: bool = False
    told_at: tuple[int, int] = (0, 0)
    upto: int = 0

    @property
    def today(self) -> date | None:
        """The day that "this year" means: the anchor's, in a narrative the one spoken of."""
        return (self.day if self.narrative else None) or self.anchor.day

    def reference(self, unit: str) -> date | None:
        """What "the following day" or "the previous month" counts from: the last time told as finely as that."""
        if unit in ("Y", "DE", "CE"):
            return self.day
        if unit in ("MO", "Q"):
            return self.day if len(self.said or "") > len("2020") else self.today
        return self.whole_day


@dataclass(frozen=True)
class Found:
    """Tokens [first, last) of a line that a form matched."""

    line: Line
    match: re.Match[str]
    setting: Setting

    @cached_property
    def first(self) -> int:
        """The first token, leaving out what stands only as a cue."""
        return self.match.start("x") if "x" in self.match.re.groupindex else self.match.start()

    @cached_property
    def last(self) -> int:
        """One past the last token."""
        return self.match.end("x") if "x" in self.match.re.groupindex else self.match.end()

    def has(self, group: str) -> bool:
        """Whether this group took part."""
        return group in self.match.re.groupindex and self.match[group] is not None

    def load(self, group: str) -> Load | None:
        """What the first token of a group means; None where the group is absent."""
        return self.line.loads[self.match.start(group)] if self.has(group) else None

    def whole(self, group: str) -> int | None:
        """The load as a whole number."""
        load = self.load(group)
        return int(load) if isinstance(load, int | float) else None

    def name(self, group: str) -> str:
        """The load as a string; "" where absent."""
        load = self.load(group)
        return "" if load is None else str(load)

    def mod(self) -> str | None:
        """The TIMEX3 mod that MOD's words give; EARLIER and LATER, which are ours, mean before and after today."""
        partly = self.name("partly")
        if partly:
            halves = {"1": "HALF1", "2": "HALF2", "-1": "HALF2"} | ({"END": "HALF2"} if self.has("halved") else {})
            return halves.get(partly, partly)
        given = self.name("mod") or self.name("edge") or self.name("within")
        return {"-1": "EARLIER", "1": "LATER"}.get(given, given) or None

    def way(self, *, terms: bool = False) -> int:
        """-1 for the past, 1 for the future, 0 untold: by the tense around the expression.

        terms: also by "until", and past where it was due; what was due on Friday, though, is most often still to come.
        """
        if terms and is_due(self.line.text, self.line.starts[self.first]):
            return 1
        if terms and was_planned(self.line.text, self.line.starts[self.first]):
            return -1
        return direction(self.line.text, self.line.starts[self.first], self.line.ends[self.last - 1])

    def is_over(self) -> bool:
        """Whether the words around leave only the past open."""
        return is_over(self.line.text, self.line.starts[self.first], self.line.ends[self.last - 1])

    def then(self) -> date | None:
        """The past day from which the sentence looks ahead: that of April in "In April he vowed to return by June"."""
        line, day, today = self.line, self.setting.day, self.setting.today
        if day is None or today is None or day >= today:
            return None
        first, last = self.setting.told_at
        ahead = looked_ahead(line.text, line.starts[first], line.ends[last - 1], line.starts[self.first])
        return day if ahead else None

    def closes_range(self, *, of_weekdays: bool = False) -> bool:
        """Whether the words before make this the second end of a range: "May 10 to", "between Monday and"."""
        line, joint = self.line, self.first - 1
        firsts = CODES["weekday"] if of_weekdays else _DATED
        if joint < 1 or joint != self.setting.upto or line.codes[joint - 1] not in firsts:
            return False
        if line.codes[joint] in (CODES["to"], CODES["hyphen"]):
            return True
        before = line.text[max(0, line.starts[joint] - 40) : line.starts[joint]]
        return line.codes[joint] == CODES["and"] and "between" in before

    def is_named(self) -> bool:
        """Whether a capital in mid-sentence makes the word part of a name ("the Daily Telegraph", "Loop Current")."""
        line, first = self.line, self.first
        before = line.text[max(0, line.starts[first] - 2) : line.starts[first]].rstrip(" ")[-1:]
        return line.text[line.starts[first]].isupper() and (before.isalpha() or before in (",", "-"))

    def words(self, group: str) -> list[str]:
        """The tokens of a group in lower case."""
        return [self.line.word(i) for i in range(*self.match.span(group))] if self.has(group) else []

    def count(self, group: str = "n") -> float | None:
        """The number that a group's words write; a lone "a" is one."""
        if self.has("couple"):
            return 2.0
        words = self.words(group)
        return 1.0 if words and all(word in _ONE for word in words) else number(words)


_ONE = ("a", "an", "another", "additional", "further")
_DATED = tuple(CODES[c] for c in ("month", "monthabbr", "day_number", "year_number", "nth"))

Meaning = Callable[[Found], Sense | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a time. shy: taken only where a reader has marked the words as a time."""

    pattern: re.Pattern[str]
    means: Meaning
    shy: bool = False


def form(pattern: str, means: Meaning, *, shy: bool = False) -> Form:
    """A form from a pattern in which <one|other> is one token of either class; see lexicon.CODES for the classes.

    A group named x bounds the expression; what stands outside it is a cue and not part of it.
    Raises: KeyError for an unknown class.
    """
    return Form(re.compile(_CLASSES.sub(_codes, pattern)), means, shy)


_CLASSES = re.compile(r"(?<!\?P)<([\w|]+)>")


def _codes(classes: re.Match[str]) -> str:
    return f"[{''.join(CODES[name] for name in classes[1].split('|'))}]"
