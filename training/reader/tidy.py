"""A graph's sums in the operations that ONNX Runtime runs fastest on a CPU.

usage: python -m training.reader.tidy --model FOLDER

The fused operations that the exporter makes for GPUs are slow here: a norm with its sum takes 8 times what the two take
apart, and a Gelu with its bias twice. A width that was traced as a shape keeps the scale of attention from joining its
product. No weight changes, but results do in their last bits, since another rounding goes into int8.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import NodeProto, helper, numpy_helper

from servanda.record import sha256

FUSED = ("SkipLayerNormalization", "BiasGelu")


def tidy(model: onnx.ModelProto) -> None:
    """Rewrites the graph in place; a graph that is tidy stays as it is."""
    graph = model.graph
    known = _constants(model)
    nodes: list[NodeProto] = []
    for node in graph.node:
        if node.op_type in FUSED:
            nodes += _apart(node)
        elif not any(name in known for name in node.output):
            nodes.append(node)
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in known.items())
    needed = {output.name for output in graph.output}
    left = []
    for node in reversed(nodes):
        if needed.intersection(node.output):
            left.append(node)
            needed.update(node.input)
    del graph.node[:]
    graph.node.extend(reversed(left))


def _apart(node: NodeProto) -> list[NodeProto]:
    """A fused operation as the ones it stands for."""
    out = node.output[0]
    if node.op_type == "BiasGelu":
        biased = f"{out}_biased"
        return [
            helper.make_node("Add", node.input, [biased], f"{node.name}_bias"),
            helper.make_node("Gelu", [biased], [out], node.name, domain="com.microsoft"),
        ]
    told, skipped, scale, shift, *bias = node.input
    nodes = []
    if bias:
        nodes.append(helper.make_node("Add", [told, bias[0]], [f"{out}_biased"], f"{node.name}_bias"))
        told = f"{out}_biased"
    whole = node.output[3] if len(node.output) > 3 else f"{out}_sum"  # the fourth output is the sum, where it is used
    nodes.append(helper.make_node("Add", [told, skipped], [whole], f"{node.name}_sum"))
    epsilon = next(a.f for a in node.attribute if a.name == "epsilon")
    norm = helper.make_node("LayerNormalization", [whole, scale, shift], [out], node.name, axis=-1, epsilon=epsilon)
    return [*nodes, norm]


def _constants(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """The powers in a graph that are the same for texts of all lengths."""
    powers = [name for node in model.graph.node if node.op_type == "Pow" for name in node.output]
    if not powers:
        return {}
    asked = onnx.ModelProto()
    asked.CopyFrom(model)
    asked.graph.output.extend(onnx.ValueInfoProto(name=name) for name in powers)
    session = onnxruntime.InferenceSession(asked.SerializeToString(), providers=["CPUExecutionProvider"])
    kinds = {"tensor(int64)": np.int64, "tensor(float)": np.float32}

    def run(length: int) -> list[np.ndarray]:
        feed = {}
        for given in session.get_inputs():
            shape = [
                1 if axis == 0 else size if isinstance(size, int) else length for axis, size in enumerate(given.shape)
            ]
            feed[given.name] = np.ones(shape, kinds[given.type])
        found: list[np.ndarray] = session.run(powers, feed)
        return found

    pairs = zip(powers, run(5), run(9), strict=True)
    return {name: short for name, short, long in pairs if np.array_equal(short, long)}


def seal(folder: Path) -> None:
    """Write into a model's card the digests of its files as they are now."""
    card = json.loads((folder / "card.json").read_text())
    card["files"] = {name: sha256((folder / name).read_bytes()) for name in card["files"]}
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n")


def main() -> None:
    """Rewrite the graphs of a folder."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--model", type=Path, required=True, help="folder of a shipped model; its graphs are rewritten")
    folder = ask.parse_args().model
    for path in sorted(folder.glob("*.onnx")):
        model = onnx.load(str(path))
        tidy(model)
        onnx.save(model, str(path))
    seal(folder)


if __name__ == "__main__":
    main()
