"""Which language a page is in."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np

from servanda.clean.lexicon import BIT, FLAGS
from servanda.clean.scan import Scan

MIN_LETTERS = 40  # below this the guess is a coin toss
SAMPLE_WORDS = 500
SAMPLE, IDENTIFIED = 3000, 1200  # characters whose words are counted, and those identified; more change no answer
SURE = 0.6
# Of English prose 40 to 50% are these words; of Dutch, Scots or pidgin text no stretch of 60 words reached 30%. Of long
# texts less is enough: web pages in other languages had 8% at most, mixed ones 20%.
ENGLISH = ((60, 0.33), (300, 0.27))

_WORD = re.compile(r"[^\W\d_]+")


def is_english(scan: Scan, is_body: Sequence[bool]) -> bool:
    """Whether the body's first words are English beyond doubt. is_body: of each line."""
    body = np.flatnonzero(np.array(is_body, dtype=bool)[scan.words.line])[:SAMPLE_WORDS]
    bits = scan.words.bits[body]
    numbers, stops = (np.count_nonzero(bits & np.uint32(BIT[name])) for name in ("number", "stop"))
    return _are_english(len(bits) - int(numbers), int(stops))


def language(text: str) -> str | None:
    """ISO 639-1 of the text, or None where it is too short or too mixed to tell."""
    sample = text[:SAMPLE]
    words = _WORD.findall(sample.lower())
    if sum(map(len, words)) < MIN_LETTERS:
        return None
    stops = sum(FLAGS.get(w, 0) & BIT["stop"] != 0 for w in words)
    if _are_english(len(words), stops):
        return "en"
    code, chance = _identifier().classify(sample[:IDENTIFIED])
    return str(code) if chance >= SURE else None


def _are_english(words: int, stops: int) -> bool:
    return any(words >= least and stops >= share * words for least, share in ENGLISH)


@cache
def _identifier() -> Any:
    """Loaded when the first page needs it: 3 MB and half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
