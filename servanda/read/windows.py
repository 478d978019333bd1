"""Windows: whole sentences packed to what the encoder reads at once."""

from collections.abc import Iterator, Sequence


def windows(
    sizes: Sequence[int], opens: Sequence[bool], *, limit: int, first: int | None = None
) -> Iterator[tuple[int, int]]:
    """Ranges [start, end) of sentences that fill a window each, covering all of them in order.

    sizes: pieces of each sentence. opens: whether it opens a paragraph. limit: pieces a window may hold.
    first: limit of the first window, where it is to be shorter (training varies it).
    A window ends at a paragraph's end where that leaves it more than half full; a sentence longer than
    the limit stands alone, and the caller splits it.
    """
    start, size, room = 0, 0, first or limit
    cut = None  # latest paragraph start inside the window that leaves it more than half full
    for number, pieces in enumerate(sizes):
        if number > start and size + pieces > room:
            end = cut if cut is not None else number
            yield start, end
            start, room, cut = end, limit, None
            size = sum(sizes[end:number])
            if number > start and size + pieces > room:
                yield start, number
                start, size = number, 0
        if number > start and opens[number] and size * 2 > room:
            cut = number
        size += pieces
    if start < len(sizes):
        yield start, len(sizes)
