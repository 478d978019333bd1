"""Labelled articles as words: those of data/acts and of PolNeAR.

Everything is told by the number of a word in the article (servanda.read.words).
"""

import re
from dataclasses import dataclass, field

from bench.rows import Row
from bench.tasks.rough import rough_sentences
from servanda.read.acts import ROLES
from servanda.read.mentions import name_mentions
from servanda.read.words import SHAPES, Words, words_of
from servanda.record import STATUSES, TYPES, Span
from training.reader.pieces import Pieces
from training.reader.places import Range, covered, located

COLUMN = {"who": 4, "whom": 5, "what": 6, "where": 7, "when": 8, "amount": 9, "cond": 10}  # of an act in data/acts
PARTS = ("source", "cue", "content")
SELF = -1  # the words are the name


@dataclass
class Argument:
    """A who or whom: its words, and which candidates (mention numbers, or SELF) carry its fullest name."""

    role: str
    words: Range
    names: tuple[int, ...] = ()


@dataclass
class GoldAct:
    """A labelled act over word numbers. by: mention numbers, () = unknown to us, None = the outlet's voice."""

    sentence: Range
    trigger: Range
    type: int
    status: int
    spans: dict[str, list[Range]]
    arguments: list[Argument]
    by: tuple[int, ...] | None


@dataclass
class Article:
    """One article as words and pieces, with whatever labels it has.

    prefix: pieces that tell date, outlet and title. pieces: of each word. sentences: word ranges. opens: which of them
    open a paragraph. mentions: names, as word ranges. tags, links: see `attribution_article`; empty where there are no
    such labels.
    """

    prefix: list[int]
    words: Words
    pieces: list[list[int]]
    sentences: list[Range]
    opens: list[bool]
    mentions: list[Range] = field(default_factory=list)
    acts: list[GoldAct] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)


def article(text: str, spans: list[Span], prefix: list[int], pieces: Pieces) -> Article:
    """An article without labels."""
    words = words_of(text, spans)
    ranges = list(words.ranges())
    opens = [words.shape[a] >= SHAPES for a, _ in ranges]
    made = Article(prefix, words, pieces.of([text[a:b] for a, b in words.spans]), ranges, opens)
    for mention in name_mentions(text, spans):
        inside = covered(words.spans, mention.span.start, mention.span.end)
        if inside:
            made.mentions.append(inside)
    return made


_WORDS = re.compile(r"\w+")
_SAME = {
    "united states": {"u s", "us", "american", "americans", "washington", "america"},
    "united kingdom": {"uk", "u k", "british", "britain", "london"}, "britain": {"british", "uk", "u k", "london"},
    "european union": {"eu", "brussels"}, "united nations": {"un", "u n"},
    "soviet union": {"soviet", "soviets", "moscow", "ussr"}, "france": {"french", "paris"},
    "germany": {"german", "germans", "berlin"}, "netherlands": {"dutch"}, "greece": {"greek", "greeks"},
    "russia": {"moscow", "kremlin"}, "china": {"beijing", "peking"}, "turkey": {"turkish", "turks", "ankara"},
    "european community": {"ec", "eec"}, "spain": {"spanish"}, "switzerland": {"swiss"},
}  # fmt: skip


def same_name(gold: str, name: str) -> bool:
    """Whether two names agree as the scorer sees it, or a state is named by its adjective or capital."""
    a, b = _WORDS.findall(gold.lower()), _WORDS.findall(name.lower())
    if not a or not b:
        return False
    if a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a):
        return True
    if " ".join(b) in _SAME.get(" ".join(a), ()):
        return True
    return len(a) == len(b) == 1 and len(a[0]) > 3 and a[0][:4] == b[0][:4] and gold[0].isupper() and name[0].isupper()


def acts_article(row: Row, pieces: Pieces) -> Article:
    """An article of data/acts with its acts over word numbers."""
    text, spans = row["text"], [Span(s["start"], s["end"]) for s in row["sentences"]]
    made = article(text, spans, pieces.prefix(row.get("published"), row.get("outlet"), row.get("title")), pieces)
    words = made.words.spans
    names = [text[words[a][0] : words[b - 1][1]] for a, b in made.mentions]
    by_number = {made.words.sentence[a]: (a, b) for a, b in made.sentences}
    for act in row["acts"]:
        sentence = spans[act[0] - 1]
        if act[0] - 1 not in by_number:
            continue
        trigger = located(text, sentence, words, act[1], sentence.start)
        if not trigger:
            continue
        near = words[trigger[0]][0]
        found: dict[str, list[Range]] = {}
        arguments: list[Argument] = []
        for role in ROLES:
            values = act[COLUMN[role]]
            values = values if isinstance(values, list) else [values] if values else []
            told = act[11] if role == "who" else act[12] if role == "whom" else []
            found[role] = []
            for number, value in enumerate(values):
                span = located(text, sentence, words, value, near)
                if span:
                    found[role].append(span)
                    if role in ("who", "whom") and number < len(told):
                        arguments.append(Argument(role, span, _matches(told[number], value, names)))
        by = None if act[13] is None else tuple(i for i, n in enumerate(names) if same_name(act[13], n))
        made.acts.append(
            GoldAct(by_number[act[0] - 1], trigger, TYPES.index(act[2]), STATUSES.index(act[3]), found, arguments, by)
        )
    return made


def _matches(gold: str, written: str, names: list[str]) -> tuple[int, ...]:
    own = (SELF,) if same_name(gold, written) else ()
    return own + tuple(i for i, n in enumerate(names) if same_name(gold, n))


def attribution_article(row: Row, pieces: Pieces) -> Article:
    """An article of PolNeAR: a tag for each word (0 = none, else 1 + 2 * part + inside) and its cue's first word."""
    text = row["text"]
    made = article(text, rough_sentences(text), pieces.prefix(row.get("published"), row.get("publisher")), pieces)
    words = made.words.spans
    part_of: list[str | None] = [None] * len(words)
    group_of = [-1] * len(words)
    # Where roles overlap (nested attributions) a cue outranks a source, a source outranks content.
    for part in reversed(("cue", "source", "content")):
        for number, attribution in sorted(
            enumerate(row["attributions"]), key=lambda a: -sum(e - s for s, e in a[1].get(part) or [])
        ):
            for start, end in attribution.get(part) or []:
                told = covered(words, start, end)
                for word in range(*told) if told else ():
                    if part_of[word] != part:
                        part_of[word], group_of[word] = part, number
    cue: dict[int, int] = {}
    for word, (role, group) in enumerate(zip(part_of, group_of, strict=True)):
        if role == "cue":
            cue.setdefault(group, word)
    for word, (role, group) in enumerate(zip(part_of, group_of, strict=True)):
        inside = word > 0 and part_of[word - 1] == role and group_of[word - 1] == group
        made.tags.append(0 if role is None else 1 + 2 * PARTS.index(role) + inside)
        made.links.append(cue.get(group, -1) if role in ("source", "content") else -1)
    return made
