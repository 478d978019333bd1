"""What the reader's network is told of a batch: the loss of each task."""

from collections.abc import Sequence
from typing import Any, Protocol

import torch
from torch import Tensor
from torch.nn import functional as F

from servanda.read.acts import ROLES
from training.reader.articles import SELF, Article, GoldAct
from training.reader.net import LINK, NAME, Net
from training.reader.pairs import Pair
from training.reader.pieces import Pieces
from training.reader.windows import Window, window

# A processor that only imitates bfloat16 is six times slower with it.
HALF = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()
AT_ONCE = 64  # acts decoded together
MASKED = 0.04  # share of pieces hidden from the encoder, so that it leans on context
NOT_JUDGED = -100  # the label of what has none


class Cut(Protocol):
    """A range of an article's words."""

    article: Article
    start: int
    end: int


Placed = tuple[int, GoldAct]  # an act, and the number in its batch of the cut that holds it


def stack(rows: list[list[int]], fill: int) -> Tensor:
    """Lists to one tensor, padded."""
    width = max(map(len, rows))
    return torch.tensor([r + [fill] * (width - len(r)) for r in rows])


def encode(
    net: Net, ids: list[list[int]], shape: list[list[int]], marker: list[list[int]] | None, pieces: Pieces
) -> tuple[Tensor, Tensor]:
    """Pieces to vectors (float32), with some hidden while training."""
    x, shapes = stack(ids, pieces.pad), stack(shape, 0)
    mask = (torch.arange(x.shape[1])[None] < torch.tensor([len(i) for i in ids])[:, None]).long()
    if net.training:
        hide = (torch.rand(x.shape) < MASKED) & (x != pieces.open) & (x != pieces.close) & (x != pieces.pad)
        x = x.masked_fill(hide, pieces.mask)
    marks = stack(marker, 0) if marker else torch.zeros_like(x)
    with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
        out = net.encoder(x, mask, shapes, marks)
    return net.drop(out.float()), mask


def gather(x: Tensor, cuts: list[Window]) -> tuple[Tensor, Tensor]:
    """Word vectors: each word's first piece. Returns (batch, words, hidden) and which words are real."""
    first = stack([w.first for w in cuts], 0)
    real = torch.arange(first.shape[1])[None] < torch.tensor([len(w.first) for w in cuts])[:, None]
    return x.gather(1, first[:, :, None].expand(-1, -1, x.shape[-1])), real


def task_loss(net: Net, task: str, batch: list[Any], pieces: Pieces) -> Tensor:
    """The loss of one task's batch."""
    if task == "pairs":
        return pairs_loss(net, batch, pieces)
    words, real = vectors(net, batch, pieces)
    return (acts_loss if task == "acts" else attribution_loss)(net, words, real, batch)


def vectors(net: Net, cuts: list[Window], pieces: Pieces) -> tuple[Tensor, Tensor]:
    """The words of windows: (batch, words, hidden), and which are real."""
    x, _ = encode(net, [w.ids for w in cuts], [w.shape for w in cuts], None, pieces)
    return gather(x, cuts)


def attribution_loss(net: Net, words: Tensor, real: Tensor, cuts: Sequence[Cut]) -> Tensor:
    """Tags of words, and of each source or content word the cue it belongs to."""
    tags = stack([w.article.tags[w.start : w.end] for w in cuts], NOT_JUDGED)
    links = stack([_links(w) for w in cuts], NOT_JUDGED)
    loss = F.cross_entropy(net.tagger.attribution(words).flatten(0, 1), tags.flatten(), ignore_index=NOT_JUDGED)
    score = torch.einsum("bid,bjd->bij", net.tagger.query(words), net.tagger.key(words)) / LINK**0.5
    score = score.masked_fill(~real[:, None, :], -1e4)
    if (links >= 0).any():
        loss = loss + 0.3 * F.cross_entropy(score.flatten(0, 1), links.flatten(), ignore_index=NOT_JUDGED)
    return loss


def _links(cut: Cut) -> list[int]:
    """Of each word of a window, the word of its cue, where that is in the window."""
    found = cut.article.links[cut.start : cut.end]
    return [cue - cut.start if cut.start <= cue < cut.end else NOT_JUDGED for cue in found]


def acts_loss(net: Net, words: Tensor, real: Tensor, cuts: Sequence[Cut]) -> Tensor:
    """Triggers; type, status and roles of each labelled act; the names of its parties and of its source."""
    tags = torch.where(real, 0, NOT_JUDGED)
    acts = [
        (row, act)
        for row, w in enumerate(cuts)
        for act in w.article.acts
        if w.start <= act.sentence[0] and act.sentence[1] <= w.end
    ]
    for inside in (True, False):  # beginnings win where two triggers touch
        for row, act in acts:
            a, b = (t - cuts[row].start for t in act.trigger)
            if inside:
                tags[row, a + 1 : b] = 2
            else:
                tags[row, a] = 1
    loss = 4 * F.cross_entropy(net.tagger.trigger(words).flatten(0, 1), tags.flatten(), ignore_index=NOT_JUDGED)
    acts.sort(key=lambda held: _length(held[1]))  # a sentence is padded to the longest decoded with it
    cells = sum(_length(act) for _, act in acts) * len(ROLES)
    parties = sum(1 + len(act.arguments) for _, act in acts)
    for first in range(0, len(acts), AT_ONCE):
        some = acts[first : first + AT_ONCE]
        each, cell, named = _decoded_loss(net, words, cuts, some)
        share = sum(1 + len(act.arguments) for _, act in some) / parties
        loss = loss + 0.5 * each / len(acts) + 12 * cell / cells + 0.7 * named * share
    return loss


def _length(act: GoldAct) -> int:
    return act.sentence[1] - act.sentence[0]


def _decoded_loss(net: Net, words: Tensor, cuts: Sequence[Cut], acts: list[Placed]) -> tuple[Tensor, Tensor, Tensor]:
    """Of some acts: the sum over types and statuses, the sum over words and roles, the mean over names."""
    length = torch.tensor([_length(act) for _, act in acts])
    place = torch.arange(int(length.max()))[None]
    begin = torch.tensor([act.sentence[0] - cuts[row].start for row, act in acts])[:, None]
    rows = torch.tensor([row for row, _ in acts])[:, None]
    sentence = words[rows, (begin + place).clamp(max=words.shape[1] - 1)]
    start = torch.tensor([act.trigger[0] - act.sentence[0] for _, act in acts])
    end = torch.tensor([act.trigger[1] - act.sentence[0] for _, act in acts])
    with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
        kinds, statuses, roles, by, name = (t.float() for t in net.decoder(sentence, start, end, length))
    each = F.cross_entropy(kinds, torch.tensor([a.type for _, a in acts]), reduction="sum")
    each = each + F.cross_entropy(statuses, torch.tensor([a.status for _, a in acts]), reduction="sum")
    gold = torch.where(place < length[:, None], 0, NOT_JUDGED)[:, :, None].repeat(1, 1, len(ROLES))
    for at, (_, act) in enumerate(acts):
        for number, role in enumerate(ROLES):
            for a, b in act.spans[role]:
                gold[at, a - act.sentence[0] : b - act.sentence[0], number] = 2
            for a, _b in act.spans[role]:
                gold[at, a - act.sentence[0], number] = 1
    scores = roles.reshape(-1, 3)  # (acts, words, 3 * roles), by role
    cell = F.cross_entropy(scores, gold.reshape(-1), ignore_index=NOT_JUDGED, reduction="sum")
    return each, cell, names_loss(net, words, cuts, acts, by, name)


def names_loss(net: Net, words: Tensor, cuts: Sequence[Cut], acts: list[Placed], by: Tensor, name: Tensor) -> Tensor:
    """How much probability the right names get, among the names of the window and "these words" or "the outlet"."""
    keys, inside = [], []
    for row, w in enumerate(cuts):
        held = {
            i: (a - w.start, b - w.start) for i, (a, b) in enumerate(w.article.mentions) if w.start <= a and b <= w.end
        }
        inside.append({mention: place for place, mention in enumerate(held)})
        vectors = [words[row, a:b].mean(0) for a, b in held.values()]
        keys.append(net.tagger.name_key(torch.stack(vectors)) if vectors else words.new_zeros(0, NAME))
    losses = []

    def judge(query: Tensor, row: int, right: set[int]) -> None:
        """right: places in `keys[row]`; SELF for the query's own last number."""
        score = torch.cat([query[-1:], keys[row] @ query[:-1] / NAME**0.5])
        wanted = torch.zeros(len(score), dtype=torch.bool)
        wanted[[p + 1 if p != SELF else 0 for p in right]] = True
        losses.append(score.logsumexp(0) - score[wanted].logsumexp(0))

    for at, (row, act) in enumerate(acts):
        if act.by is None:
            judge(by[at], row, {SELF})
        else:
            right = {inside[row][m] for m in act.by if m in inside[row]}
            if right:
                judge(by[at], row, right)
        for argument in act.arguments:
            right = {inside[row][m] for m in argument.names if m in inside[row]}
            right |= {SELF} if SELF in argument.names else set()
            if right:
                a, b = (t - act.sentence[0] for t in argument.words)
                judge(name[at, a:b].mean(0), row, right)
    return torch.stack(losses).mean() if losses else words.sum() * 0


def pairs_loss(net: Net, items: list[Pair], pieces: Pieces) -> Tensor:
    """Root, conflict and silver root of marked pairs."""
    cuts = [window(p.article, 0, len(p.article.pieces), pieces) for p in items]
    source, target, marker = [], [], []
    for pair, w in zip(items, cuts, strict=True):
        flags = pair_flags(pair, w)
        source.append(flags[0])
        target.append(flags[1])
        marker.append([min(2, a + 2 * b) for a, b in zip(*flags, strict=True)])
    x, mask = encode(net, [w.ids for w in cuts], [w.shape for w in cuts], marker, pieces)
    root, conflict, silver = net.pair(x, stack(source, 0), stack(target, 0), mask)
    loss = x.sum() * 0
    for scores, gold in ((root, "root"), (conflict, "conflict"), (silver, "silver")):
        labels = torch.tensor([getattr(p, gold) for p in items])
        if (labels >= 0).any():
            loss = loss + F.cross_entropy(scores, labels, ignore_index=-1)
    return loss


def pair_flags(pair: Pair, w: Window) -> tuple[list[int], list[int]]:
    """For each piece of a window, whether it belongs to the source, and to the target."""
    flags = []
    for a, b in (pair.source, pair.target):
        first = [*w.first, len(w.ids) - 1]
        held = set(range(first[min(a, len(w.first))], first[min(b, len(w.first))]))
        flags.append([int(i in held) for i in range(len(w.ids))])
    return flags[0], flags[1]
