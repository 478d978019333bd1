"""What the words of a party stand for: a name, a pronoun, a title, a description."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from servanda.record import Named, Pointer, Span
from servanda.resolve.actors.antecedent import NOWHERE, Pointed
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.lexicon import PREPOSITIONS, TITLES, american_state
from servanda.resolve.actors.names import Name
from servanda.resolve.actors.office import Offices, alike, in_another_office, last_before
from servanda.resolve.actors.phrase import Phrase, phrase_of, states_before_role
from servanda.resolve.actors.pronoun import Pronouns
from servanda.resolve.actors.referent import Referent, as_is, called, plain, state_under, together
from servanda.resolve.actors.words import Word
from servanda.resolve.tables import fold
from servanda.resolve.tables.tables import ADJECTIVE, PEOPLE, SEAT

_GOVERNMENT = frozenset("government governments authorities administration regime state leadership".split())
_BARE = frozenset("government authorities".split())  # told without an article, of the state that the page speaks of
_COUNTRY = frozenset("country nation republic kingdom state".split())
_CLOSING = _COUNTRY | frozenset("elect incoming designate".split())  # in which a description of an actor may end
_BODY_HEADS = frozenset(
    """ministry group company firm bank agency party organization organisation bloc union movement army military police
    parliament court committee commission council corporation airline newspaper alliance fund cartel federation
    """.split()
)
_BEHIND_A_PERSON = frozenset(
    """and or who said says told met is was has had will would in of on at to for from with by as after before also
    called wants hopes added spoke left came won lost""".split()
)
_LEADS_IN = frozenset(
    """the a an former ex late then acting northern southern eastern western central neighbouring neighboring nearby
    rural""".split()
)  # between a preposition and its name: "loyal to former President Kern", "in southern Chad"
_COMPANIES = frozenset(
    """company firm corporation airline manufacturer giant carmaker automaker drugmaker maker retailer lender insurer
    utility conglomerate carrier brewer""".split()
)
_STANDING = _GOVERNMENT | _COUNTRY | _COMPANIES | _BODY_HEADS  # nouns that stand for whom the page speaks of
_ANY_BODY = frozenset("group organization organisation agency bloc alliance bank fund cartel association body".split())
_OFFICIAL = frozenset({"MIL", "COP"})
_ARMED = frozenset({"REB", "PRM", "UAF", "OPP"})
_AND = frozenset((",", "and", ", and", "&", "or", ", or"))
_PRESS = frozenset("paper newspaper daily magazine broadcaster network channel station journal weekly".split())
_PRESS_WORDS = frozenset("times post news daily journal tribune herald press tv television radio shimbun".split())
_POSSESSIVE = re.compile(r"(?i)^(?:my|our|his|her|its|their|your|whose)\s+(?:own\s+)?")
_TOLD = 0.8  # the chance of a name of which a reader tells none
# Chances from which a reader's name stands for "a suspect", "his company", "the Orbit candidate".
_SURE, _SURE_WHOSE, _SURE_BESIDE = 0.6, 0.4, 0.2
_WHOEVER_SPOKE = frozenset("source interlocutor".split())  # a speaker who was called by another noun before
_OLD_CAPITALS = frozenset("peking bonn rangoon".split())  # a government is meant, not its palace


class Referrer:
    """Answers for one page; made once a page."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.pronouns = Pronouns(cast)
        self._offices = Offices(cast)
        self._phrases: dict[Span, Phrase] = {}

    def of(
        self,
        span: Span,
        *,
        speaker: Referent | None = None,
        learned: Named | None = None,
        spoke: Referent | None = None,
    ) -> Referent:
        """Whom text[span] stands for.

        speaker: of the quotation it stands in. learned: what the reader makes of the words. spoke: who is likeliest to
        be "he".
        """
        phrase = self._phrase(span)
        words = phrase.words
        pointed = self._pointed(learned, span)
        if phrase.pronoun:
            return self.pronouns.of(phrase, span, speaker, pointed, spoke)
        if words and words[0].text in ("who", "which"):  # "who “ratified” the pact": a source was cut from a clause
            first = phrase_of(words[:1], self._cast.page.text, self._cast.tables)
            return self.pronouns.of(first, span, None, pointed, None)
        names = self._cast.names_within(span)
        bearer = None if names else self._right_behind(phrase, span)
        if bearer:
            return as_is(bearer)
        if phrase.owner and not names:
            found = self._owned(phrase, span, speaker, spoke)
        else:
            told = self._named(names, phrase, span) if names else None
            found = told or self._described(phrase, span, pointed, spoke)
            if not (told and (told.entity or told.entries)):
                found = self.pronouns.group(phrase, span) or found
        if found.entity or found.entries or found.several or phrase.plural:
            return found
        named = self._meant(phrase, pointed, names)
        return as_is(named) if named and named.kind != "state" else found  # its troops are not the state

    def _phrase(self, span: Span) -> Phrase:
        """The words of a span taken apart, once a page: a party stands in several acts."""
        if span not in self._phrases:
            words = self._cast.words_within(span)
            self._phrases[span] = phrase_of(words, self._cast.page.text, self._cast.tables)
        return self._phrases[span]

    def _meant(self, phrase: Phrase, pointed: Pointed, names: list[Name]) -> Entity | None:
        """Whom a description of one stands for, where the reader is sure enough of it.

        It points more boldly from "the group" than from "a group" or "officials", and from whose somebody is.
        names: those that the description holds; their bearers are not whom it describes ("the Orbit board").
        """
        told = pointed.entity if phrase.definite else None
        if told:
            weak = names and pointed.chances.get(told.number, 0.0) < _SURE_BESIDE
            own = any(self._cast.entity_of(name) is told for name in names)
            no_ministry = phrase.head in _GOVERNMENT
            return None if weak or own or no_ministry or in_another_office(told, phrase, self._cast.day) else told
        if names or not pointed.chances:
            return None
        number, chance = max(pointed.chances.items(), key=lambda held: held[1])
        likeliest = self._cast.entities[number]
        unsure = chance < (_SURE_WHOSE if phrase.owner else _SURE)
        return None if unsure or in_another_office(likeliest, phrase, self._cast.day) else likeliest

    def spoken(self, span: Span, said: Referent) -> None:
        """Remember a speaker whom no name tells: "he added" and "the official" may take them up."""
        phrase = self._phrase(span)
        if said.entity or said.several or phrase.pronoun or phrase.owner or not phrase.chunk:
            return
        sort = "group" if phrase.plural else "somebody" if phrase.personal else "something"
        self.pronouns.antecedents.spoken(span, said, phrase.head, sort, new=not phrase.definite)

    def _owned(self, phrase: Phrase, span: Span, speaker: Referent | None, spoke: Referent | None) -> Referent:
        """Whose country it is ("his nation"); else the words without the pronoun, which alone tells nobody."""
        if (phrase.head in _COUNTRY or phrase.head in _GOVERNMENT) and not phrase.plural:
            first = phrase.words[0]
            owner = self.of(Span(first.start, first.end), speaker=speaker, spoke=spoke).entity
            if owner and owner.state:
                name = self._cast.state_name(owner.state)
                called = name if phrase.head in _COUNTRY else f"{name} {phrase.head}"
                return state_under(self._cast, owner.state, called)
        return Referent(_POSSESSIVE.sub("", plain(self._cast, span)))

    def descriptions(self) -> Iterator[tuple[Span, Entity]]:
        """Definite descriptions of the page that stand for one of its cast: "the socialist president"."""
        for words in self._cast.words:
            for at, word in enumerate(words):
                found = self._description(words, at) if word.key == "the" else None
                if found:
                    yield found

    def _description(self, words: list[Word], at: int) -> tuple[Span, Entity] | None:
        roles = self._cast.tables.roles
        for end in range(min(at + 6, len(words)), at + 1, -1):
            chunk = words[at:end]
            if not (roles.closes(chunk[-1].key.rsplit(" ", 1)[-1]) or chunk[-1].key in _CLOSING):
                continue
            between = self._cast.page.text[chunk[0].start : chunk[-1].end]
            phrase = phrase_of(chunk, self._cast.page.text, self._cast.tables)
            if len(phrase.chunk) != len(chunk) - 1 or not (phrase.role or phrase.head in _COUNTRY) or phrase.plural:
                continue
            if any(mark in between for mark in ",;:.") or (
                end < len(words) and words[end].capital and self._beside(words, end)
            ):
                return None
            span = Span(chunk[0].start, chunk[-1].end)
            if self._cast.names_within(Span(chunk[-1].start, chunk[-1].end)) or self._describes(words, end):
                return None
            found = self.of(span)
            return (span, found.entity) if found.entity and found.entity.kind != "public" else None
        return None

    def _describes(self, words: list[Word], end: int) -> bool:
        """Whether the last word belongs to a noun behind it: "the socialist governments"."""
        behind = words[end].text if end < len(words) and self._beside(words, end) else ""
        return words[end - 1].key.endswith("ist") and behind.islower() and behind not in _BEHIND_A_PERSON

    def _beside(self, words: list[Word], end: int) -> bool:
        return self._cast.page.text[words[end - 1].end : words[end].start].isspace()

    def _pointed(self, learned: Named | None, span: Span) -> Pointed:
        """The entities whose names stand where the reader points."""
        if learned is None:
            return NOWHERE
        name = learned.name if learned.name and not learned.name.overlaps(span) else None
        chances: dict[int, float] = defaultdict(float)
        for pointer in learned.pointers or ([Pointer(name, _TOLD)] if name else ()):
            entity = self._at(pointer.name)
            if entity:
                chances[entity.number] += pointer.chance
        return Pointed(self._at(name) if name else None, chances)

    def _right_behind(self, phrase: Phrase, span: Span) -> Entity | None:
        """Who is named right behind an office that was marked without its holder: "the finance director" Ida Lund."""
        if not phrase.personal or phrase.plural:
            return None
        behind = self._cast.names_within(Span(span.end, span.end + 2))
        apart = not behind or self._cast.page.text[span.end : behind[0].span.start] != " "
        return None if apart or not self._is_person(behind[0]) else self._cast.entity_of(behind[0])

    def _at(self, name: Span) -> Entity | None:
        names = self._cast.names_within(name)
        named = [name for name in names if not _adjective(name)] or names
        return self._cast.entity_of(named[-1]) if named else None

    def _named(self, names: list[Name], phrase: Phrase, span: Span) -> Referent:
        """Words that hold names: the name that closes them, else what the last word makes of the names."""
        if phrase.rank and phrase.states and names[0].key.split(" ")[0] in TITLES:  # "the President of Kenya"
            found = self._offices.titled(phrase, span)
            if found.entity or found.entries:
                return found
        listed = self._listed(names, span)
        if listed:
            return listed
        if states_before_role(phrase.words, self._cast.page.text, self._cast.tables)[0]:
            return Referent(plain(self._cast, span))
        names = self._head(names, span)
        full = [name for name in names if not _adjective(name)]
        last = names[-1]
        closes = self._closes(last, phrase, span)
        if closes and not _adjective(last):
            entity = self._cast.entity_of(last)
            if not _by_other_words(last) or self._whole_people(last):
                return Referent(called(entity, last), entity)
            return Referent(plain(self._cast, last.span), entity)  # a people, a palace: the state, but by its own words
        if closes and len(names) == 1 and len(phrase.chunk) <= last.key.count(" ") + 1:
            return as_is(self._cast.entity_of(last))
        if phrase.head in _GOVERNMENT and phrase.states:
            return state_under(self._cast, phrase.states[0], self._of_state(names, span))
        if phrase.head in _GOVERNMENT and self._is_person(last) and phrase.chunk[-1].start > last.span.start:
            return self._run_by(last, phrase)
        if not closes and full and self._heads(full[0], phrase):
            return as_is(self._cast.entity_of(full[0]))
        chief = self._offices.chief(phrase)
        officer = self._offices.officer(names, phrase, plainly=chief is not None)
        if officer:
            return as_is(officer)
        if chief:
            return chief
        if phrase.personal and not phrase.plural and (phrase.rank or phrase.states):
            found = self._offices.titled(phrase, span)
            if found.entity or found.entries:
                return found
        return Referent(plain(self._cast, span))

    def _of_state(self, names: list[Name], span: Span) -> str:
        """A government under its state's own name, whatever the outlet has for it: "Norway government"."""
        words = plain(self._cast, span)
        for name in names:
            state = self._cast.entity_of(name)
            if state.kind == "state":
                words = words.replace(name.text, called(state, name) if name.text.isupper() else state.name, 1)
        return re.sub(r"^(?:[a-z-]+ )+(?=[A-Z])", "", words)  # "friendly Russian government"

    def _run_by(self, name: Name, phrase: Phrase) -> Referent:
        """A government under whom it is told by: "the Kern administration"; its state's where that is known."""
        head = self._cast.entity_of(name)
        words = f"{head.name} {phrase.head}"
        return state_under(self._cast, head.state, words) if head.state else Referent(words)

    def _listed(self, names: list[Name], span: Span) -> Referent | None:
        """Several actors where the words do nothing but name them one after another: "Norway, Sweden and Chad"."""
        text = self._cast.page.text
        ends = [span.start, *(name.span.end for name in names)]
        starts = [*(name.span.start for name in names), span.end]
        between = [text[a:b].lower().replace("the", "").strip() for a, b in zip(ends, starts, strict=True)]
        entities = tuple(dict.fromkeys(self._cast.entity_of(name) for name in names))
        apart = between[0] == between[-1] == "" and all(part in _AND for part in between[1:-1])
        if len(entities) < 2 or not apart or any(map(_adjective, names)):
            return None
        if between[1:-1] == [","] and american_state(names[1].key):  # "Vigo County, Indiana"
            return as_is(entities[0])
        return Referent(together(entities), several=entities)

    def _whole_people(self, name: Name) -> bool:
        """Whether a people's name stands for its state: "the Soviets", "the French"; "Egyptians" are some of them."""
        if all(sense == SEAT for sense, _ in name.meanings):
            return name.key in _OLD_CAPITALS
        before = self._cast.page.text[max(0, name.span.start - 4) : name.span.start].lower()
        return before == "the " or name.text.endswith(("ch", "sh", "ese"))

    def _head(self, names: list[Name], span: Span) -> list[Name]:
        """The names before the first comma, where one of them closes that part: "Anna Kern, a doctor in Oslo"."""
        text = self._cast.page.text
        comma = text.find(",", span.start, span.end)
        before = [name for name in names if name.span.end <= comma]
        after = names[len(before) :]
        if before and after and self._is_person(after[-1]) and not self._is_person(before[-1]):
            return after  # "the minister of energy, Anna Kern"
        return before if before and comma - before[-1].span.end <= 1 and not _adjective(before[-1]) else names

    def _is_person(self, name: Name) -> bool:
        return self._cast.entity_of(name).kind == "person"

    def _closes(self, last: Name, phrase: Phrase, span: Span) -> bool:
        """Whether a name is what the words end in, and no part of a phrase that tells where or whose."""
        text = self._cast.page.text
        end = text.find(",", last.span.end, span.end)
        if (span.end if end < 0 else end) - last.span.end > 2:
            return False
        if self._led(last, span):
            return False
        before = text[span.start : last.span.start].split()
        while before and (before[-1].lower() in _LEADS_IN or fold(before[-1]) in TITLES):
            before.pop()
        head = phrase.chunk[-1] if phrase.chunk else None
        common = head is not None and (not head.capital or not TITLES.isdisjoint(head.key.split(" ")))
        common = common or bool(phrase.role and phrase.role.plural)  # "Leaders across the European Union"
        joined = bool(before) and before[-1] == "and" and phrase.plural  # "the ministers of Norway and Sweden"
        led = before and (before[-1].lower() in PREPOSITIONS or (joined and not PREPOSITIONS.isdisjoint(before)))
        return not (led and common)

    def _led(self, last: Name, span: Span) -> bool:
        """Whether a person's name opens the words and the last is of where they belong: "Kern of Orbit in Oslo"."""
        first = self._cast.names_within(span)[0]
        behind = self._cast.page.text[first.span.end : last.span.start].split()[:1]
        opens = first.span.start == span.start and first is not last
        return opens and bool(behind) and behind[0] in PREPOSITIONS and self._is_person(first)

    @staticmethod
    def _heads(name: Name, phrase: Phrase) -> bool:
        """Whether a name is the phrase's own head: "the United Nations in New York", not "US and UK diplomats"."""
        if not phrase.chunk or not name.span.start < phrase.chunk[-1].end <= name.span.end:
            return False
        behind = phrase.words[len(phrase.chunk) + phrase.words.index(phrase.chunk[0]) :]
        return not behind or behind[0].text not in ("and", "or")

    def _described(self, phrase: Phrase, span: Span, pointed: Pointed, spoke: Referent | None) -> Referent:
        """Words without a name: a title or description of somebody of the page, else just words."""
        if phrase.head in _BARE and len(phrase.words) == 1:  # "government troops", "authorities said"
            return self._government(phrase, span, pointed)
        if phrase.definite and len(phrase.chunk) == 1 and phrase.head not in _STANDING:
            nameless = self._who_spoke(phrase, span)
            if nameless:
                return nameless
        if phrase.plural or phrase.indefinite or not phrase.definite:
            return Referent(plain(self._cast, span))
        if phrase.personal and not phrase.owner:
            found = self._offices.titled(phrase, span)
            if found.entity and len(phrase.chunk) > 1 and alike(found.entity, phrase) > 1:
                return found  # "the socialist president": the page's own words
            if phrase.head not in _COUNTRY and phrase.head not in _GOVERNMENT:
                return found
        if phrase.head in _GOVERNMENT and len(phrase.chunk) > 1:  # "the previous government": whose is not told
            return Referent(plain(self._cast, span))
        if phrase.head in _COUNTRY or phrase.head in _GOVERNMENT:
            return self._government(phrase, span, pointed)
        return self._some_body(phrase, span, pointed, spoke) or Referent(plain(self._cast, span))

    def _some_body(self, phrase: Phrase, span: Span, pointed: Pointed, spoke: Referent | None) -> Referent | None:
        """A body by what sort it is: "the paper", "the ministry", "the company"."""
        if phrase.head in _PRESS and len(phrase.chunk) == 1:
            paper = self._last(lambda e: e.kind == "body" and (e.sector == "JRN" or bool(e.words & _PRESS_WORDS)), span)
            return as_is(paper) if paper else None
        if phrase.head in _BODY_HEADS or phrase.head in _COMPANIES:
            body = self._body(phrase, span)
            if body:
                return as_is(body)
            if spoke and spoke.entity and spoke.entity.kind == "body" and phrase.head in _COMPANIES:
                return spoke  # "Orbit said the company would"
            if phrase.head in _COMPANIES or (phrase.head in _ANY_BODY and len(phrase.chunk) == 1):
                return self.pronouns.noun("firm", phrase.head, span, pointed)
        return None

    def _government(self, phrase: Phrase, span: Span, pointed: Pointed) -> Referent:
        """A state that the page speaks of: "the country"; its government by its own words, as the page calls it."""
        state = self.pronouns.noun("government", phrase.head, span, pointed)
        if not state:
            return Referent(plain(self._cast, span))
        own = phrase.head in _GOVERNMENT and phrase.head not in _COUNTRY
        return replace(state, name=f"{state.name} {phrase.head}") if own else state

    def _who_spoke(self, phrase: Phrase, span: Span) -> Referent | None:
        """The speaker without a name who was called so before, where nobody with one is nearer: "the official"."""
        head = None if phrase.head in _WHOEVER_SPOKE else phrase.head
        start, spoke = self.pronouns.antecedents.spoke_as(head, span.start)
        named = self._offices.titled(phrase, span).entity if spoke and phrase.role else None
        return None if named and last_before(named, span) > start else spoke

    def _body(self, phrase: Phrase, span: Span) -> Entity | None:
        """The body last named whose name holds the head word: "the bank"; rebels are not "the army"."""
        public = phrase.role is not None and phrase.role.sector in _OFFICIAL
        return self._last(
            lambda e: e.kind == "body" and phrase.head in e.words and not (public and e.sector in _ARMED), span
        )

    def _last(self, fits: Callable[[Entity], bool], span: Span) -> Entity | None:
        """Of the actors that fit, the one last named before a place."""
        near = max(filter(fits, self._cast.entities), key=lambda e: last_before(e, span), default=None)
        return near if near and last_before(near, span) >= 0 else None


def _adjective(name: Name) -> bool:
    return bool(name.meanings) and all(sense == ADJECTIVE for sense, _ in name.meanings)


def _by_other_words(name: Name) -> bool:
    return bool(name.meanings) and all(sense in (PEOPLE, SEAT) for sense, _ in name.meanings)
