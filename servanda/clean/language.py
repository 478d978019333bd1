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

# ISO 639-1, the codes of ISO 639-2 and the English name: the languages in which most news is written.
_CODES = {
    name: words.split()[0]
    for words in (
        "am amh amharic", "ar ara arabic", "az aze azerbaijani", "be bel belarusian", "bg bul bulgarian",
        "bn ben bengali", "ca cat catalan", "cs ces cze czech", "da dan danish", "de deu ger german",
        "el ell gre greek", "en eng english", "es spa spanish", "et est estonian", "fa fas per persian farsi",
        "fi fin finnish", "fr fra fre french", "gu guj gujarati", "ha hau hausa", "he heb hebrew", "hi hin hindi",
        "hr hrv croatian", "hu hun hungarian", "hy hye arm armenian", "id ind indonesian", "it ita italian",
        "ja jpn japanese", "ka kat geo georgian", "kk kaz kazakh", "km khm khmer", "kn kan kannada", "ko kor korean",
        "lt lit lithuanian", "lv lav latvian", "mk mkd mac macedonian", "ml mal malayalam", "mn mon mongolian",
        "mr mar marathi", "ms msa may malay", "my mya bur burmese", "ne nep nepali", "nl nld dut dutch",
        "no nor norwegian", "pa pan punjabi", "pl pol polish", "ps pus pashto", "pt por portuguese",
        "ro ron rum romanian", "ru rus russian", "si sin sinhala", "sk slk slo slovak", "sl slv slovenian",
        "so som somali", "sq sqi alb albanian", "sr srp serbian", "sv swe swedish", "sw swa swahili", "ta tam tamil",
        "te tel telugu", "th tha thai", "tl tgl tagalog filipino", "tr tur turkish", "uk ukr ukrainian",
        "ur urd urdu", "uz uzb uzbek", "vi vie vietnamese", "zh zho chi chinese mandarin",
    )
    for name in words.split()[1:]
}  # fmt: skip

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


def language_code(told: str) -> str | None:
    """ISO 639-1 of a language as metadata and tables write it ("English", "en-GB", "eng"); None for none known."""
    name = re.split(r"[-_.]", told.strip().lower())[0]
    return name if re.fullmatch(r"[a-z]{2}", name) else _CODES.get(name)


def _are_english(words: int, stops: int) -> bool:
    return any(words >= least and stops >= share * words for least, share in ENGLISH)


@cache
def _identifier() -> Any:
    """Loaded when the first page needs it: 3 MB and half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
