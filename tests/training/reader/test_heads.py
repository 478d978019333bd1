"""Heads trained on kept vectors: the vectors are those that the encoder gave, and nothing else is trained."""

import argparse
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from training.reader import heads  # noqa: E402

from .rows import MODEL, acts_row, attribution_row  # noqa: E402


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("held")
    heads.hold(MODEL, [acts_row()], folder / "acts", 0, 1)
    heads.hold(MODEL, [attribution_row()], folder / "attribution", 0, 1)
    return folder


def test_every_word_has_the_vector_that_the_encoder_gave(kept: Path) -> None:
    (window,) = heads.held(kept / "acts")
    assert (window.start, len(window)) == (0, len(window.article.pieces))
    words, real = heads.vectors([window])
    assert (words.shape, bool(real.all())) == ((1, len(window), 384), True)
    assert float(words.abs().mean()) > 0.05
    np.testing.assert_array_equal(words[0].numpy(), window.file[: len(window)].astype(np.float32))


def test_windows_of_several_lengths_are_padded(kept: Path) -> None:
    (long,) = heads.held(kept / "acts")
    short = heads.Held(long.article, 0, 3, long.file, 0)
    words, real = heads.vectors([short, long])
    assert real.sum(1).tolist() == [3, len(long)]
    assert float(words[0, 3:].abs().max()) == 0


def test_what_is_held_already_is_not_read_again(kept: Path) -> None:
    path = kept / "acts" / "000000.npy"
    before = path.stat().st_mtime_ns
    heads.hold(MODEL, [acts_row()], kept / "acts", 0, 1)
    assert path.stat().st_mtime_ns == before


def test_heads_alone_are_trained(kept: Path) -> None:
    from training.reader import shipped

    options = argparse.Namespace(
        model=MODEL, frozen=1, seed=1, drop=0.0, rate=1e-3, minutes=0.01, share=0.5, batch=500,
    )  # fmt: skip
    before = shipped.load(MODEL, frozen=1).state_dict()
    after = heads.train(options, {task: heads.held(kept / task) for task in ("acts", "attribution")}).state_dict()
    moved = {name for name, value in after.items() if not torch.equal(value, before[name]) and "silver" not in name}
    assert moved
    assert all(name.startswith(heads.HEADS) for name in moved)
