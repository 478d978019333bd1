"""Train the reader: python -m training.reader.train --encoder FOLDER --out FOLDER --minutes 60

Multi-task: every step takes one batch of one task. The learning rate falls with time spent, so that a run
fits the minutes it is given; a checkpoint is written every five minutes and `--resume` goes on from it.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from training.reader import data, shipped
from training.reader.encoder import DROPPED, load
from training.reader.net import NAME, Net

TASKS = ("acts", "attribution", "pairs")
SILVER_UNTIL = 0.6  # pairs made from labelled acts are mixed in for this share of the run
# A processor that only imitates bfloat16 is six times slower with it.
HALF = torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()
AT_ONCE = 64  # acts decoded together
MASKED = 0.04  # share of pieces hidden from the encoder, so that it leans on context


class Corpus:
    """All tasks' training windows, drawn anew each pass."""

    def __init__(self, shared: Path, pieces: data.Pieces, seed: int, more: Sequence[Path] = ()) -> None:
        self.pieces, self.rng = pieces, random.Random(seed)
        rows = data.read(shared / "data/acts/articles.jsonl.gz")
        rows = [r for r in rows if r["batch"] not in data.DEV_BATCHES]
        self.acts = [data.acts_article(r, pieces) for r in rows]
        self.attribution = [
            data.attribution_article(r, pieces) for r in data.read(shared / "data/polnear/train.jsonl.gz")
        ]
        self.silver = [p for p in data.silver_pairs(rows, pieces) if fits(p)]
        for row in (row for path in more for row in data.read(path)):
            self.acts.append(data.acts_article(row, pieces))
            if "attributions" in row:
                self.attribution.append(data.attribution_article(row, pieces))
        self.pairs = [p for p in pairs(shared, pieces) if fits(p)]
        self.queues: dict[str, list] = {}
        self.passes = dict.fromkeys(TASKS, 0)

    def draw(self, task: str, budget: int, done: float) -> list:
        """The next batch of a task."""
        if not self.queues.get(task):
            self.passes[task] += 1
            self.queues[task] = self._fill(task, budget, done)
        return self.queues[task].pop()

    def _fill(self, task: str, budget: int, done: float) -> list[list]:
        if task == "pairs":
            items = list(self.pairs)
            if done < SILVER_UNTIL:
                items += self.rng.sample(self.silver, min(len(self.silver), len(items)))
            return data.batches(items, lambda p: sum(map(len, p.article.pieces)) + 2, budget, self.rng)
        articles = self.acts if task == "acts" else self.attribution
        cuts = [w for a in articles for w in data.cut(a, self.pieces, self.rng)]
        return data.batches(cuts, lambda w: len(w.ids), budget, self.rng)


def pairs(shared: Path, pieces: data.Pieces) -> list[data.Pair]:
    """PLV and AW training sentences, without those held out for development."""
    made = []
    for row in data.kept(data.read(shared / "data/plv/train.jsonl")):
        labels = {"root": data.ROOTS.index(row["root"]), "conflict": int(row["root"] in data.CONFLICT)}
        made.append(data.pair(row["text"], row["source"], row["target"], pieces, **labels))
    for row in data.kept(data.read(shared / "data/aw/train.jsonl")):
        made.append(data.pair(row["text"], row["source"], row["target"], pieces, conflict=row["gold_binary"]))
    return made


def fits(pair: data.Pair) -> bool:
    """Whether a pair's words fit the places that a shipped encoder holds."""
    return sum(map(len, pair.article.pieces)) + 2 <= data.LIMIT


def stack(rows: list[list[int]], fill: int) -> Tensor:
    """Lists to one tensor, padded."""
    width = max(map(len, rows))
    return torch.tensor([r + [fill] * (width - len(r)) for r in rows])


def encode(
    net: Net, ids: list[list[int]], shape: list[list[int]], marker: list[list[int]] | None, pieces: data.Pieces
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


def gather(x: Tensor, cuts: list[data.Window]) -> tuple[Tensor, Tensor]:
    """Word vectors: each word's first piece. Returns (batch, words, hidden) and which words are real."""
    first = stack([w.first for w in cuts], 0)
    real = torch.arange(first.shape[1])[None] < torch.tensor([len(w.first) for w in cuts])[:, None]
    return x.gather(1, first[:, :, None].expand(-1, -1, x.shape[-1])), real


def task_loss(net: Net, task: str, batch: list, pieces: data.Pieces) -> Tensor:
    """The loss of one task's batch."""
    if task == "pairs":
        return pairs_loss(net, batch, pieces)
    words, real = vectors(net, batch, pieces)
    return (acts_loss if task == "acts" else attribution_loss)(net, words, real, batch)


def vectors(net: Net, cuts: list[data.Window], pieces: data.Pieces) -> tuple[Tensor, Tensor]:
    """The words of windows: (batch, words, hidden), and which are real."""
    x, _ = encode(net, [w.ids for w in cuts], [w.shape for w in cuts], None, pieces)
    return gather(x, cuts)


def attribution_loss(net: Net, words: Tensor, real: Tensor, cuts: list[data.Window]) -> Tensor:
    """Tags of words, and of each source or content word the cue it belongs to."""
    tags = stack([w.article.tags[w.start : w.end] for w in cuts], -100)
    links = stack(
        [[c - w.start if w.start <= c < w.end else -100 for c in w.article.links[w.start : w.end]] for w in cuts], -100
    )
    loss = F.cross_entropy(net.tagger.attribution(words).flatten(0, 1), tags.flatten(), ignore_index=-100)
    score = torch.einsum("bid,bjd->bij", net.tagger.query(words), net.tagger.key(words)) / 8
    score = score.masked_fill(~real[:, None, :], -1e4)
    if (links >= 0).any():
        loss = loss + 0.3 * F.cross_entropy(score.flatten(0, 1), links.flatten(), ignore_index=-100)
    return loss


def acts_loss(net: Net, words: Tensor, real: Tensor, cuts: list[data.Window]) -> Tensor:
    """Triggers; type, status and roles of each labelled act; the names of its parties and of its source."""
    tags = torch.where(real, 0, -100)
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
    loss = 4 * F.cross_entropy(net.tagger.trigger(words).flatten(0, 1), tags.flatten(), ignore_index=-100)
    acts.sort(key=lambda held: _length(held[1]))  # a sentence is padded to the longest decoded with it
    cells = sum(_length(act) for _, act in acts) * len(data.ROLES)
    parties = sum(1 + len(act.arguments) for _, act in acts)
    for first in range(0, len(acts), AT_ONCE):
        some = acts[first : first + AT_ONCE]
        each, cell, named = _decoded_loss(net, words, cuts, some)
        share = sum(1 + len(act.arguments) for _, act in some) / parties
        loss = loss + 0.5 * each / len(acts) + 12 * cell / cells + 0.7 * named * share
    return loss


def _length(act: data.GoldAct) -> int:
    return act.sentence[1] - act.sentence[0]


def _decoded_loss(net: Net, words: Tensor, cuts: list[data.Window], acts: list) -> tuple[Tensor, Tensor, Tensor]:
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
    gold = torch.where(place < length[:, None], 0, -100)[:, :, None].repeat(1, 1, len(data.ROLES))
    for at, (_, act) in enumerate(acts):
        for number, role in enumerate(data.ROLES):
            for a, b in act.spans[role]:
                gold[at, a - act.sentence[0] : b - act.sentence[0], number] = 2
            for a, _b in act.spans[role]:
                gold[at, a - act.sentence[0], number] = 1
    scores = roles.reshape(-1, 3)  # (acts, words, 3 * roles), by role
    cell = F.cross_entropy(scores, gold.reshape(-1), ignore_index=-100, reduction="sum")
    return each, cell, names_loss(net, words, cuts, acts, by, name)


def names_loss(net: Net, words: Tensor, cuts: list[data.Window], acts: list, by: Tensor, name: Tensor) -> Tensor:
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
        wanted[[p + 1 if p != data.SELF else 0 for p in right]] = True
        losses.append(score.logsumexp(0) - score[wanted].logsumexp(0))

    for at, (row, act) in enumerate(acts):
        if act.by is None:
            judge(by[at], row, {data.SELF})
        else:
            right = {inside[row][m] for m in act.by if m in inside[row]}
            if right:
                judge(by[at], row, right)
        for argument in act.arguments:
            right = {inside[row][m] for m in argument.names if m in inside[row]}
            right |= {data.SELF} if data.SELF in argument.names else set()
            if right:
                a, b = (t - act.sentence[0] for t in argument.words)
                judge(name[at, a:b].mean(0), row, right)
    return torch.stack(losses).mean() if losses else words.sum() * 0


def pairs_loss(net: Net, items: list[data.Pair], pieces: data.Pieces) -> Tensor:
    """Root, conflict and silver root of marked pairs."""
    cuts = [data.window(p.article, 0, len(p.article.pieces), pieces) for p in items]
    source, target, marker = [], [], []
    for pair, w in zip(items, cuts, strict=True):
        flags = pair_flags(pair, w)
        source.append(flags[0]), target.append(flags[1])
        marker.append([min(2, a + 2 * b) for a, b in zip(*flags, strict=True)])
    x, mask = encode(net, [w.ids for w in cuts], [w.shape for w in cuts], marker, pieces)
    root, conflict, silver = net.pair(x, stack(source, 0), stack(target, 0), mask)
    loss = x.sum() * 0
    for scores, gold in ((root, "root"), (conflict, "conflict"), (silver, "silver")):
        labels = torch.tensor([getattr(p, gold) for p in items])
        if (labels >= 0).any():
            loss = loss + F.cross_entropy(scores, labels, ignore_index=-1)
    return loss


def pair_flags(pair: data.Pair, w: data.Window) -> tuple[list[int], list[int]]:
    """For each piece of a window, whether it belongs to the source, and to the target."""
    flags = []
    for a, b in (pair.source, pair.target):
        first = [*w.first, len(w.ids) - 1]
        held = set(range(first[min(a, len(w.first))], first[min(b, len(w.first))]))
        flags.append([int(i in held) for i in range(len(w.ids))])
    return flags[0], flags[1]


def set_drop(net: Net, share: float) -> None:
    """Let dropout leave out this share everywhere."""
    for module in net.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = share


def groups(net: Net, rate: float, head_rate: float) -> list[dict]:
    """Parameters by learning rate."""
    encoder = [p for n, p in net.named_parameters() if p.requires_grad and n.startswith("encoder.layers")]
    tables = [
        p
        for n, p in net.named_parameters()
        if p.requires_grad and n.startswith("encoder.") and not n.startswith("encoder.layers")
    ]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    return [
        {"params": encoder, "lr": rate, "weight_decay": 0.01},
        {"params": tables, "lr": rate * 4, "weight_decay": 0.0},
        {"params": heads, "lr": head_rate, "weight_decay": 0.01},
    ]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    begin = ask.add_mutually_exclusive_group(required=True)
    begin.add_argument("--encoder", type=Path, help="published weights to begin with")
    begin.add_argument("--start", type=Path, help="a shipped model to train further (see training.reader.shipped)")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--shared", type=Path, default=Path("../shared"))
    ask.add_argument("--layers", type=int, default=10)
    ask.add_argument("--frozen", type=int, default=4)
    ask.add_argument("--still", type=int, default=6, help="with --start: layers that stay as they are")
    ask.add_argument("--minutes", type=float, default=60)
    ask.add_argument("--rate", type=float, default=7e-5)
    ask.add_argument("--head-rate", type=float, default=7e-4)
    ask.add_argument("--batch", type=int, default=1600, help="pieces a step")
    ask.add_argument("--share", type=float, nargs=3, default=(0.52, 0.38, 0.10), help="of steps: " + ", ".join(TASKS))
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--more", type=Path, nargs="*", default=(), help="labelled by hand or by training.reader.distil")
    ask.add_argument("--drop", type=float, default=DROPPED, help="share that dropout leaves out; few passes need none")
    ask.add_argument("--resume", action="store_true")
    options = ask.parse_args()
    train(options)


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    pieces = data.Pieces((options.start or options.encoder) / "tokenizer.json")
    corpus = Corpus(options.shared, pieces, options.seed, options.more)
    print(*(f"{name} {len(getattr(corpus, name))}" for name in ("acts", "attribution", "pairs", "silver")), flush=True)
    if options.start:
        net = shipped.load(options.start, frozen=options.frozen)
        net.encoder.hold(options.still)
    else:
        net = Net(load(options.encoder, layers=options.layers, frozen=options.frozen))
    set_drop(net, options.drop)
    optimizer = torch.optim.AdamW(groups(net, options.rate, options.head_rate), betas=(0.9, 0.98), eps=1e-6, fused=True)
    base = [g["lr"] for g in optimizer.param_groups]
    spent, step = 0.0, 0
    checkpoint = options.out / "checkpoint.pt"
    if options.resume and checkpoint.exists():
        held = torch.load(checkpoint)
        net.load_state_dict(held["net"]), optimizer.load_state_dict(held["optimizer"])
        spent, step = held["spent"], held["step"]
    weights = [p for g in optimizer.param_groups for p in g["params"]]
    mean: dict[str, float] = {}
    clock = saved = time.monotonic()
    net.train()
    while spent < options.minutes * 60:
        done = spent / (options.minutes * 60)
        for group, rate in zip(optimizer.param_groups, base, strict=True):
            group["lr"] = rate * min(1.0, (step + 1) / 60) * max(0.02, 1 - done)
        task = corpus.rng.choices(TASKS, options.share)[0]
        loss = task_loss(net, task, corpus.draw(task, options.batch, done), pieces)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        step += 1
        now = time.monotonic()
        spent, clock = spent + now - clock, now
        mean[task] = 0.95 * mean.get(task, loss.item()) + 0.05 * loss.item()
        if step % 25 == 0:
            told = " ".join(f"{k} {v:.3f}" for k, v in sorted(mean.items()))
            print(f"step {step} {100 * done:.1f}% {spent / step:.2f} s/step {told} passes {corpus.passes}", flush=True)
        if now - saved > 300:
            torch.save(
                {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "spent": spent, "step": step}, checkpoint
            )
            saved = now
    torch.save(net.state_dict(), options.out / "net.pt")
    told = {k: str(v) for k, v in vars(options).items()} | {"steps": step, "passes": corpus.passes}
    (options.out / "run.json").write_text(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
