"""Trained weights to what the package runs.

usage: python -m training.reader.export --net RUN/net.pt --encoder FOLDER --out FOLDER

Three ONNX graphs (encoder, acts, pair) and a card. The encoder is quantised to int8: activation outliers
are first moved into the weights (each matrix product's input channels are scaled down and its weights up, by
the square root of their ratio of maxima over calibration text), since plain dynamic int8 of MPNet drifts.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from bench.rows import read_rows
from bench.shared import add_shared
from bench.splits import DEV_BATCHES
from servanda.record import sha256
from training.reader.articles import acts_article
from training.reader.encoder import load
from training.reader.net import Net
from training.reader.pairs import ROOTS
from training.reader.pieces import PREFIX, Pieces
from training.reader.tidy import tidy
from training.reader.windows import LIMIT, cut

CALIBRATION_WINDOWS = 48
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
STRENGTH = 0.6  # share of the outlier moved into the weights; .5 to .7 gave the same cosine


class Smooth(nn.Module):
    """A linear layer whose input channels are scaled down, and its weights up by as much."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.inverse = nn.Parameter(1 / scale)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight.data = linear.weight.data * scale[None]
        self.linear.bias.data = linear.bias.data

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x * self.inverse)


class EncoderGraph(nn.Module):
    """One window, no padding: pieces to vectors and scores."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, shape: Tensor, marker: Tensor) -> tuple[Tensor, ...]:
        encoder = self.net.encoder
        n = ids.shape[1]
        if encoder.mpnet:
            x = encoder.words(ids) + encoder.positions.weight[2 : n + 2][None]
        else:
            x = encoder.words(ids) + encoder.positions.weight[:n][None] + encoder.segment
        x = encoder.norm(x)
        bias = encoder.bias(torch.ones_like(ids)) if encoder.mpnet else None
        for number, layer in enumerate(encoder.layers):
            if number == encoder.frozen:
                x = x + encoder.shape(shape) + encoder.marker(marker)
            x = self._layer(layer, x, bias)
        return (x, *self.net.tagger(x))

    @staticmethod
    def _layer(layer, x: Tensor, bias: Tensor | None) -> Tensor:
        """The layer in plain operations, which the graph optimiser knows."""
        batch, pieces, hidden = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, pieces, layer.heads, hidden // layer.heads).transpose(1, 2)

        score = split(layer.q(x)) @ split(layer.k(x)).transpose(-1, -2) * (hidden // layer.heads) ** -0.5
        mixed = (score if bias is None else score + bias).softmax(-1) @ split(layer.v(x))
        x = layer.attention_norm(x + layer.o(mixed.transpose(1, 2).reshape(batch, pieces, hidden)))
        return layer.output_norm(x + layer.down(nn.functional.gelu(layer.up(x))))


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


def calibration(shared: Path, pieces: Pieces) -> list[tuple[Tensor, Tensor]]:
    """Windows of training articles: ids and shapes."""
    rows = [r for r in read_rows(shared / "data/acts/articles.jsonl.gz") if r["batch"] not in DEV_BATCHES]
    cuts = [w for r in rows[:: max(1, len(rows) // CALIBRATION_WINDOWS)] for w in cut(acts_article(r, pieces), pieces)]
    return [(torch.tensor([w.ids]), torch.tensor([w.shape])) for w in cuts[:CALIBRATION_WINDOWS]]


def smooth(graph: EncoderGraph, windows: list[tuple[Tensor, Tensor]]) -> None:
    """Replace every linear layer of the encoder by a smoothed one."""
    maxima: dict[str, Tensor] = {}
    hooks = []
    for name, module in graph.net.encoder.layers.named_modules():
        if isinstance(module, nn.Linear):

            def seen(_m, inputs, name=name):
                now = inputs[0].detach().abs().flatten(0, 1).amax(0)
                maxima[name] = torch.maximum(maxima[name], now) if name in maxima else now

            hooks.append(module.register_forward_pre_hook(seen))
    with torch.no_grad():
        for ids, shape in windows:
            graph(ids, shape, torch.zeros_like(ids))
    for hook in hooks:
        hook.remove()
    for name, top in maxima.items():
        parent = graph.net.encoder.layers.get_submodule(name.rpartition(".")[0])
        linear = getattr(parent, name.rpartition(".")[2])
        weight = linear.weight.detach().abs().amax(0).clamp(min=1e-5)
        scale = (top.clamp(min=1e-5) ** STRENGTH / weight ** (1 - STRENGTH)).clamp(min=1e-2, max=1e3)
        setattr(parent, name.rpartition(".")[2], Smooth(linear, scale))


def export(net: Net, out: Path, windows: list[tuple[Tensor, Tensor]]) -> None:
    """Write the three graphs; the encoder in float as well, beside them, for comparison."""
    net.eval()
    graph = EncoderGraph(net).eval()
    ids, shape = windows[0]
    with torch.no_grad():
        before = graph(ids, shape, torch.zeros_like(ids))[0]
        smooth(graph, windows)
        after = graph(ids, shape, torch.zeros_like(ids))[0]
    print("smoothing changed vectors by at most", float((before - after).abs().max()))
    names = ["x", "tags", "trigger", "query", "key", "name_key"]
    axes = {k: {1: "pieces"} for k in ("ids", "shape", "marker", *names)}
    write(
        graph, (ids, shape, torch.zeros_like(ids)), out / "encoder.float.onnx", ["ids", "shape", "marker"], names, axes
    )
    hidden = net.encoder.hidden
    x = torch.randn(2, 9, hidden)
    some = torch.tensor([1, 2])
    outputs = ["type", "status", "roles", "by", "name"]
    axes = {"x": {0: "acts", 1: "words"}, "roles": {0: "acts", 1: "words"}, "name": {0: "acts", 1: "words"}}
    axes |= {k: {0: "acts"} for k in ("start", "end", "length", "type", "status", "by")}
    write(
        net.decoder,
        (x, some, some + 1, some + 7),
        out / "acts.float.onnx",
        ["x", "start", "end", "length"],
        outputs,
        axes,
    )
    flags = torch.ones(1, 9, dtype=torch.long)
    axes = {k: {1: "pieces"} for k in ("x", "source", "target", "mask")}
    write(
        PairGraph(net),
        (x[:1], flags, flags, flags),
        out / "pair.float.onnx",
        ["x", "source", "target", "mask"],
        ["root", "conflict"],
        axes,
    )
    for name in ("encoder", "acts", "pair"):
        quantise(out / f"{name}.float.onnx", out / f"{name}.onnx")


class PairGraph(nn.Module):
    """The pair head without the silver output."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.head = net.pair

    def forward(self, x: Tensor, source: Tensor, target: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return self.head(x, source, target, mask)[:2]


def write(module: nn.Module, inputs: tuple, path: Path, names: list[str], outputs: list[str], axes: dict) -> None:
    """One graph in float."""
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(float_path: Path, path: Path) -> None:
    """Dynamic int8: weights by channel, activations by window."""
    from onnxruntime.transformers import optimizer

    model = optimizer.optimize_model(str(float_path), model_type="bert", num_heads=0, hidden_size=0, opt_level=0)
    fused = float_path.with_suffix(".fused.onnx")
    model.save_model_to_file(str(fused))
    quantize_dynamic(
        fused, path, weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"], extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )  # fmt: skip
    fused.unlink()
    small = onnx.load(str(path))
    tidy(small)
    onnx.save(small, str(path))


def drift(out: Path, windows: list[tuple[Tensor, Tensor]]) -> float:
    """Mean cosine of word vectors, int8 against float."""
    held = []
    sessions = [
        onnxruntime.InferenceSession(str(out / f), providers=["CPUExecutionProvider"])
        for f in ("encoder.float.onnx", "encoder.onnx")
    ]
    for ids, shape in windows[:12]:
        feed = {"ids": ids.numpy(), "shape": shape.numpy(), "marker": np.zeros_like(ids.numpy())}
        a, b = (s.run(["x"], feed)[0][0] for s in sessions)
        held.append(((a * b).sum(-1) / np.linalg.norm(a, axis=-1) / np.linalg.norm(b, axis=-1)).mean())
    return float(np.mean(held))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--net", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    add_shared(ask)
    ask.add_argument("--layers", type=int, default=10)
    ask.add_argument("--frozen", type=int, default=4)
    ask.add_argument("--name", default="default")
    ask.add_argument("--float", action="store_true", help="ship the float graphs, to tell what int8 costs")
    options = ask.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    net = Net(load(options.encoder, layers=options.layers, frozen=options.frozen))
    held = torch.load(options.net)
    net.load_state_dict(held.get("net", held))
    prune(net, options.encoder, options.out, options.shared)
    pieces = Pieces(options.out / "tokenizer.json")
    windows = calibration(options.shared, pieces)
    export(net, options.out, windows)
    print("cosine int8 to float", drift(options.out, windows))
    if options.float:
        for name in ("encoder", "acts", "pair"):
            (options.out / f"{name}.float.onnx").replace(options.out / f"{name}.onnx")
    for path in options.out.glob("*.float.onnx*"):
        path.unlink()
    card(options, pieces)


def card(options: argparse.Namespace, pieces: Pieces) -> None:
    """The card: what a reader must know to run the model."""
    files = ("encoder.onnx", "acts.onnx", "pair.onnx", "tokenizer.json")
    told = {
        "name": options.name,
        "ids": {"open": pieces.open, "close": pieces.close, "unknown": pieces.unknown},
        "limit": LIMIT, "prefix": PREFIX, "roots": list(ROOTS),
        "attribution": {"lean": [0.0, 0.0, 0.0]},
        "acts": {"candidate": 0.2, "threshold": 0.2, "lean_whom": 0.0,
                 "chance": {"weights": {"trigger": 1.0, "type": 1.0, "status": 1.0}, "shift": 0.0}},
        "files": {name: sha256((options.out / name).read_bytes()) for name in files},
    }  # fmt: skip
    (options.out / "card.json").write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    main()
