"""The vocabulary of an encoder cut to what the articles use."""

import json
from collections import Counter
from pathlib import Path

import torch
from torch import nn

from bench.rows import read_rows
from training.reader.net import Net
from training.reader.pieces import Pieces
from training.reader.windows import LIMIT

RARE = 1  # a word piece seen so often in 28,518 articles is left out: its word then falls into smaller ones
SPARE = 8  # MPNet's places begin at 2; a few more cost nothing
CORPORA = [
    f"data/{name}.jsonl.gz"
    for name in (
        "acts/articles",
        "polnear/train",
        "reuters/reuters_all",
        "t17/articles",
        "ecbplus/docs",
        "newswcl50/articles",
    )
]


def prune(net: Net, encoder: Path, out: Path, shared: Path) -> None:
    """Leave out the word pieces that the articles hardly use, and the places that no window reaches.

    Writes the tokenizer that is left. Single Latin characters stay, so that every word still falls into pieces.
    """
    pieces = Pieces(encoder / "tokenizer.json")
    texts = [row["text"] for path in CORPORA for row in read_rows(shared / path) if row.get("text")]
    count: Counter[int] = Counter()
    for start in range(0, len(texts), 500):
        for encoded in pieces.tokenizer.encode_batch(texts[start : start + 500], add_special_tokens=False):
            count.update(encoded.ids)
    told = json.loads((encoder / "tokenizer.json").read_text("utf-8"))
    special = {token["id"] for token in told["added_tokens"]}
    kept = [
        (word, number) for word, number in sorted(told["model"]["vocab"].items(), key=lambda pair: pair[1])
        if count[number] > RARE or number in special or (len(word.removeprefix("##")) == 1 and word[-1] < "\u0250")
        or word in ("[CLS]", "[SEP]", "[PAD]", "[MASK]", "[UNK]")
    ]  # fmt: skip
    place = {number: at for at, (_, number) in enumerate(kept)}
    told["model"]["vocab"] = {word: place[number] for word, number in kept}
    for token in told["added_tokens"]:
        token["id"] = place[token["id"]]
    told["truncation"] = told["padding"] = told["post_processor"] = None  # windows are cut and closed by ourselves
    (out / "tokenizer.json").write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), "utf-8")
    rows = torch.tensor([number for _, number in kept])
    net.encoder.words = nn.Embedding.from_pretrained(net.encoder.words.weight[rows].clone())
    places = net.encoder.positions.weight[: LIMIT + SPARE].clone()
    net.encoder.positions = nn.Embedding.from_pretrained(places)
    print(f"{len(kept)} word pieces kept", flush=True)
