"""Train the reader: python -m training.reader.train --encoder FOLDER --out FOLDER --minutes 60

Multi-task: every step takes one batch of one task. The learning rate falls with time spent, so that a run
fits the minutes it is given; a checkpoint is written every five minutes and `--resume` goes on from it.
"""

import argparse
import json
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from bench.shared import add_shared
from training.reader import shipped
from training.reader.corpus import TASKS, Corpus
from training.reader.encoder import DROPPED, load
from training.reader.losses import task_loss
from training.reader.net import Net
from training.reader.pieces import Pieces

WARM_STEPS = 60  # in which the learning rate rises
TOLD_STEPS = 25  # from one line of progress to the next
SAVED_S = 300  # from one checkpoint to the next


def groups(net: Net, rate: float, head_rate: float) -> list[dict[str, Any]]:
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


def begun(options: argparse.Namespace) -> Net:
    """The network as the training begins: of a shipped model, or of published weights."""
    if options.start:
        net = shipped.load(options.start, frozen=options.frozen)
        net.encoder.hold(options.still)
    else:
        net = Net(load(options.encoder, layers=options.layers, frozen=options.frozen))
    net.set_drop(options.drop)
    return net


def train(options: argparse.Namespace) -> None:
    """Train for the minutes given; writes net.pt and run.json into `out`, and checkpoints on the way."""
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces((options.start or options.encoder) / "tokenizer.json")
    corpus = Corpus(options.shared, pieces, options.seed, options.more)
    print(*(f"{name} {len(getattr(corpus, name))}" for name in ("acts", "attribution", "pairs", "silver")), flush=True)
    net = begun(options)
    optimizer = torch.optim.AdamW(groups(net, options.rate, options.head_rate), betas=(0.9, 0.98), eps=1e-6, fused=True)
    base = [g["lr"] for g in optimizer.param_groups]
    spent, step = 0.0, 0
    checkpoint = options.out / "checkpoint.pt"
    if options.resume and checkpoint.exists():
        held = torch.load(checkpoint)
        net.load_state_dict(held["net"])
        optimizer.load_state_dict(held["optimizer"])
        spent, step = held["spent"], held["step"]
    mean: dict[str, float] = {}
    clock = saved = time.monotonic()
    net.train()
    while spent < options.minutes * 60:
        done = spent / (options.minutes * 60)
        for group, rate in zip(optimizer.param_groups, base, strict=True):
            group["lr"] = rate * min(1.0, (step + 1) / WARM_STEPS) * max(0.02, 1 - done)
        task = corpus.rng.choices(TASKS, options.share)[0]
        loss = task_loss(net, task, corpus.draw(task, options.batch, done), pieces)
        descend(optimizer, loss)
        step += 1
        now = time.monotonic()
        spent, clock = spent + now - clock, now
        mean[task] = 0.95 * mean.get(task, loss.item()) + 0.05 * loss.item()
        if step % TOLD_STEPS == 0:
            told = " ".join(f"{k} {v:.3f}" for k, v in sorted(mean.items()))
            print(f"step {step} {100 * done:.1f}% {spent / step:.2f} s/step {told} passes {corpus.passes}", flush=True)
        if now - saved > SAVED_S:
            held = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "spent": spent, "step": step}
            torch.save(held, checkpoint)
            saved = now
    torch.save(net.state_dict(), options.out / "net.pt")
    run = {k: str(v) for k, v in vars(options).items()} | {"steps": step, "passes": corpus.passes}
    (options.out / "run.json").write_text(json.dumps(run, indent=1))


def descend(optimizer: torch.optim.Optimizer, loss: Tensor) -> None:
    """One step down the slope of a loss, the slope's length bounded by 1."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], 1.0)
    optimizer.step()


def main() -> None:
    """Train as the command line says."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    begin = ask.add_mutually_exclusive_group(required=True)
    begin.add_argument("--encoder", type=Path, help="published weights to begin with")
    begin.add_argument("--start", type=Path, help="a shipped model to train further (see training.reader.shipped)")
    ask.add_argument("--out", type=Path, required=True)
    add_shared(ask)
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
    train(ask.parse_args())


if __name__ == "__main__":
    main()
