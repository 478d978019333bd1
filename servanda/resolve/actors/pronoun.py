"""Whom a pronoun takes up."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from servanda.record import Span
from servanda.resolve.actors.antecedent import Antecedents, Asked, Pointed
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.lexicon import OPENERS
from servanda.resolve.actors.phrase import Phrase
from servanda.resolve.actors.referent import Referent, as_is, plain, solid, state_under
from servanda.resolve.actors.words import Word
from servanda.resolve.tables import fold

_LEARNED = frozenset(("he", "she", "it", "they", "we"))
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
# What may be told by its number, and which kinds of actors it can be.
_TOGETHER = {
    **dict.fromkeys("countries nations states governments neighbors neighbours".split(), ("state",)),
    **dict.fromkeys("men leaders presidents premiers ministers women politicians".split(), ("person",)),
    **dict.fromkeys("companies firms groups banks organizations organisations airlines".split(), ("body",)),
    **dict.fromkeys("sides parties pair".split(), ("state", "body", "person")),
}
_REBELS = ("rebels",)
_REBEL = frozenset("opposition insurgent insurgents revolutionary revolutionaries".split())
_FIGHTERS = frozenset("fighters forces force troops revolutionaries army".split())
_SURE = 0.2  # below this chance of the likeliest nobody is named
_BESIDE = 70  # characters beside a speaker's name in which the body they speak for is looked for
_ROLE_WORD = (
    r"(?:spokes\w+|president|chair\w*|director|head|chief|executive|leader|minister|secretary|commander|general|ceo"
    r"|official|manager|member|prosecutor|editor|analyst|founder|ambassador|commissioner|governor|officer|economist)"
)
# "BP spokesman Tom Hill", "Tom Hill, vice president and head of exploration at BP"
_DESCRIBING = re.compile(
    rf",?\s(?:[a-z-]+\s){{0,3}}{_ROLE_WORD}(?:[\s-][a-z-]+){{0,5}}?\s(?:(?:of|for|at|with)\s(?:the\s)?)?"
    rf"|,?\s(?:[a-z-]+\s){{0,3}}{_ROLE_WORD}\s|,\s(?:the\s)?", re.IGNORECASE
)  # fmt: skip
_BEHIND_NAME = re.compile(r"\W*$|\s?[,(–—-]|['’]s?\s")  # "Kern, the minister, who"; not "Kern met the group, which"
_SERVING = frozenset("GOV MIL LEG SPY JUD COP".split())  # sectors whose people say "we" of their state
_ADJECTIVAL = ("an", "ish", "ese", "al", "ic", "ist", "ed", "ant", "rebel", "police", "ive", "army", "oil")
_CROWDS = frozenset("people crowd crowds police public youth population troops".split())


class Pronouns:
    """Answers for one page; made once a page."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._ends = [name.span.end for name in cast.names]
        self._groups: dict[int, list[Span]] = {}
        self._antecedents: Antecedents | None = None

    @property
    def antecedents(self) -> Antecedents:
        """Whom pronouns of the page may take up; made when first asked."""
        if self._antecedents is None:
            held = [
                [(span, plain(self._cast, span), self._sort(span)) for span in self.groups_of(number)]
                for number in range(len(self._cast.sentences))
            ]
            self._antecedents = Antecedents(self._cast, held)
        return self._antecedents

    def of(
        self, phrase: Phrase, span: Span, speaker: Referent | None, pointed: Pointed, spoke: Referent | None
    ) -> Referent:
        """Whom the pronoun text[span] stands for; the arguments as in Referrer.of, phrase and pointed made of them."""
        own = Referent(self._cast.page.quote(span))
        if phrase.pronoun == "I":
            return speaker or (as_is(pointed.entity) if pointed.entity else own)
        if phrase.pronoun == "who":
            found = self._right_before(span) or pointed.entity
            return as_is(found) if found else own
        if phrase.pronoun not in _LEARNED:
            return as_is(pointed.entity) if pointed.entity else own
        best, chance = self.antecedents.best(self.asked(phrase, span, speaker, pointed, spoke))
        return best.referent() if best and chance >= _SURE else own

    def noun(self, kind: str, word: str, span: Span, pointed: Pointed) -> Referent | None:
        """Which state "the government" is of, or which body "the company" is, where one is likely enough.

        kind: "government" or "firm"; word: the noun.
        """
        best, chance = self.antecedents.best(Asked(kind, word, span.start, pointed=pointed))
        return best.referent() if best and chance >= _SURE else None

    def group(self, phrase: Phrase, span: Span) -> Referent | None:
        """Whom a plural description stands for where the page tells it: "the two countries", "opposition fighters".

        Actors told by their number are those that the page last named beside each other; fighters of an opposition
        are the rebels, where the page calls them so.
        """
        kinds = _TOGETHER.get(phrase.head)
        numbered = next((_NUMBERS[w.key] for w in phrase.words[:2] if w.key in _NUMBERS), 0)
        bare = len(phrase.chunk) <= 2 and not phrase.states
        if kinds and bare and (phrase.definite or numbered):
            found = self.antecedents.together(span.start, kinds, numbered)
            return found.referent() if found else None
        own = {key for word in phrase.chunk for key in word.key.split(" ")}
        rebel = phrase.head in _FIGHTERS and bool(own & _REBEL) and len(phrase.chunk) < 4
        held = self.antecedents.group(_REBELS) if rebel else None
        return Referent(held.name) if held else None

    def asked(
        self, phrase: Phrase, span: Span, speaker: Referent | None, pointed: Pointed, spoke: Referent | None
    ) -> Asked:
        """What is known of a pronoun before its antecedent is chosen."""
        kind = "he" if phrase.pronoun == "she" else phrase.pronoun
        gender = {"he": "m", "she": "f"}.get(phrase.pronoun, "")
        said = speaker or spoke or Referent("")
        says = said.entity
        side = self._side(says) if says and kind == "we" else None
        words = set(fold(said.name).split(" "))
        if says:
            words.update(*(t.words.split(" ") for t in says.traits), *(n.title.split(" ") for n in says.names[:9]))
        word = self._cast.page.quote(span).lower()
        return Asked(kind, word, span.start, gender, says, side.entity if side else None, not spoke, pointed,
                     frozenset(words), "" if says else said.name)  # fmt: skip

    def _side(self, speaker: Entity) -> Referent | None:
        """For whom somebody says "we": a body that the page tells ("BP spokesman Tom Hill"), else the state served."""
        body = self._body_of(speaker)
        served = body or speaker
        if served.state and served.kind in ("person", "body") and served.sector in _SERVING:
            return state_under(self._cast, served.state, self._cast.state_name(served.state))
        return as_is(body) if body else None

    def _body_of(self, speaker: Entity) -> Entity | None:
        text = self._cast.page.text
        for name in speaker.names[:3] if speaker.kind == "person" else ():
            first = self._cast.sentences[name.sentence].start
            for other in self._cast.names_within(Span(max(first, name.span.start - _BESIDE), name.span.end + _BESIDE)):
                entity = self._cast.entity_of(other)
                low, high = sorted((name.span, other.span))
                between = text[low.end : high.start]
                if other.span < name.span and between.lstrip().startswith(","):  # a clause that ends before the name
                    continue
                if entity.kind == "body" and solid(entity) and _DESCRIBING.fullmatch(between):
                    return entity
        return None

    def _right_before(self, span: Span) -> Entity | None:
        """The name that a relative pronoun follows, right behind it or behind what describes it there."""
        at = bisect_left(self._ends, span.start + 1) - 1
        name = self._cast.names[at] if at >= 0 else None
        between = self._cast.page.text[name.span.end : span.start] if name else ""
        return self._cast.entity_of(name) if name and _BEHIND_NAME.match(between) else None

    def groups_of(self, number: int) -> Sequence[Span]:
        """The groups that a sentence speaks of by a plural of role: "Libyan rebels", "the protesters"."""
        if number not in self._groups:
            words, text, roles = self._cast.words[number], self._cast.page.text, self._cast.tables.roles
            held = []
            for at, word in enumerate(words):
                role = roles.exactly([word.key]) if word.text.islower() else None
                if role and ((role.plural and role.kind in ("person", "body")) or word.key in _CROWDS):
                    first = at
                    while first and at - first < 3 and _modifies(words[first - 1], words[first], text):
                        first -= 1
                    held.append(Span(words[first].start, word.end))
            self._groups[number] = held
        return self._groups[number]

    def _sort(self, span: Span) -> str:
        """Of a group's span: the sector of its role, or the role's kind."""
        role = self._cast.tables.roles.exactly([self._cast.words_within(span)[-1].key])
        return (role.sector or role.kind) if role else ""


def _modifies(word: Word, after: Word, text: str) -> bool:
    """Whether a word before a noun is an adjective or name that goes with it, as far as its form tells."""
    shaped = word.capital or word.key.endswith(_ADJECTIVAL) or "-" in word.text
    shaped = shaped and word.text.lower() not in OPENERS
    return shaped and not word.owns and text[word.end : after.start].isspace() and word.text.lower() != "the"
