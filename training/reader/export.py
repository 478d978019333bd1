"""Trained weights to what the package runs.

usage: python -m training.reader.export --net RUN/net.pt --encoder FOLDER --out FOLDER

Three ONNX graphs (encoder, acts, pair), quantised to int8, the tokenizer with the vocabulary that is left, and a card.
"""

import argparse
import json
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
from training.reader.graphs import EncoderGraph, PairGraph, smooth
from training.reader.net import Net
from training.reader.pairs import ROOTS
from training.reader.pieces import PREFIX, Pieces
from training.reader.prune import prune
from training.reader.tidy import tidy
from training.reader.windows import LIMIT, cut

CALIBRATION_WINDOWS = 48


def calibration(shared: Path, pieces: Pieces) -> list[tuple[Tensor, Tensor]]:
    """Windows of training articles: ids and shapes."""
    rows = [r for r in read_rows(shared / "data/acts/articles.jsonl.gz") if r["batch"] not in DEV_BATCHES]
    cuts = [w for r in rows[:: max(1, len(rows) // CALIBRATION_WINDOWS)] for w in cut(acts_article(r, pieces), pieces)]
    return [(torch.tensor([w.ids]), torch.tensor([w.shape])) for w in cuts[:CALIBRATION_WINDOWS]]


def export(net: Net, out: Path, windows: list[tuple[Tensor, Tensor]]) -> None:
    """Write the three graphs in int8, and each in float beside it, for comparison. windows: see `calibration`."""
    net.eval()
    write_encoder(net, out / "encoder.float.onnx", windows)
    write_acts(net, out / "acts.float.onnx")
    write_pair(net, out / "pair.float.onnx")
    for name in ("encoder", "acts", "pair"):
        quantise(out / f"{name}.float.onnx", out / f"{name}.onnx")


def write_encoder(net: Net, path: Path, windows: list[tuple[Tensor, Tensor]]) -> None:
    """The encoder in float with its outliers moved into the weights, and the tagger on it."""
    graph = EncoderGraph(net).eval()
    ids, shape = windows[0]
    given = (ids, shape, torch.zeros_like(ids))
    with torch.no_grad():
        before = graph(*given)[0]
        smooth(graph, windows)
        after = graph(*given)[0]
    print("smoothing changed vectors by at most", float((before - after).abs().max()))
    names, outputs = ["ids", "shape", "marker"], ["x", "tags", "trigger", "query", "key", "name_key"]
    write(graph, given, path, names, outputs, {name: {1: "pieces"} for name in (*names, *outputs)})


def write_acts(net: Net, path: Path) -> None:
    """The act decoder in float."""
    some = torch.tensor([1, 2])
    given = (torch.randn(2, 9, net.encoder.hidden), some, some + 1, some + 7)
    names, outputs = ["x", "start", "end", "length"], ["type", "status", "roles", "by", "name"]
    axes = {name: {0: "acts"} for name in ("start", "end", "length", "type", "status", "by")}
    axes |= {name: {0: "acts", 1: "words"} for name in ("x", "roles", "name")}
    write(net.decoder, given, path, names, outputs, axes)


def write_pair(net: Net, path: Path) -> None:
    """The pair head in float."""
    flags = torch.ones(1, 9, dtype=torch.long)
    given = (torch.randn(1, 9, net.encoder.hidden), flags, flags, flags)
    names = ["x", "source", "target", "mask"]
    write(PairGraph(net), given, path, names, ["root", "conflict"], {name: {1: "pieces"} for name in names})


def write(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    names: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:
    """One graph in float. axes: the names of those that vary, by input or output and number."""
    torch.onnx.export(
        module, inputs, str(path), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip


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
    """Write the model's folder."""
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
