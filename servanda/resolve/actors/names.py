"""Names in running text: known ones by the tables, new ones by their capitals, titles left off."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.record import Span
from servanda.resolve.actors.lexicon import (
    DAYS,
    FIELDS,
    FORENAMES_TOO,
    JOINERS,
    LEGAL_FORMS,
    NEW_PLACES,
    OPENERS,
    ORGANISATION,
    PREPOSITIONS,
    TITLES,
    american_state,
    common_words,
    ordinary,
)
from servanda.resolve.actors.words import Word, only_opens
from servanda.resolve.tables import Tables, fold
from servanda.resolve.tables.roles import singular
from servanda.resolve.tables.tables import ADJECTIVE, NAME, PEOPLE, Meaning

_BEFORE_TITLES = frozenset(
    "foreign prime defence defense finance press vice supreme state interior energy assistant".split()
)
_ANY_TITLE = TITLES | _BEFORE_TITLES
_FIELDED = frozenset("minister ministers secretary undersecretary".split())  # offices whose field is told behind "of"
_OFFICES = frozenset("minister ministers secretary undersecretary ambassador spokesman commissioner chairman".split())
_FIELDED_BODIES = frozenset(
    """ministry department committee commission bureau institute organisation organization association federation center
    centers centre centres""".split()
)
_FIELD_OR_BODY = FIELDS | ORGANISATION
_BODIES = ORGANISATION - FIELDS
_PARTNERS = frozenset("co company sons bros brothers".split())  # whom a firm is named with, by no name of their own
_PARTNER = r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?"
_FIRM = re.compile(
    rf"{_PARTNER}(?:, {_PARTNER})+ (?:and|&) (?:Co|Company|Sons)\b(?: (?:Inc|Ltd)\b)?"
)  # "Kern, Lund and Co"
_PARTS = frozenset("north south east west central latin northern southern eastern western".split())
_CONTINENTS = frozenset("america american americans africa african africans asia asian asians europe european".split())
# Written large in headings alone: no name goes on over them.
_HEADED = frozenset(
    """To His Her Its Their Is Are Was Be Must Will Would At With By From As That How Why What When Not After Before
    Over Against Into About Than Says Said A An The""".split()
)
_OWNED = re.compile(r"['’]s? ")  # within a known name: "Lord's Resistance Army", "Workers' Party"
_POSSESSIVE = re.compile(r"^['’ʼ][sS]?(?=\s)")
_CROWDS = frozenset("people peoples women workers farmers teachers lawyers".split())  # whose bodies are called theirs
_ATTRIBUTE = re.compile(r"-(?:based|led|backed|owned|born|style|made|listed|run|controlled|held|trained)$")
_CONTRACTED = re.compile(r"[’'](?:ll|re|ve|m|d|t)$")
_MAKE = re.compile(r"[A-Z]{1,4}-\d+\w*")
MOST_WORDS = 12  # of one name; a longer run of capitals is a heading or a list


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands. text: white space made one. title: folded words of office right before it, or "".

    meanings: what the tables know of it. owns: it stood in the possessive. sentence: its number on the page.
    """

    span: Span
    text: str
    key: str
    title: str
    meanings: Sequence[Meaning]
    owns: bool
    sentence: int


def names_in(
    words: Sequence[Word], text: str, tables: Tables, lower: frozenset[str], number: int,
    acronyms: frozenset[str] = frozenset(),
) -> Iterator[Name]:  # fmt: skip
    """The names of one sentence, in order, none overlapping.

    lower: words that stand in small letters somewhere on the page; a sentence's first word that is among them is
    taken for a name only if the tables know it and it is no ordinary word. acronyms: folded, those of the page; a name
    goes on over an "and" where that spells one out.
    """
    finder = _Finder(words, text, tables, lower, number, acronyms)
    at = 0
    while at < len(words):
        name, at = finder.at(at)
        if name:
            yield name


class _Finder:
    def __init__(
        self, words: Sequence[Word], text: str, tables: Tables, lower: frozenset[str], number: int,
        acronyms: frozenset[str],
    ) -> None:  # fmt: skip
        self.words, self.text, self.tables, self.lower, self.number = words, text, tables, lower, number
        self.acronyms = acronyms
        self.keys = [word.key for word in words]
        capitals = sum(word.capital for word in words)
        prose = any(len(word.text) > 3 and word.text.islower() for word in words)
        self.heading = len(words) > 4 and capitals > 0.7 * len(words) and not prose
        self.title = ""

    def at(self, start: int) -> tuple[Name | None, int]:
        """The name that begins at a word, and the number of the next word to look at."""
        word = self.words[start]
        quoted = self.text.find(">", word.end, word.end + 10) if self.text[word.start - 1 : word.start] == "<" else -1
        if quoted > 0:  # where a firm is quoted: "Orbit Oil Co <ORB.N>"
            return None, next(
                (k for k in range(start, len(self.words)) if self.words[k].start > quoted), len(self.words)
            )
        if not (word.capital or word.text[:1].isdigit() or word.key == "al"):
            self.title = ""
            return None, start + 1
        if start and not self._touches(start - 1):
            self.title = ""
        length, meanings = self._known(start)
        part = start + (self.keys[start] == "the")
        if start + length <= part + 1 and self._part_of_world(part):
            return None, part + 2
        firm = 0 if length or self.heading or word.text.lower() in OPENERS else self._firm(start)
        if firm:
            return self._name(start, firm, ())
        end = start + 1 if self.heading else self._run(start)
        if length and start + length >= end:
            return self._name(start, start + length, meanings)
        if not word.capital:
            return None, start + 1
        if length:
            return self._beyond(start, length, meanings, end)
        return self._new(start, end)

    def _known(self, start: int) -> tuple[int, Sequence[Meaning]]:
        length, meanings = self.tables.longest(self.keys, start)
        while length and not self._is_one(start, length, meanings):
            length -= 1
            meanings = self.tables.meanings(" ".join(self.keys[start : start + length])) if length else ()
        if length == 2 and only_opens(self.words, start):
            return 0, ()
        held = self.words[start : start + length]
        if length == 1 and (not self._sure(start) or not held[0].capital):
            return 0, ()
        if held and not held[-1].capital and not held[0].capital:
            return 0, ()
        return (length, meanings) if meanings else (0, ())

    def _is_one(self, start: int, length: int, meanings: Sequence[Meaning]) -> bool:
        """Whether some words stand beside each other as in a known name: "People's Bank", but not "Peru's Congress"."""
        inside = range(start, start + length - 1)
        if not all(self._beside(k) for k in inside):
            return False
        owned = any(self.words[k].owns for k in inside)
        return not owned or any(_OWNED.search(name) for _, entry in meanings for name in entry.names)

    def _sure(self, start: int) -> bool:
        """Whether one capitalised word stands for its known name: "US" does, "Us" and a sentence's "May" do not."""
        word = self.words[start]
        follows = start + 1 < len(self.words) and self.words[start + 1].capital and self._touches(start)
        if follows and not word.text.isupper() and self._is_acronym(word):  # "Rand Paul" is nobody of RAND
            return False
        if word.text.lower() in OPENERS or word.text in DAYS:
            return word.text.isupper() and len(word.text) > 1 and word.key not in ("i", "a") and not self.heading
        if word.text.isupper() and self.heading and word.key in OPENERS:
            return False
        return not (start == 0 and word.key in self.lower and not word.text.isupper())

    def _is_acronym(self, word: Word) -> bool:
        """Whether all that the tables know by this word is written in capitals throughout."""
        meanings = self.tables.meanings(word.key)
        spelled = [n for _, entry in meanings for n in entry.names if fold(n) == word.key]
        return bool(spelled) and all(name.isupper() for name in spelled)

    def _firm(self, start: int) -> int:
        """Where a firm of partners that begins here ends; 0 for none."""
        held = self.words[start : start + MOST_WORDS]
        found = _FIRM.match(self.text, held[0].start, held[-1].end)
        return start + 1 + next(k for k, word in enumerate(held) if word.end >= found.end()) if found else 0

    def _run(self, start: int) -> int:
        """Where the run of capitals that begins here ends."""
        end = start + 1
        while end < len(self.words) and end - start < MOST_WORDS:
            crowd = self.words[end - 1].key in _CROWDS and self.words[end].capital  # "People's Assembly"
            if not (self._beside(end - 1) if crowd else self._touches(end - 1)) or self.words[end].text in _HEADED:
                break
            if self.words[end].capital:
                end += 1
                continue
            if self._goes_on(start, end):
                end += 2
                continue
            skip = end
            while skip < len(self.words) and skip - end < 2 and self.words[skip].text in JOINERS:
                if not self._touches(skip - 1):
                    break
                skip += 1
            if self.words[end].text == "the":  # "told Kern the IMF would"
                break
            if skip == end or skip >= len(self.words) or not self.words[skip].capital or not self._touches(skip - 1):
                break
            end = skip + 1
        return end

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether "and" with a capital behind it is of a body's field: "Ministry of Water and Energy"."""
        joins = end + 1 < len(self.words) and self.words[end].text == "and"
        if joins and (self._spells_out(start, end) or self._closes_a_body(start, end)):
            return True
        if joins and any(at + self._known(at)[0] > end for at in range(start, end)):
            return True  # "U.S. Securities and Exchange Commission"
        words = self.words[start:end]
        fielded = any(
            w.key in _FIELDED_BODIES and after.text in ("of", "for") for w, after in itertools.pairwise(words)
        )
        return fielded and joins and self.words[end + 1].capital and self._touches(end) and not self._known(end + 1)[0]

    def _spells_out(self, start: int, end: int) -> bool:
        """Whether the capitals on both sides of "and" give an acronym of the page: "Oceanic and Atmospheric"."""
        if not (self.acronyms and self.words[end + 1].capital and self._touches(end)):
            return False
        held = self.words[start : self._capitals(end + 1)]
        return "".join(word.text[0] for word in held if word.capital).lower() in self.acronyms

    def _closes_a_body(self, start: int, end: int) -> bool:
        """Whether a field of work and a word of organisation stand behind "and": "Coastal Land and Drilling Co"."""
        if not (self.words[end + 1].capital and self._touches(end)):
            return False
        behind = self.keys[end + 1 : self._capitals(end + 1)]
        if behind[0] in _PARTNERS:
            return True
        fielded = behind[0] in FIELDS and behind[-1] in ORGANISATION and _FIELD_OR_BODY.issuperset(behind)
        apart = self._known(start)[0] == end - start or self._known(end + 1)[0] == len(behind)
        closed = self.keys[end - 1] in _BODIES and behind[0] != "trust"  # "Eastern Bank and Trust Co"
        return fielded and not apart and not closed

    def _touches(self, at: int) -> bool:
        """Whether only blanks stand between a word and the next."""
        return self._beside(at) and not self.words[at].owns

    def _beside(self, at: int) -> bool:
        """Whether only blanks, or the ending of a possessive, stand between a word and the next."""
        if at + 1 >= len(self.words):
            return False
        between = self.text[self.words[at].end : self.words[at + 1].start]
        return (_POSSESSIVE.sub("", between) if self.words[at].owns else between).isspace() and "\n\n" not in between

    def _beyond(self, start: int, length: int, meanings: Sequence[Meaning], end: int) -> tuple[Name | None, int]:
        """A known name with more capitals behind it: one name if a word of organisation closes them."""
        rest = self.words[start + length : end]
        if len(rest) == 1 and len(rest[0].text) == 1:  # "Sputnik V": a thing of that name, not who bears it
            return self._name(start, end, ())
        firm = length > 1 or all(entry.sector == "BUS" for _, entry in meanings)
        if firm and all(word.key.rstrip(".") in LEGAL_FORMS for word in rest):
            return self._name(start, end, meanings)
        described = all(sense in (ADJECTIVE, PEOPLE) for sense, _ in meanings)
        state = any(entry.kind == "state" for _, entry in meanings)
        if state and self._is_forename(start, end):
            return self._name(start, end, ())
        organised = [k for k, w in enumerate(rest) if w.key in ORGANISATION]
        if state and organised and not self._titled(start + length, start + length + organised[0] + 1):
            known, of_state = self._known(start + length)
            if known == len(rest) and of_state[0][1].state == meanings[0][1].state:
                return self._name(start, end, of_state)
            return self._name(
                start, start + length + organised[-1] + 1 + self._tail(start + length + organised[-1]), ()
            )
        if not described and not state and any(entry.kind == "person" for _, entry in meanings):
            return self._name(start, start + length, meanings)
        if not state and organised and length == 1:
            return self._new(start, end)
        branch = self._known(start + length) if len(rest) == 1 and not described else (0, ())
        if not state and any(e.kind == "state" and sense == NAME for sense, e in branch[1]):  # "Oxfam America"
            return self._name(start, end, ())
        return self._name(start, start + length, meanings)

    def _is_forename(self, start: int, end: int) -> bool:
        """Whether a state's name is somebody's first name here, with a surname that is no word: "Chad Lindqvist"."""
        rest = self.keys[start + 1 : end]
        words = common_words()
        alone = self.keys[start] in FORENAMES_TOO and bool(rest) and not self.heading and words.isdisjoint(rest)
        where = start > 0 and self.words[start - 1].text.lower() in PREPOSITIONS  # "in Jordan Kern said"
        return alone and not where and not any(self._known(k)[0] for k in range(start + 1, end))

    def _tail(self, at: int) -> int:
        """How many words behind a word of organisation still belong to it: "Ministry of Finance"."""
        end = at + 1
        while end + 1 < len(self.words) and self.words[end].text in ("of", "for", "on") and self._touches(end - 1):
            step = 2 if self.words[end + 1].text == "the" and end + 2 < len(self.words) else 1
            if not self.words[end + step].capital or not self._touches(end):
                break
            end = self._capitals(end + step)
            while end + 1 < len(self.words) and self.words[end].text == "and" and self.words[end + 1].capital:
                end = self._capitals(end + 1)
        return end - at - 1

    def _capitals(self, at: int) -> int:
        end = at + 1
        while end < len(self.words) and self.words[end].capital and self._touches(end - 1):
            end += 1
        return end

    def _titled(self, start: int, end: int) -> bool:
        return any(word.key in TITLES for word in self.words[start : end - 1])

    def _new(self, start: int, end: int) -> tuple[Name | None, int]:
        """A run that no table knows: opening words and titles are cut off its front."""
        at = start
        while at < end and self._opens(at, start):
            at += 1
        attributes = [k for k in range(at, end) if _ATTRIBUTE.search(self.words[k].text)]
        if attributes:  # "Hong Kong-based Orbit Oil"
            return None, attributes[-1] + 1
        office = self._office(at) if at < end else None
        if office:
            self.title = " ".join(self.keys[at : office[0]]) if office[0] < office[1] else ""
            return None, office[0]
        stop = self._title_end(at, end)
        if stop > at:
            self.title = " ".join(filter(None, (self.title, " ".join(self.keys[at:stop]))))
            return None, stop
        if at >= end or not self.words[at].capital:
            return None, max(at, start + 1)
        if at > start:
            return None, at
        known = next((k for k in range(at + 1, end) if self._begins_another(k, at)), end)
        if known < end and (self._of_the(known, at) or not self._organised(at, end)):
            end = known
        if end - at == 1 and self._no_name(at):
            return None, end
        last = self.words[end - 1].key
        if (last in TITLES and self.words[at].key in TITLES | _BEFORE_TITLES) or (end - at > 1 and last in _OFFICES):
            return None, end  # an office, no name
        while end > at and not self.words[end - 1].capital:
            end -= 1
        return self._name(at, end, self.tables.meanings(" ".join(self.keys[at:end])))

    def _part_of_world(self, at: int) -> bool:
        """Whether "South American", "African Americans" begin here: no state, and not the United States."""
        part = not (_PARTS | _CONTINENTS).isdisjoint(self.keys[at : at + 1])
        return part and not _CONTINENTS.isdisjoint(self.keys[at + 1 : at + 2])

    def _no_name(self, at: int) -> bool:
        """Whether a lone capital is a word (at the head of a sentence, or in a heading) or a make of arms ("T-33")."""
        word = self.words[at]
        if not word.text.isupper() and singular(word.key) != word.key and self._is_crowd(word.key):
            return True
        usual = word.key in self.lower or (word.key in ordinary() and not word.text.isupper())
        large = at == 0 or self.heading or self.words[at - 1].text.endswith(".")  # "U.S. Goods": a wire's habit
        return (large and usual) or bool(_MAKE.fullmatch(word.text) or _CONTRACTED.search(word.text))

    def _is_crowd(self, key: str) -> bool:
        """Whether a plural tells people by their office, or by a role that the page writes small: "Ministers"."""
        return singular(key) in TITLES or (key in self.lower and self.tables.roles.exactly([key]) is not None)

    def _begins_another(self, at: int, start: int) -> bool:
        """Whether a known name of several words begins here, or, behind "of", a state of which a person is one."""
        if not self.words[at].capital:
            return False
        length, meanings = self._known(at)
        state = any(entry.kind == "state" for _, entry in meanings)
        apart = length > 1 and self.words[at - 1].capital
        of = self.words[at - 1].text == "of"
        if self._of_the(at, start):
            return True
        if of and (at - start > 2 or self.title) and self._american_state(at):  # "Anna Kern of Ohio"
            return not self._organised(start, at)
        return apart or (state and bool(self.title) and of and at - start > 1)

    def _of_the(self, at: int, start: int) -> bool:
        """Whether the body begins here of which a person is one: "Anna Kern of the National Water Centre"."""
        if at - start < 4 or self.words[at - 2].text != "of" or self.words[at - 1].text != "the":
            return False
        return not self._organised(start, at - 2) and self._organised(at, self._capitals(at))

    def _american_state(self, at: int) -> bool:
        return american_state(self.keys[at]) or american_state(" ".join(self.keys[at : at + 2]))

    def _organised(self, start: int, end: int) -> bool:
        return any(word.key in ORGANISATION for word in self.words[start:end])

    def _opens(self, at: int, start: int) -> bool:
        word = self.words[at]
        if word.text == "New" and self.keys[at + 1 : at + 2] and self.keys[at + 1] in NEW_PLACES:
            return False
        if at == 0 and word.key in ordinary() and not word.text.isupper():
            follows = 2 if self.keys[1:2] == ["of"] else 1
            if follows < len(self.words) and self._known(follows)[0]:
                return True  # "Blocking Canadian gas", "Shares of Gazprom"
            if (
                self.keys[1:2] == ["of"]
                and word.key not in ORGANISATION
                and any(map(self.tables.surnamed, self.keys[2:3]))
            ):
                return True  # "Hatred of Mubarak"
        spelled = word.text.isupper() and (len(word.text) > 2 or bool(self._known(at)[0]))  # "The US": no pronoun
        return word.text in DAYS or (word.text.lower() in OPENERS and not spelled)

    def _office(self, at: int) -> tuple[int, int] | None:
        """Where an office told with its field ends, and where a person's name behind it does (there, if none is).

        "Minister of Energy and Water Otto Kern": the last two capitals of three or more are the person's.
        """
        end = at
        while end < len(self.words) and self.words[end].key in TITLES | _BEFORE_TITLES and self.words[end].capital:
            end += 1
        if end == at or self.words[end - 1].key not in _FIELDED or end + 2 > len(self.words):
            return None
        first = end + 2 if self.words[end + 1].text == "the" else end + 1
        if self.words[end].text not in ("of", "for") or first >= len(self.words) or not self.words[first].capital:
            return None
        stop = self._capitals(first)
        while self._field_goes_on(first, stop):
            first, stop = stop + 1, self._capitals(stop + 1)
        if self.keys[first] == "state":  # a whole field, behind which one word is a name: "Secretary of State Kern"
            return first + 1, stop
        size = 3 if stop - first > 3 and len(self.words[stop - 2].text.rstrip(".")) == 1 else 2
        return (stop - size if stop - first > size else stop), stop

    def _field_goes_on(self, first: int, stop: int) -> bool:
        """Whether the field of an office goes on: "Water and Energy", "State for African Affairs"; no holder's name."""
        joiner = self.words[stop].text if stop + 1 < len(self.words) and self.words[stop + 1].capital else ""
        if self.keys[first] == "state":
            return joiner == "for" and stop == first + 1
        return joiner == "and" and (stop == first + 1 or self.keys[stop - 1] in FIELDS | {"affairs"})

    def _title_end(self, at: int, end: int) -> int:
        """Behind the last word of a title that begins here, if a name follows it; else `at`."""
        last = at
        for k in range(at, min(end - 1, at + 6)):
            parts = self.keys[k].split(" ")  # of "Secretary-General"
            long = at < k == last or len(parts) > 1
            follows = self.words[k + 1].capital or (long and self.words[k + 1].text == "of")
            if (
                parts[-1] in TITLES and _ANY_TITLE.issuperset(parts) and self.words[k].capital and follows
            ):  # "Director General of Rosatom"
                last = k + 1
        if last == at or self.words[last - 1].owns:
            return at
        rest = [word.key for word in self.words[last:end]]
        organised = rest[-1] in ORGANISATION and self.words[at].key != "mr" and self.words[last].text != "of"
        return at if organised else last

    def _name(self, start: int, end: int, meanings: Sequence[Meaning]) -> tuple[Name | None, int]:
        span = Span(self.words[start].start, self.words[end - 1].end)
        text = re.sub(r"\s+", " ", self.text[span.start : span.end])
        if text.endswith(".") and not re.search(r"(?:\w\.){2,}$|\b(?:Jr|Sr|Inc|Corp|Co|Ltd)\.$", text):
            span, text = Span(span.start, span.end - 1), text[:-1]
        key = " ".join(self.keys[start:end])
        name = Name(span, text, key, self.title, meanings, self.words[end - 1].owns, self.number)
        self.title = "" if not self._keeps(name) else self.title
        return name, end

    def _keeps(self, name: Name) -> bool:
        """A title waits behind an adjective: "former Bolivian President" """
        return any(sense == ADJECTIVE for sense, _ in name.meanings)
