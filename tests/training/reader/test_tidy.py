"""A graph in other operations gives the same numbers."""

import json
from pathlib import Path

import numpy as np
import pytest

from servanda.record import sha256

onnx = pytest.importorskip("onnx")
pytest.importorskip("onnxruntime")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnxruntime import InferenceSession  # noqa: E402

from training.reader.tidy import FUSED, seal, tidy  # noqa: E402

WIDTH = 4


def graph(*, bias: bool, sum_used: bool) -> "onnx.ModelProto":
    """A norm with its sum, a Gelu with its bias, and a power of a width that is the same for all lengths."""
    random = np.random.RandomState(2)
    held = {name: random.randn(WIDTH).astype(np.float32) for name in ("scale", "shift", "bias", "gelu")}
    held["width"], held["half"] = np.array([WIDTH], np.float32), np.array(0.5, np.float32)
    fused = helper.make_node(
        "SkipLayerNormalization", ["x", "skip", "scale", "shift", *(["bias"] if bias else [])],
        ["normed", "", "", "sum"] if sum_used else ["normed"], "norm", domain="com.microsoft", epsilon=1e-5,
    )  # fmt: skip
    nodes = [
        fused,
        helper.make_node("BiasGelu", ["normed", "gelu"], ["bent"], "gelu_node", domain="com.microsoft"),
        helper.make_node("Pow", ["width", "half"], ["root"], "pow"),
        helper.make_node("Div", ["bent", "root"], ["told"], "div"),
    ]
    if sum_used:
        nodes.append(helper.make_node("Identity", ["sum"], ["whole"], "same"))
    shape = [1, "pieces", WIDTH]
    outputs = ["told", "whole"] if sum_used else ["told"]
    return helper.make_model(
        helper.make_graph(
            nodes, "small",
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in ("x", "skip")],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in outputs],
            [numpy_helper.from_array(value, name) for name, value in held.items()],
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)], ir_version=9,
    )  # fmt: skip


def run(model: "onnx.ModelProto") -> list[np.ndarray]:
    random = np.random.RandomState(3)
    feed = {name: random.randn(1, 6, WIDTH).astype(np.float32) for name in ("x", "skip")}
    return InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]).run(None, feed)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("sum_used", [True, False])
def test_fused_operations_are_taken_apart_and_nothing_else_changes(bias: bool, sum_used: bool) -> None:
    model = graph(bias=bias, sum_used=sum_used)
    before = run(model)
    tidy(model)
    kinds = {node.op_type for node in model.graph.node}
    assert not kinds & {*FUSED, "Pow"}
    for old, new in zip(before, run(model), strict=True):
        np.testing.assert_allclose(new, old, rtol=1e-5, atol=1e-6)


def test_a_tidy_graph_stays_as_it_is() -> None:
    model = graph(bias=True, sum_used=True)
    tidy(model)
    once = model.SerializeToString()
    tidy(model)
    assert model.SerializeToString() == once


def test_a_sealed_folder_has_the_digests_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "acts.onnx").write_bytes(b"new")
    (tmp_path / "card.json").write_text(json.dumps({"name": "x", "files": {"acts.onnx": "old"}}))
    seal(tmp_path)
    assert json.loads((tmp_path / "card.json").read_text()) == {"name": "x", "files": {"acts.onnx": sha256(b"new")}}
