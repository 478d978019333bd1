"""A page's strands as one line of JSON: the words alone, since their weights are told by the table of rarity."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from servanda.follow.sketch import STATE, Sketch, family
from servanda.follow.strand import Strand, strand_of
from servanda.follow.words import Bag, Rarity, load_rarity

_BETWEEN = "|"  # stands in no stem, code or id
_SENTENCE = 6  # where a sketch's line has the number of its sentence


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is kept of a followed page.

    context: as in Strand. strands: of each, its sketches in order. published: as of `day_number`; None for no date.
    """

    page: str
    context: tuple[str, ...]
    strands: tuple[tuple[Sketch, ...], ...]
    published: int | None


def sheet(page: str, context: Mapping[str, float], strands: Sequence[Strand], published: int | None) -> Sheet:
    """What is to be kept of a page and its strands; published as in Sheet."""
    return Sheet(page, tuple(context), tuple(s.acts for s in strands), published)


def to_line(given: Sheet) -> str:
    """A sheet as JSON; a sentence that several acts share is written once."""
    sentences: dict[tuple[str, ...], int] = {}
    told = [[_plain(s, sentences) for s in strand] for strand in given.strands]
    value = [given.page, _line(given.context), [_line(s) for s in sentences], _day(given), told, given.published]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Reader:
    """Makes strands again of what was kept, the same to the last digit."""

    def __init__(self) -> None:
        self._weights = _weights()

    def strands(self, line: str, places: Iterable[int] | None = None) -> list[Strand]:
        """Some strands of a kept page, or all."""
        page, context, sentences, day, told, _ = json.loads(line)
        headed, count = Bag(self._words(context)), sum(map(len, told))
        chosen = [told[n] for n in (range(len(told)) if places is None else places)]
        words = {n: self._words(sentences[n]) for n in {value[_SENTENCE] for acts in chosen for value in acts}}
        return [strand_of([self._sketch(page, day, v, words) for v in acts], count, headed) for acts in chosen]

    def published(self, line: str) -> int | None:
        """When a kept page was published, as in Sheet."""
        day: int | None = json.loads(line)[-1]
        return day

    def deeds(self, line: str, places: Iterable[int]) -> list[tuple[Sketch, ...]]:
        """The acts of some strands, without their words."""
        page, _, _, day, told, _ = json.loads(line)
        return [tuple(self._sketch(page, day, value, None) for value in told[n]) for n in places]

    def _sketch(
        self, page: str, day: int | None, value: list[Any], sentences: Mapping[int, dict[str, float]] | None
    ) -> Sketch:
        """A sketch of what `_plain` wrote. sentences: their words, by number; None leaves out all words of the acts."""
        act, order, start, type_, status, told, sentence, thing, trigger, who, whom, persons, by, place, total = value
        words = self._words if sentences is not None else _no_words
        return Sketch(
            act=act, page=page, order=order, start=start, type=type_, family=family(type_), status=status, day=day,
            told=told, object=words(thing), trigger=_set(trigger), sentence=sentences[sentence] if sentences else {},
            who=words(who), whom=words(whom), persons=_set(persons), by=_set(by), place=_set(place), sum=total,
        )  # fmt: skip

    def _words(self, words: str) -> dict[str, float]:
        weights = self._weights
        return {s: weights[s] for s in _parts(words)}


class _Weights(dict[str, float]):
    """What a word weighs, reckoned once."""

    def __init__(self, rarity: Rarity) -> None:
        super().__init__()
        self._rarity = rarity

    def __missing__(self, word: str) -> float:
        self[word] = weight = STATE if word.startswith("state:") else self._rarity(word)
        return weight


@cache
def _weights() -> _Weights:
    return _Weights(load_rarity())


def _plain(given: Sketch, sentences: dict[tuple[str, ...], int]) -> list[Any]:
    sentence = sentences.setdefault(tuple(given.sentence), len(sentences))
    return [
        given.act, given.order, given.start, given.type, given.status, given.told, sentence, _line(given.object),
        _line(sorted(given.trigger)), _line(given.who), _line(given.whom), _line(sorted(given.persons)),
        _line(sorted(given.by)), _line(sorted(given.place)), given.sum,
    ]  # fmt: skip


def _day(given: Sheet) -> int | None:
    return given.strands[0][0].day if given.strands else None


def _no_words(_: str) -> dict[str, float]:
    return {}


def _line(words: Iterable[str]) -> str:
    return _BETWEEN.join(words)


def _parts(words: str) -> list[str]:
    return words.split(_BETWEEN) if words else []


def _set(words: str) -> frozenset[str]:
    return frozenset(_parts(words))
