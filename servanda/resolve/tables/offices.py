"""Ranks: what kind of office a title is, so that "the Bolivian president" finds a "President of the Republic"."""

import re

# The first that fits; "head" is whoever leads the state where nothing narrower is known.
_RANKS = (
    ("vice president", r"\bvice[ -]president\b"),
    ("prime minister", r"\bprime minister\b|\bpremier\b|\btaoiseach\b|\bchancellor\b|\bhead of government\b"
     r"|\bchair\w* of (?:the )?(?:council|cabinet) of\b|\bpresident of (?:the )?(?:government|council of ministers)\b"
     r"|\bminister of state\b|\bchief minister\b|^minister$|^prime$|\bpresident of the government\b"),
    ("foreign minister", r"\bforeign (?:minister|secretary)\b|\bminister of foreign affairs\b|\bsecretary of state\b"
     r"|\btop diplomat\b|\bexternal affairs minister\b"),
    ("defence minister", r"\bdefen[cs]e (?:minister|secretary)\b|\b(?:secretary|minister) of defen[cs]e\b"),
    ("finance minister", r"\bfinance (?:minister|secretary)\b|\btreasury secretary\b"
     r"|\b(?:minister|secretary) of (?:finance|the treasury)\b"),
    ("pope", r"\bpope\b|\bpontiff\b"),
    ("supreme leader", r"\bsupreme leader\b|^leader$"),
    ("monarch", r"\bking\b|\bqueen\b|\bemperor\b|\bempress\b|\bsultan\b|\be?mir\b|\bamir\b|\bgrand duke\b|\bmonarch\b"
     r"|\bshah\b"),
    ("prince", r"\bprince\b|\bprincess\b"),
    ("president", r"\bpresident\b|\bchief of state\b|\bhead of state\b|\bstate affairs\b|\bpresidential\b"),
    ("governor", r"\bgovernor\b"),
)  # fmt: skip
_COMPILED = tuple((rank, re.compile(pattern, re.IGNORECASE)) for rank, pattern in _RANKS)


def rank_of(title: str) -> str:
    """The rank of a title in any case; "" where it names none.

    >>> rank_of("Interim President"), rank_of("Premier"), rank_of("Secretary of State"), rank_of("spokesman")
    ('president', 'prime minister', 'foreign minister', '')
    """
    return next((rank for rank, pattern in _COMPILED if pattern.search(title)), "")
