"""A shipped model as a network and back: what is not trained further keeps its bytes."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from servanda.read.model import load_model  # noqa: E402
from training.reader import shipped  # noqa: E402

from .rows import MODEL  # noqa: E402

LAYERS = 6


@pytest.fixture(scope="module")
def net():  # type: ignore[no-untyped-def]
    return shipped.load(MODEL, frozen=1)


def test_the_network_tells_what_the_shipped_graph_tells(net) -> None:  # type: ignore[no-untyped-def]
    ids = np.arange(40, 60, dtype=np.int64)[None]
    none = np.zeros_like(ids)
    theirs = load_model(MODEL).run("encoder", ids=ids, shape=none, marker=none)[0]
    with torch.no_grad():
        given = [torch.from_numpy(part) for part in (ids, np.ones_like(ids), none, none)]
        ours = net.eval().encoder(*given).numpy()
    cosine = (ours * theirs).sum(-1) / np.linalg.norm(ours, axis=-1) / np.linalg.norm(theirs, axis=-1)
    assert cosine.min() > 0.98  # int8 rounds its inputs, too


def test_heads_alone_are_written_and_the_encoder_keeps_its_bytes(net, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with torch.no_grad():
        net.decoder.kind[-1].bias += 1.0
    shipped.write(net, MODEL, tmp_path, still=LAYERS)
    before, after = load_model(MODEL), load_model(tmp_path)  # digests of the card are checked here
    x = np.random.RandomState(1).randn(1, 5, 384).astype(np.float32)
    one = np.ones(1, np.int64)
    given = {"x": x, "start": one, "end": one * 2, "length": one * 5}
    old, new = (model.run("acts", **given)[0] for model in (before, after))
    np.testing.assert_allclose(new - old, 1.0, atol=0.15)
    ids = np.arange(40, 60, dtype=np.int64)[None]
    none = np.zeros_like(ids)
    same = [model.run("encoder", ids=ids, shape=none, marker=none)[0] for model in (before, after)]
    np.testing.assert_array_equal(*same)


def test_weights_are_mixed_by_their_share() -> None:
    mixed = shipped.mixed({"a": torch.tensor([1.0])}, {"a": torch.tensor([0.0])}, 0.25)
    assert mixed["a"].tolist() == [0.75]
