"""The corpora as labelled words: articles, windows over them, and batches.

Everything is indexed by word number in the article (servanda.read.words); a window is a range of words.
"""

import gzip
import json
import random
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from tokenizers import Tokenizer

from servanda.read.mentions import name_mentions
from servanda.read.windows import windows
from servanda.read.words import MAX_WORD_PIECES, words_of
from servanda.record import STATUSES, TYPES, Span, plover_root

ROLES = ("who", "whom", "what", "where", "when", "amount", "cond")
COLUMN = {"who": 4, "whom": 5, "what": 6, "where": 7, "when": 8, "amount": 9, "cond": 10}
PARTS = ("source", "cue", "content")
ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
CONFLICT = frozenset("ACCUSE REQUEST REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT".split())
DEV_BATCHES = (18, 19, 20)  # of data/acts: never trained on
LIMIT, PREFIX = 320, 32  # pieces a window holds, of which at most PREFIX tell date, outlet and title

UNTOLD = 0.15  # of training articles
SELF = -1  # the words are the name


@dataclass
class Argument:
    """A who or whom: its words, and which candidates (mention numbers, or SELF) carry its fullest name."""

    role: str
    words: tuple[int, int]
    names: tuple[int, ...] = ()


@dataclass
class GoldAct:
    """A labelled act over word numbers. by: mention numbers, () = unknown to us, None = the outlet's voice."""

    sentence: tuple[int, int]
    trigger: tuple[int, int]
    type: int
    status: int
    spans: dict[str, list[tuple[int, int]]]
    arguments: list[Argument]
    by: tuple[int, ...] | None


@dataclass
class Article:
    """One article as words and pieces, with whatever labels it has."""

    prefix: list[int]
    words: object
    pieces: list[list[int]]
    sentences: list[tuple[int, int]]  # word ranges
    opens: list[bool]
    mentions: list[tuple[int, int]] = field(default_factory=list)
    acts: list[GoldAct] = field(default_factory=list)
    tags: list[int] | None = None
    links: list[int] | None = None


def read(path: Path) -> list[dict]:
    """The rows of a JSON-lines file, gzip or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


class Pieces:
    """Word pieces of words, by the encoder's own tokenizer."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        vocabulary = self.tokenizer.get_vocab()
        self.open = vocabulary.get("<s>", vocabulary.get("[CLS]"))
        self.close = vocabulary.get("</s>", vocabulary.get("[SEP]"))
        self.pad = vocabulary.get("<pad>", vocabulary.get("[PAD]"))
        self.mask = vocabulary.get("<mask>", vocabulary.get("[MASK]"))
        self.unknown = vocabulary.get("[UNK]", 100)

    def of(self, words: list[str]) -> list[list[int]]:
        encoded = self.tokenizer.encode_batch(words, add_special_tokens=False)
        return [(e.ids or [self.unknown])[:MAX_WORD_PIECES] for e in encoded]

    def prefix(self, *parts: str | None) -> list[int]:
        told = " | ".join(p for p in parts if p)
        return self.tokenizer.encode(told, add_special_tokens=False).ids[:PREFIX]


def article(text: str, spans: list[Span], prefix: list[int], pieces: Pieces) -> Article:
    """An article without labels."""
    words = words_of(text, spans)
    ranges: list[tuple[int, int]] = []
    for number in range(len(spans)):
        start = ranges[-1][1] if ranges else 0
        end = start
        while end < len(words.spans) and words.sentence[end] == number:
            end += 1
        ranges.append((start, end))
    ranges = [r for r in ranges if r[0] < r[1]]
    opens = [words.shape[a] >= 6 for a, _ in ranges]
    made = Article(prefix, words, pieces.of([text[a:b] for a, b in words.spans]), ranges, opens)
    starts = {a: i for i, (a, _) in enumerate(words.spans)}
    for mention in name_mentions(text, spans):
        inside = covered(words.spans, mention.span.start, mention.span.end, starts)
        if inside:
            made.mentions.append(inside)
    return made


def covered(words, start: int, end: int, starts: dict[int, int] | None = None) -> tuple[int, int] | None:
    """The words that share characters with [start, end)."""
    import bisect

    first = bisect.bisect_left(words, (start + 1,)) - 1
    first = max(first, 0)
    if first < len(words) and words[first][1] <= start:
        first += 1
    last = first
    while last < len(words) and words[last][0] < end:
        last += 1
    return (first, last) if last > first else None


def locate(text: str, sentence: Span, words, sub: str | None, near: int) -> tuple[int, int] | None:
    """The occurrence of `sub` in a sentence, as words, whole words first, then nearest to character `near`."""
    best = None
    at = text.find(sub, sentence.start, sentence.end) if sub else -1
    while at >= 0:
        end = at + len(sub)
        whole = not (text[at - 1 : at].isalnum() and sub[0].isalnum()) and not (
            text[end : end + 1].isalnum() and sub[-1].isalnum()
        )
        key = (not whole, abs(at - near))
        if best is None or key < best[0]:
            best = (key, at, end)
        at = text.find(sub, at + 1, sentence.end)
    return covered(words, best[1], best[2]) if best else None


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


def acts_article(row: dict, pieces: Pieces) -> Article:
    """An article of data/acts with its acts over word numbers."""
    text, spans = row["text"], [Span(s["start"], s["end"]) for s in row["sentences"]]
    made = article(text, spans, pieces.prefix(row.get("published"), row.get("outlet"), row.get("title")), pieces)
    words = made.words.spans
    names = [text[words[a][0] : words[b - 1][1]] for a, b in made.mentions]
    by_number = {}
    for a, b in made.sentences:
        by_number[made.words.sentence[a]] = (a, b)
    for act in row["acts"]:
        sentence = spans[act[0] - 1]
        if act[0] - 1 not in by_number:
            continue
        trigger = locate(text, sentence, words, act[1], sentence.start)
        if not trigger:
            continue
        near = words[trigger[0]][0]
        found, arguments = {}, []
        for role in ROLES:
            values = act[COLUMN[role]]
            values = values if isinstance(values, list) else [values] if values else []
            told = act[11] if role == "who" else act[12] if role == "whom" else []
            found[role] = []
            for number, value in enumerate(values):
                span = locate(text, sentence, words, value, near)
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


_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+")
_SHORT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|Prof|St|Jr|Sr|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$"
)


def rough_sentences(text: str) -> list[Span]:
    """Sentence-like stretches, good enough to cut windows at."""
    spans, start = [], 0
    for end in _END.finditer(text):
        if "\n" not in end.group() and _SHORT.search(text, max(0, end.start() - 8), end.start()):
            continue
        if text[start : end.start()].strip():
            spans.append(Span(start, end.end() - len(end.group()) + len(end.group().rstrip())))
        start = end.end()
    if text[start:].strip():
        spans.append(Span(start, len(text)))
    return spans


def attribution_article(row: dict, pieces: Pieces) -> Article:
    """An article of PolNeAR: a tag for each word (0 = none, else 1 + 2 * part + inside) and its cue's first word."""
    text = row["text"]
    made = article(text, rough_sentences(text), pieces.prefix(row.get("published"), row.get("publisher")), pieces)
    words = made.words.spans
    part_of, group_of = [None] * len(words), [-1] * len(words)
    # Where roles overlap (nested attributions) a cue outranks a source, a source outranks content.
    for part in reversed(("cue", "source", "content")):
        for number, attribution in sorted(
            enumerate(row["attributions"]), key=lambda a: -sum(e - s for s, e in a[1].get(part) or [])
        ):
            for start, end in attribution.get(part) or []:
                inside = covered(words, start, end)
                for word in range(*inside) if inside else ():
                    if part_of[word] != part:
                        part_of[word], group_of[word] = part, number
    cue = {}
    for word, (part, group) in enumerate(zip(part_of, group_of, strict=True)):
        if part == "cue":
            cue.setdefault(group, word)
    made.tags, made.links = [], []
    for word, (part, group) in enumerate(zip(part_of, group_of, strict=True)):
        inside = word > 0 and part_of[word - 1] == part and group_of[word - 1] == group
        made.tags.append(0 if part is None else 1 + 2 * PARTS.index(part) + inside)
        made.links.append(cue.get(group, -1) if part in ("source", "content") else -1)
    return made


@dataclass
class Pair:
    """A sentence with a marked source and target; root and conflict are labels or -1."""

    article: Article
    source: tuple[int, int]
    target: tuple[int, int]
    root: int = -1
    conflict: int = -1
    silver: int = -1


def pair(text: str, source, target, pieces: Pieces, **labels) -> Pair:
    """A marked pair as words; a side that is not marked (None) covers no word."""
    made = article(text, [Span(0, len(text))], [], pieces)
    marked = [covered(made.words.spans, *span) if span else None for span in (source, target)]
    return Pair(made, marked[0] or (0, 0), marked[1] or (0, 0), **labels)


def held_out(rows: list[dict]) -> list[dict]:
    """Every seventh sentence, with all its pairs: never trained on."""
    texts = {text: number for number, text in enumerate(dict.fromkeys(r["text"] for r in rows))}
    return [r for r in rows if texts[r["text"]] % 7 == 0]


def kept(rows: list[dict]) -> list[dict]:
    """What `held_out` leaves for training."""
    out = {r["id"] for r in held_out(rows)}
    return [r for r in rows if r["id"] not in out]


def silver_pairs(rows: list[dict], pieces: Pieces) -> list[Pair]:
    """Pairs from labelled acts: first who, first whom, and the PLOVER root that type and status give."""
    made = []
    for row in rows:
        for act in row["acts"]:
            root = plover_root(act[2], act[3])
            text = row["sentences"][act[0] - 1]["text"]
            if root and act[4] and act[5]:
                root = "YIELD" if root in ("CONCEDE", "RETREAT") else root
                spans = [(text.find(x), text.find(x) + len(x)) for x in (act[4][0], act[5][0])]
                one = pair(text, *spans, pieces, silver=ROOTS.index(root))
                made += [one] if len(one.article.pieces) < 120 else []
    return made


@dataclass
class Window:
    """A range of an article's words as one input of the encoder."""

    article: Article
    start: int
    end: int
    ids: list[int]
    shape: list[int]
    first: list[int]


def cut(made: Article, pieces: Pieces, rng: random.Random | None = None, limit: int = LIMIT) -> list[Window]:
    """The article's windows; with `rng` the first one is of random length, so that borders vary, and now and
    then nothing is told of the page, as for pages that state no date, outlet or headline."""
    if rng and rng.random() < UNTOLD:
        made = replace(made, prefix=[])
    room = limit - 3 - len(made.prefix)
    sizes = [sum(len(made.pieces[w]) for w in range(a, b)) for a, b in made.sentences]
    first = rng.randint(room // 3, room) if rng else None
    out = []
    for a, b in windows(sizes, made.opens, limit=room, first=first):
        start, end = made.sentences[a][0], made.sentences[b - 1][1]
        out.append(window(made, start, end, pieces))
    return out


def window(made: Article, start: int, end: int, pieces: Pieces) -> Window:
    """One window; words of a sentence beyond LIMIT pieces, for which a shipped encoder has no places, are left out."""
    ids = [pieces.open, *made.prefix, pieces.close] if made.prefix else [pieces.open]
    shape, first = [0] * len(ids), []
    for word in range(start, end):
        if len(ids) + len(made.pieces[word]) >= LIMIT:
            end = word
            break
        first.append(len(ids))
        ids += made.pieces[word]
        shape += [made.words.shape[word]] * len(made.pieces[word])
    return Window(made, start, end, [*ids, pieces.close], [*shape, 0], first)


def batches(items: list, size_of, budget: int, rng: random.Random) -> list[list]:
    """Items of like size together, at most `budget` pieces (padding counted) a batch, in random order."""
    order = sorted(range(len(items)), key=lambda i: size_of(items[i]) + rng.random() * 32)
    out, now = [], []
    for i in order:
        if now and size_of(items[i]) * (len(now) + 1) > budget:
            out.append(now)
            now = []
        now.append(items[i])
    out.append(now)
    rng.shuffle(out)
    return out
