"""A small trained network: from the marks of likeness of two things to the odds that they belong together."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from servanda.errors import ReaderError

Array = npt.NDArray[np.float64]
FOLDER = Path(__file__).parent / "weights"


@dataclass(frozen=True, eq=False, slots=True)
class Scorer:
    """One hidden layer. cut: the mean log-odds from which two groups are joined."""

    features: tuple[str, ...]
    mean: Array
    scale: Array
    hidden: Array
    bias: Array
    out: Array
    shift: float
    cut: float

    def __call__(self, features: Array) -> Array:
        """Log-odds of belonging together. features: (pairs, features); returns (pairs,)."""
        if not len(features):
            return np.zeros(0)
        inner = np.maximum(((features - self.mean) / self.scale) @ self.hidden + self.bias, 0)
        odds: Array = inner @ self.out + self.shift
        return odds


@cache
def load_scorer(name: str) -> Scorer:
    """The scorer that ships under this name, "within" or "across". Raises ReaderError if it is missing or no scorer."""
    path = FOLDER / f"{name}.json"
    try:
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        arrays = {k: np.asarray(held[k], dtype=np.float64) for k in ("mean", "scale", "hidden", "bias", "out")}
        return Scorer(features=tuple(held["features"]), shift=held["shift"], cut=held["cut"], **arrays)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReaderError(f"{path} is no scorer ({error}); training/follow/train.py builds it") from error
