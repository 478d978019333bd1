"""Which strands meet and how near they are, kept up as strands come and go: what comes later only reads it."""

from collections.abc import Iterable, Sequence

from servanda.follow.card import Beside
from servanda.follow.groups import units
from servanda.follow.index import Entry, entry
from servanda.follow.join import UNDERTAKING, finer_odds
from servanda.follow.met import Met, Pair
from servanda.follow.scorer import load_scorer
from servanda.follow.sheets import Sheets
from servanda.follow.shelf import Shelf
from servanda.follow.strand import Strand
from servanda.follow.windows import Windows
from servanda.follow.words import Rarity

_NEAR = units(UNDERTAKING.absent)  # pairs that are no nearer than those that do not meet are not noted


class Meeting:
    """The pairs of strands that meet, with log-odds in UNITs. keys, met: two places on the shelf, both for entries."""

    def __init__(self, shelf: Shelf, keys: int, met: int, sheets: Sheets, rarity: Rarity) -> None:
        self._windows, self._met = Windows(shelf, keys, rarity), Met(shelf, met)
        self._sheets, self._scorer = sheets, load_scorer("across")

    def of(self, place: Entry) -> dict[Entry, int]:
        """All that the strand of this place meets."""
        return self._met.of(place)

    def enter(self, strand: Strand) -> set[Pair]:
        """Hold a strand; whom it meets is found by `bring`. Returns: pairs that this pushes out of reach."""
        return self._windows.add(strand)

    def leave(self, strand: Strand) -> set[Pair]:
        """Let go of a strand, and of all that it meets. Returns: pairs that come within reach."""
        here = entry(strand)
        self._met.strike({(here, other): score for other, score in self._met.of(here).items()})
        return self._windows.drop(strand)

    def part(self, pushed: Iterable[Pair]) -> set[Pair]:
        """Strike those of these pairs that do not meet any more, now that others came between; returns them."""
        near = {one: self._met.of(one) for one, _ in pushed}
        held = {(one, other): score for one, other in pushed if (score := near[one].get(other)) is not None}
        parted = {pair: score for pair, score in held.items() if not self._meet(pair)}
        self._met.strike(parted)
        return set(parted)

    def bring(self, awake: Iterable[Entry], pulled: Iterable[Pair]) -> set[Pair]:
        """Note what meets these strands that came, and which of these pairs meet, now that others between them went.

        pulled: pairs of strands that are held. Returns: those of them that were not noted, and are now.
        """
        held = {one: self._met.of(one) for one, _ in pulled}
        brought = [(one, other) for one, other in sorted(pulled) if other not in held[one] and self._meet((one, other))]
        new = [(one, other) if one < other else (other, one)
               for one in sorted(awake) for other in self._windows.candidates(self._sheets.strand(one[1]))]  # fmt: skip
        scores = self._scores(list(dict.fromkeys([*brought, *new])))
        near = {pair: score for pair, score in scores.items() if score > _NEAR}
        self._met.note(near)
        return near.keys() & brought

    def _meet(self, pair: Pair) -> bool:
        return self._windows.meet(*self._sheets.pair(pair))

    def _scores(self, pairs: Sequence[Pair]) -> dict[Pair, int]:
        """Log-odds of pairs of strands, in UNITs."""
        if not pairs:
            return {}
        place = {n: i for i, n in enumerate(dict.fromkeys(one for (_, one), _ in pairs))}
        cards = self._sheets.cards({n for pair in pairs for _, n in pair})
        which = [place[one] for (_, one), _ in pairs]
        beside = Beside([cards[n] for n in place], [cards[other] for _, (_, other) in pairs], which)
        odds = finer_odds(beside, self._scorer, lambda n: self._sheets.pair(pairs[n]))
        return dict(zip(pairs, map(units, odds.tolist()), strict=True))
