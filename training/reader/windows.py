"""Articles cut to what the encoder reads at once, and windows put together to batches."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from servanda.read.windows import windows
from training.reader.articles import Article
from training.reader.pieces import Pieces

T = TypeVar("T")

LIMIT = 320  # pieces that a window holds
UNTOLD = 0.15  # of training articles
SHAKEN = 32  # pieces by which the order of sizes is shaken, so that batches differ from pass to pass


@dataclass
class Window:
    """A range of an article's words as one input of the encoder.

    ids, shape: of its pieces. first: where each word's first piece stands among them.
    """

    article: Article
    start: int
    end: int
    ids: list[int]
    shape: list[int]
    first: list[int]


def cut(made: Article, pieces: Pieces, rng: random.Random | None = None) -> list[Window]:
    """The article's windows.

    With `rng` the first one is of random length, so that borders vary, and now and then nothing is told of the page,
    as for pages that state no date, outlet or headline.
    """
    if rng and rng.random() < UNTOLD:
        made = replace(made, prefix=[])
    room = LIMIT - 3 - len(made.prefix)
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


def batches(items: Sequence[T], size_of: Callable[[T], int], budget: int, rng: random.Random) -> list[list[T]]:
    """Items of like size together, about `budget` pieces a batch, padding counted; the batches in random order.

    A larger item stands alone; a batch is over the budget where its sizes differ, by SHAKEN pieces an item at most.
    """
    order = sorted(range(len(items)), key=lambda i: size_of(items[i]) + rng.random() * SHAKEN)
    out: list[list[T]] = []
    now: list[T] = []
    for i in order:
        if now and size_of(items[i]) * (len(now) + 1) > budget:
            out.append(now)
            now = []
        now.append(items[i])
    out.append(now)
    rng.shuffle(out)
    return out
