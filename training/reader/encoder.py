"""The encoder in plain torch: MPNet or BERT layers, loaded from a safetensors file, exported to ONNX as it stands.

Two additions to the published weights: only the lower `layers` are kept, and before the first trained layer
each piece receives a learned vector for how its word is written (`shape`) and whether it belongs to a marked
actor (`marker`). The vocabulary of both encoders is lower-cased, so the shape is all they see of capitals.
"""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

SHAPES = 12  # servanda.read.words: 6 shapes, twice
MARKERS = 3  # no actor, source, target
DROPPED = 0.1  # share of each sublayer's output left out in training; dropping scores would lose the fused attention
BUCKETS, FAR = 32, 128  # MPNet's relative positions: 32 buckets, the last ones logarithmic up to 128


class Layer(nn.Module):
    """One transformer layer, post-norm."""

    def __init__(self, hidden: int, heads: int, inner: int, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(hidden, hidden) for _ in range(4))
        self.attention_norm = nn.LayerNorm(hidden, eps=eps)
        self.up, self.down = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.output_norm = nn.LayerNorm(hidden, eps=eps)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (batch, pieces, hidden); bias: (batch or 1, heads or 1, pieces, pieces) added to the scores."""
        batch, pieces, hidden = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, pieces, self.heads, hidden // self.heads).transpose(1, 2)

        y = F.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=bias)
        x = self.attention_norm(x + self.drop(self.o(y.transpose(1, 2).reshape(batch, pieces, hidden))))
        return self.output_norm(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces to vectors. `kind` is "mpnet" or "bert"; `frozen` lower layers (and the embeddings) are not trained."""

    def __init__(self, config: dict[str, Any], *, layers: int, frozen: int) -> None:
        super().__init__()
        hidden, self.heads = config["hidden_size"], config["num_attention_heads"]
        self.mpnet = config["model_type"] == "mpnet"
        self.hidden, self.frozen = hidden, frozen
        self.still = frozen  # layers below are not trained; the next one is where shapes and markers are told, or above
        self.words = nn.Embedding(config["vocab_size"], hidden)
        self.positions = nn.Embedding(config["max_position_embeddings"], hidden)
        self.norm = nn.LayerNorm(hidden, eps=config["layer_norm_eps"])
        if self.mpnet:
            self.relative = nn.Embedding(BUCKETS, self.heads)
        else:
            self.segment = nn.Parameter(torch.zeros(hidden))
        self.layers = nn.ModuleList(
            Layer(hidden, self.heads, config["intermediate_size"], config["layer_norm_eps"]) for _ in range(layers)
        )
        self.shape, self.marker = nn.Embedding(SHAPES, hidden), nn.Embedding(MARKERS, hidden)
        for table in (self.shape, self.marker):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.zeros_(self.marker.weight[0].detach())

    def bias(self, mask: Tensor) -> Tensor:
        """What is added to attention scores: padding shut out, and MPNet's learned relative positions."""
        shut = (1.0 - mask.float())[:, None, None, :] * -10000.0
        if not self.mpnet:
            return shut
        n = mask.shape[1]
        place = torch.arange(n, device=mask.device)
        distance = place[None, :] - place[:, None]
        return self.relative(buckets(distance)).permute(2, 0, 1)[None] + shut

    def embedded(self, ids: Tensor) -> Tensor:
        """The pieces' own vectors with their places, before any layer: (batch, pieces) to (batch, pieces, hidden)."""
        n = ids.shape[1]
        if self.mpnet:  # its positions start at 2
            return self.norm(self.words(ids) + self.positions.weight[2 : n + 2][None])
        return self.norm(self.words(ids) + self.positions.weight[:n][None] + self.segment)

    def forward(self, ids: Tensor, mask: Tensor, shape: Tensor, marker: Tensor) -> Tensor:
        """ids, mask, shape, marker: (batch, pieces). Returns (batch, pieces, hidden)."""
        with torch.set_grad_enabled(torch.is_grad_enabled() and self.frozen == 0):
            x = self.embedded(ids)
        bias = self.bias(mask).to(x.dtype)
        for number, layer in enumerate(self.layers):
            if number == self.frozen:
                x = x + self.shape(shape) + self.marker(marker)
            with torch.set_grad_enabled(torch.is_grad_enabled() and number >= self.still):
                x = layer(x, bias)
        return x

    def train(self, mode: bool = True) -> "Encoder":
        """As usual, but what is not trained drops nothing."""
        super().train(mode)
        for layer in self.layers[: self.still]:
            layer.eval()
        return self

    def freeze(self) -> None:
        """Stop the gradients of what is not trained; word vectors are never trained."""
        still = [self.words, self.positions, self.norm, *self.layers[: self.still]]
        if self.still > self.frozen:
            still += [self.shape, self.marker]
        for module in still:
            for weight in module.parameters():
                weight.requires_grad = False

    def hold(self, still: int) -> None:
        """Train no layer below this number any more, nor what all layers share."""
        self.still = still
        self.freeze()
        for weight in [self.relative.weight] if self.mpnet else [self.segment]:
            weight.requires_grad = False


def buckets(distance: Tensor) -> Tensor:
    """MPNet's bucket of each relative position (other minus own); as T5's bidirectional buckets."""
    half = BUCKETS // 2
    side = (distance > 0).long() * half
    n = distance.abs()
    exact = half // 2
    far = (
        exact
        + (torch.log(n.float().clamp(min=1) / exact) / torch.log(torch.tensor(FAR / exact)) * (half - exact)).long()
    )
    return side + torch.where(n < exact, n, far.clamp(max=half - 1))


def load(folder: Path, *, layers: int, frozen: int) -> Encoder:
    """The encoder in a folder with config.json and model.safetensors (MPNet or BERT as published)."""
    config = json.loads((folder / "config.json").read_text())
    encoder = Encoder(config, layers=layers, frozen=frozen)
    weights = {
        k.removeprefix("mpnet.").removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()
    }
    encoder.load_state_dict(_renamed(weights, layers, encoder.mpnet), strict=False)
    encoder.freeze()
    return encoder


def _renamed(weights: dict[str, Tensor], layers: int, mpnet: bool) -> dict[str, Tensor]:
    """The published names to ours."""
    attention = {"q": "attn.q", "k": "attn.k", "v": "attn.v", "o": "attn.o"} if mpnet else {
        "q": "self.query", "k": "self.key", "v": "self.value", "o": "output.dense"}  # fmt: skip
    parts = {ours: f"attention.{theirs}" for ours, theirs in attention.items()} | {
        "attention_norm": "attention.LayerNorm" if mpnet else "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "output_norm": "output.LayerNorm",
    }  # fmt: skip
    named = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
    }
    for end in ("weight", "bias"):
        named[f"norm.{end}"] = weights[f"embeddings.LayerNorm.{end}"]
        for n in range(layers):
            for ours, theirs in parts.items():
                named[f"layers.{n}.{ours}.{end}"] = weights[f"encoder.layer.{n}.{theirs}.{end}"]
    if mpnet:
        named["relative.weight"] = weights["encoder.relative_attention_bias.weight"]
    else:
        named["segment"] = weights["embeddings.token_type_embeddings.weight"][0]
    return named
