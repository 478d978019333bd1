"""A shipped model as a network again, to train it further, and its graphs with the new weights put in.

usage: python -m training.reader.shipped --net RUN/net.pt --model FOLDER --still N --out FOLDER [--before SHARE]

What was not trained further keeps its bytes, so that a new release costs the repository little more than the layers
that changed. The input scales by which outliers were moved into the weights (training.reader.export) stay as they are.
"""

import argparse
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.reader.encoder import Encoder
from training.reader.net import Net
from training.reader.tidy import seal, tidy

GRAPHS = ("encoder", "acts", "pair")
HEAD = {"encoder": "", "acts": "decoder.", "pair": "pair."}  # where a graph's names hang in the network
HEAD_WIDTH = 64  # of one attention head, in both encoders
EPS = {"mpnet": 1e-5, "bert": 1e-12}
_MATRICES = {"acts": {"MatMul": "layers.0.self_attn.in_proj", "MatMul_3": "layers.1.self_attn.in_proj"}}
_REPEATED = re.compile(r"(?P<part>out_proj|linear[12])(?:_(?P<number>\d+))?$")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Where a linear layer's weights lie in a graph: int8 (in, out) with a scale for each output channel.

    weight: the network's name. inverse: initializer of the scales that its inputs are multiplied by, or None.
    """

    weight: str
    held: str
    inverse: str | None


class Graph:
    """One shipped graph, by the names of the network."""

    def __init__(self, path: Path, name: str) -> None:
        self.model, self.name = onnx.load(str(path)), name
        self._at = {tensor.name: n for n, tensor in enumerate(self.model.graph.initializer)}

    def value(self, name: str) -> np.ndarray:
        """An initializer as an array."""
        found: np.ndarray = numpy_helper.to_array(self.model.graph.initializer[self._at[name]])
        return found

    def put(self, name: str, value: np.ndarray) -> None:
        """Another value in the place of an initializer, of the same shape and kind."""
        old = self.value(name)
        assert old.shape == value.shape, (name, old.shape, value.shape)
        self.model.graph.initializer[self._at[name]].CopyFrom(numpy_helper.from_array(value.astype(old.dtype), name))

    def matrices(self) -> Iterator[Matrix]:
        """The int8 linear layers."""
        for node in self.model.graph.node:
            if node.op_type == "MatMulInteger":
                part = self._part(node.name.strip("/").removesuffix("_quant"))
                inverse = part + ".inverse" if self.name == "encoder" and ".layers." in f".{part}" else None
                linear = part if inverse is None else part + ".linear"
                weight = HEAD[self.name] + (linear.removeprefix("net.").removesuffix(".linear"))
                tail = "_weight" if weight.endswith("in_proj") else ".weight"
                yield Matrix(weight + tail, node.input[1].removesuffix("_quantized"), inverse)

    def _part(self, node: str) -> str:
        """The module that a product belongs to: "/q/linear_3/MatMul" is the encoder's fourth layer's q."""
        if node in _MATRICES.get(self.name, {}):
            return _MATRICES[self.name][node]
        place = re.sub(r"/(?:Gemm_)?MatMul$", "", node)
        layer = re.fullmatch(r"(\w+)/linear(?:_(\d+))?", place)
        if self.name == "encoder" and layer:
            return f"net.encoder.layers.{int(layer[2] or 0)}.{layer[1]}"
        if self.name == "encoder":
            return "net." + place.replace("/", ".")
        repeated = _REPEATED.fullmatch(place)
        if repeated:
            within = "self_attn.out_proj" if repeated["part"] == "out_proj" else repeated["part"]
            return f"layers.{int(repeated['number'] or 0)}.{within}"
        return place.rsplit("/", 1)[-1] if self.name == "acts" else ".".join(_modules(place))

    def plain(self) -> Iterator[tuple[str, str]]:
        """(the network's name, initializer) of float weights: biases, norms, places."""
        for name in self._at:
            if not name.endswith(("_scale", "_zero_point", "_quantized", ".inverse")) and "." in name:
                ours = name.removeprefix("net.").removeprefix("head.").replace(".linear.bias", ".bias")
                yield HEAD[self.name] + ours, name

    def tables(self) -> Iterator[tuple[str, str]]:
        """(the network's name, initializer) of int8 tables that are looked up: words, shapes, distances."""
        for name in self._at:
            if name.endswith(".weight_quantized"):
                held = name.removesuffix("_quantized")
                yield HEAD[self.name] + held.removeprefix("net."), held

    def floats(self, held: str) -> np.ndarray:
        """What an int8 initializer stands for."""
        zero, scale = self.value(held + "_zero_point"), self.value(held + "_scale")
        found: np.ndarray = (self.value(held + "_quantized").astype(np.float32) - zero.astype(np.float32)) * scale
        return found


def _modules(place: str) -> list[str]:
    """ "head/mix/mix.0" -> mix, 0."""
    parts = place.split("/")
    return [parts[-1].removeprefix("head.")]


def weights(folder: Path) -> dict[str, Tensor]:
    """All that the shipped graphs hold, in float, by the names of the network."""
    found: dict[str, np.ndarray] = {}
    for name in GRAPHS:
        graph = Graph(folder / f"{name}.onnx", name)
        for ours, theirs in graph.plain():
            found[ours] = graph.value(theirs)
        for ours, held in graph.tables():
            found[ours] = graph.floats(held)
        for matrix in graph.matrices():
            value = graph.floats(matrix.held)
            if matrix.inverse:
                value = value * graph.value(matrix.inverse)[:, None]
            found[matrix.weight] = value.T
    return {name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in found.items()}


def load(folder: Path, *, frozen: int) -> Net:
    """The network of a shipped model. frozen: as it was made with; where shapes and markers are told.

    What is not shipped, the head for pairs made from labelled acts, begins anew.
    """
    held = weights(folder)
    words, places = held["encoder.words.weight"], held["encoder.positions.weight"]
    mpnet = "encoder.relative.weight" in held
    layers = 1 + max(int(m[1]) for name in held if (m := re.match(r"encoder\.layers\.(\d+)\.", name)))
    config = {
        "hidden_size": words.shape[1], "num_attention_heads": words.shape[1] // HEAD_WIDTH if mpnet else 12,
        "vocab_size": words.shape[0], "max_position_embeddings": places.shape[0],
        "intermediate_size": held["encoder.layers.0.up.bias"].shape[0],
        "model_type": "mpnet" if mpnet else "bert", "layer_norm_eps": EPS["mpnet" if mpnet else "bert"],
    }  # fmt: skip
    net = Net(Encoder(config, layers=layers, frozen=frozen))
    missing, unknown = net.load_state_dict(held, strict=False)
    if unknown or any(not name.startswith("pair.silver") for name in missing):
        raise SystemExit(f"{folder}: these weights fit no network of ours: {unknown or missing}")
    net.encoder.freeze()
    return net


def mixed(trained: dict[str, Tensor], before: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Weights between those before and after further training: what was learned anew, with less of it unlearned."""
    return {name: (1 - share) * value.float() + share * before[name].float() for name, value in trained.items()}


def write(net: Net, folder: Path, out: Path, *, still: int) -> None:
    """The graphs of `folder` with the network's weights, but for encoder layers below `still` and its tables."""
    out.mkdir(parents=True, exist_ok=True)
    state = {name: value.detach().float().numpy() for name, value in net.state_dict().items()}
    kept = re.compile(r"encoder\.(?!layers\.)|encoder\.layers\.(?:" + "|".join(map(str, range(still))) + r")\.")
    for name in GRAPHS:
        graph = Graph(folder / f"{name}.onnx", name)
        for ours, theirs in graph.plain():
            if not kept.match(ours):
                graph.put(theirs, state[ours])
        for ours, held in graph.tables():
            if not kept.match(ours):
                _requantise_table(graph, held, state[ours])
        for matrix in graph.matrices():
            if not kept.match(matrix.weight):
                value = state[matrix.weight].T
                _requantise(
                    graph, matrix.held, value / graph.value(matrix.inverse)[:, None] if matrix.inverse else value
                )
        tidy(graph.model)
        onnx.save(graph.model, str(out / f"{name}.onnx"))
    for other in ("tokenizer.json", "card.json", "README.md"):
        if out != folder:
            shutil.copy(folder / other, out / other)
    seal(out)


def _requantise(graph: Graph, held: str, value: np.ndarray) -> None:
    """A matrix (in, out) to int8, each output channel by its own scale, zero in the middle."""
    scale = np.maximum(np.abs(value).max(0), 1e-9) / 127
    graph.put(held + "_scale", scale)
    graph.put(held + "_zero_point", np.zeros_like(graph.value(held + "_zero_point")))
    graph.put(held + "_quantized", np.clip(np.rint(value / scale), -127, 127))


def _requantise_table(graph: Graph, held: str, value: np.ndarray) -> None:
    """A looked-up table to 8 bits without sign, one scale and one zero for all."""
    low, high = min(0.0, float(value.min())), max(0.0, float(value.max()))
    scale = max(high - low, 1e-9) / 255
    zero = round(-low / scale)
    graph.put(held + "_scale", np.array(scale, np.float32))
    graph.put(held + "_zero_point", np.array(zero, np.uint8))
    graph.put(held + "_quantized", np.clip(np.rint(value / scale) + zero, 0, 255))


def main() -> None:
    """Write the model's folder with the new weights."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--net", type=Path, required=True)
    ask.add_argument("--model", type=Path, required=True, help="the model that the training started from")
    ask.add_argument("--frozen", type=int, default=4)
    ask.add_argument("--still", type=int, required=True, help="encoder layers that the training left as they were")
    ask.add_argument("--before", type=float, default=0.0, help="share of the weights as they were, 0..1, mixed in")
    ask.add_argument("--out", type=Path, required=True)
    options = ask.parse_args()
    net = load(options.model, frozen=options.frozen)
    held = torch.load(options.net)
    net.load_state_dict(mixed(held.get("net", held), net.state_dict(), options.before))
    write(net, options.model, options.out, still=options.still)


if __name__ == "__main__":
    main()
