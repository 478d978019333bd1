"""How likely a difference in counts is by chance."""

from math import comb


def fisher(first: int, first_all: int, second: int, second_all: int) -> float:
    """Fisher's exact test, two-sided: the chance of counts at least as uneven as these, 0..1.

    first of first_all uses are of a word in one place, second of second_all in the other.
    """
    total, drawn = first_all + second_all, first + second
    low, high = max(0, drawn - second_all), min(drawn, first_all)
    ways = [comb(first_all, k) * comb(second_all, drawn - k) for k in range(low, high + 1)]
    here = ways[first - low]
    return min(1.0, sum(w for w in ways if w <= here) / comb(total, drawn))
