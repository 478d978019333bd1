"""The model files a reader runs: three graphs, a tokenizer and a card."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from servanda.errors import ReaderError
from servanda.read.words import MAX_WORD_PIECES
from servanda.record import sha256

Array = NDArray[Any]

GRAPHS = ("encoder", "acts", "pair")
FILES = (*(f"{graph}.onnx" for graph in GRAPHS), "tokenizer.json")
_MEND = "reinstall the package, or rebuild the model as training/README.md tells"


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model. card: labels, limits, calibration and the digests of the files; see its README."""

    name: str
    digest: str
    card: Mapping[str, Any]
    tokenizer: Tokenizer
    sessions: Mapping[str, onnxruntime.InferenceSession]

    def pieces(self, words: Sequence[str]) -> list[list[int]]:
        """The word pieces of each word; never empty, at most MAX_WORD_PIECES."""
        unknown = self.card["ids"]["unknown"]
        encoded = self.tokenizer.encode_batch(list(words), add_special_tokens=False)
        return [(e.ids or [unknown])[:MAX_WORD_PIECES] for e in encoded]

    def prefix(self, *parts: str | None) -> list[int]:
        """The pieces that tell what is known of the page before its text: date, outlet, headline."""
        told = " | ".join(p for p in parts if p)
        ids: list[int] = self.tokenizer.encode(told, add_special_tokens=False).ids
        return ids[: self.card["prefix"]]

    def run(self, graph: str, **inputs: Array) -> list[Array]:
        """One graph's outputs, in the order that the card lists."""
        outputs: list[Array] = self.sessions[graph].run(None, inputs)
        return outputs


def load_model(folder: Path, *, threads: int = 1) -> Model:
    """The model in a folder, its files checked against the card's digests.

    threads: for one operation. Raises ReaderError where a file is missing, cannot be read or is not the one that the
    card names, and for a card that is none.
    """
    try:
        card = json.loads((folder / "card.json").read_text("utf-8"))
        digests = {name: str(card["files"][name]) for name in FILES}
        held = {name: (folder / name).read_bytes() for name in FILES}
    except FileNotFoundError as error:
        raise ReaderError(f"the model folder {folder} lacks {Path(error.filename).name}; {_MEND}") from error
    except OSError as error:
        raise ReaderError(f"the model folder {folder} cannot be read ({error}); check your rights to it") from error
    except (ValueError, KeyError, TypeError) as error:
        raise ReaderError(f"{folder / 'card.json'} is no model's card ({error!r}); {_MEND}") from error
    for name, data in held.items():
        if sha256(data) != digests[name]:
            raise ReaderError(f"{folder / name} is not the file that card.json names: its digest differs; reinstall it")
    tokenizer = Tokenizer.from_str(held["tokenizer.json"].decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sessions = {graph: _session(held[f"{graph}.onnx"], threads) for graph in GRAPHS}
    digest = sha256(json.dumps(card["files"], sort_keys=True).encode())[:8]
    return Model(card["name"], digest, card, tokenizer, sessions)


def _session(graph: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # windows differ in length; the arena would keep the largest of each size
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def softmax(x: Array) -> Array:
    """Along the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)  # type: ignore[no-any-return]


def log_softmax(x: Array) -> Array:
    """Along the last axis."""
    shifted = x - x.max(-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))  # type: ignore[no-any-return]
