"""Ids: digests of content, so that reading the same page twice changes nothing."""

import hashlib
import json

LENGTH = 16  # hex digits; 64 bits keep a record of ten million rows free of clashes (odds under 1 in 300,000)


def digest(kind: str, *parts: object) -> str:
    """The id of a thing of this kind made of these parts.

    parts: JSON values (strings, numbers, lists, None); their order counts.
    Returns: 16 hex digits; never made from joined strings, so ("a", "bc") and ("ab", "c") differ.
    """
    canonical = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def sha256(data: bytes) -> str:
    """The SHA-256 of the original bytes, 64 hex digits."""
    return hashlib.sha256(data).hexdigest()
