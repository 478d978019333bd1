"""British and American spellings of one word, so that a search for either finds both."""

# Endings that stand for each other behind at least three letters ("labour" and "labor", never "four" and "for").
_ENDINGS = (
    ("tre", "ter"), ("tres", "ters"), ("bre", "ber"), ("bres", "bers"), ("our", "or"), ("ours", "ors"),
    ("oured", "ored"), ("ouring", "oring"), ("ourable", "orable"), ("ence", "ense"), ("ences", "enses"),
    ("ise", "ize"), ("ises", "izes"), ("ised", "ized"), ("ising", "izing"), ("isation", "ization"),
    ("isations", "izations"), ("yse", "yze"), ("ysed", "yzed"), ("ysing", "yzing"), ("ogue", "og"), ("ogues", "ogs"),
    ("amme", "am"), ("ammes", "ams"), ("lled", "led"), ("lling", "ling"),
)  # fmt: skip
_SHORTEST = 3  # letters before the ending


def spellings(word: str) -> tuple[str, ...]:
    """The word, and the ways in which others would spell it; some of these may be no words.

    >>> spellings("centre"), spellings("organized"), spellings("four")
    (('centre', 'center'), ('organized', 'organised'), ('four',))
    """
    lower = word.lower()
    found = [word]
    for pair in _ENDINGS:
        for own, other in (pair, pair[::-1]):
            if lower.endswith(own) and len(word) - len(own) >= _SHORTEST:
                found.append(word[: -len(own)] + other)
    return tuple(found)
