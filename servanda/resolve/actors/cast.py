"""The cast of a page: its names joined into actors, each with what the page says of it."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from servanda.record import SENTENCES, Page, Span
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.known import bears_surname, chosen, headed_on, is_shared, leads_on, person_entries
from servanda.resolve.actors.lexicon import FIELDS, JOINERS, LEGAL_FORMS, ORGANISATION, ordinary
from servanda.resolve.actors.names import Name, names_in
from servanda.resolve.actors.phrase import names_part_of_union, phrase_of
from servanda.resolve.actors.traits import gender_of_title, traits_of
from servanda.resolve.actors.words import Word, words_of
from servanda.resolve.places import VAGUE, load_gazetteer
from servanda.resolve.tables import Tables, fold
from servanda.resolve.tables.tables import NAME


@dataclass(slots=True)
class Cast:
    """The actors that a page names. of: name's start -> entity's number. names: in text order."""

    page: Page
    tables: Tables
    day: str | None
    sentences: list[Span]
    words: list[list[Word]]
    names: list[Name] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _first: list[int] = field(default_factory=list)
    _called: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that holds a character, or of the last before it; -1 before the first."""
        return bisect_left(self._first, place + 1) - 1

    def names_within(self, span: Span) -> list[Name]:
        """The names that overlap a span, in text order."""
        at = bisect_left(self._starts, span.start)
        if at and self.names[at - 1].span.end > span.start:
            at -= 1
        found = []
        while at < len(self.names) and self.names[at].span.start < span.end:
            found.append(self.names[at])
            at += 1
        return found

    def entity_of(self, name: Name) -> Entity:
        """Whom a name of this page stands for."""
        return self.entities[self.of[name.span.start]]

    def words_within(self, span: Span) -> list[Word]:
        """The words of the page that lie in a span, body text or not."""
        number = self.sentence_at(span.start)
        if number >= 0 and self.sentences[number].contains(span):
            return [w for w in self.words[number] if w.start < span.end and span.start < w.end]
        return words_of(self.page.text, span.start, span.end)

    def state_name(self, code: str) -> str:
        """What this page calls a state by name, most often; the common name where it never does."""
        called = self._called.get(code)
        return called.most_common(1)[0][0] if called else self.tables.states[code].name

    def add(self, kind: str, name: str, **known: object) -> Entity:
        """A new entity."""
        entity = Entity(len(self.entities), kind, name, **known)  # type: ignore[arg-type]
        self.entities.append(entity)
        return entity


def cast_of(page: Page, tables: Tables, day: str | None) -> Cast:
    """The names of a page's sentences joined into actors. day: ISO, on which the page speaks; None = not told."""
    sentences = [mark.span for mark in page.marks(SENTENCES)]
    words = [words_of(page.text, s.start, s.end) for s in sentences]
    cast = Cast(page, tables, day, sentences, words, _first=[s.start for s in sentences])
    lower = frozenset(w.key for own in words for w in own if not w.capital and w.text.islower())
    acronyms = frozenset(w.key for own in words for w in own if len(w.text) > 2 and w.text.isupper())
    for number, own in enumerate(words):
        cast.names.extend(names_in(own, page.text, tables, lower, number, acronyms))
    cast._starts = [name.span.start for name in cast.names]
    _join(cast)
    for entity in cast.entities:
        _settle(entity, cast)
    return cast


def _join(cast: Cast) -> None:
    """Every name to its entity: known ones by the tables, the others by their words."""
    new: list[Name] = []
    held: dict[str, Entity] = {}
    explained = _explained(cast)
    topics = Counter(e.id for name in cast.names if name.key not in VAGUE for _, e in name.meanings)
    homes = _homes(cast)
    surnames = _no_states(cast)
    for name in cast.names:
        meaning = chosen(name, cast.tables, cast.day, topics, homes)
        full = explained.get(name.key)
        other = meaning and full and full not in map(fold, meaning[1].names)  # the page's word before the table's
        if meaning is None or other or name.key in surnames:
            new.append(name)
            continue
        sense, entry = meaning
        if entry.id not in held:
            held[entry.id] = cast.add(entry.kind, entry.name, entries=(entry,), state=entry.state, sector=entry.sector)
        _attach(cast, held[entry.id], name)
        if entry.kind == "state" and entry.state and sense == NAME:
            short = re.fullmatch(r"[A-Z.]{2,8}", name.text)
            plain = short or name.key == "america"  # what a continent is called too is no name to show
            cast._called[entry.state][entry.name if plain else _full(name.text)] += 1
    _join_new(cast, new, held)


def _homes(cast: Cast) -> frozenset[str]:
    """The states of those whom a page names by a name of their own, and of the leaders whose surnames it holds.

    Firms and outlets are named on pages of any state.
    """
    meant = [
        (name, e) for name in cast.names for _, e in name.meanings
        if e.sector not in ("BUS", "JRN") and (e.kind != "person" or e.held_on(cast.day))
    ]  # fmt: skip
    found = {e.state for name, e in meant if not is_shared(name, e)}
    keys = {name.key for name in cast.names if not name.meanings}
    found |= {e.state for key in keys for e in cast.tables.surnamed(key) if leads_on(e, cast.day)}
    return frozenset(state for state in found if state)


def _no_states(cast: Cast) -> set[str]:
    """Lone words that tell a state elsewhere, and here a person or a part of the United States.

    The page shows the full name to be a person's ("Cuban" beside "Mark Cuban") or tells an office that only such a
    part has ("Georgia Governor"), and names that state by no other word.
    """
    words: dict[str, set[str]] = defaultdict(set)
    for name in cast.names:
        for _, entry in name.meanings:
            if entry.kind == "state":
                words[entry.id].add(name.key)
    lone = {key for keys in words.values() if len(keys) == 1 for key in keys}
    last = {
        name.key.rsplit(" ", 1)[-1] for name in cast.names
        if _TWO_NAMES.fullmatch(name.text) and name.key.split(" ")[0] not in ordinary()
        and (name.title or _personal(cast.page.text, name))
    }  # fmt: skip
    parts = {own[at].key for own in cast.words for at in range(len(own)) if names_part_of_union(own, at)}
    return lone & (last | parts)


def _full(name: str) -> str:
    return re.sub(r"^the\s+", "", name)


def _attach(cast: Cast, entity: Entity, name: Name) -> None:
    entity.names.append(name)
    cast.of[name.span.start] = entity.number


def _join_new(cast: Cast, new: Sequence[Name], held: Mapping[str, Entity]) -> None:
    """Names that no table tells: each to the fullest name of the page that ends in it, opens with it, or spells it."""
    forms: dict[str, list[Name]] = defaultdict(list)
    for name in new:
        forms[name.key].append(name)
    short = _acronyms(cast)
    people = _people(cast, forms)
    by_last: dict[str, list[str]] = defaultdict(list)
    by_first: dict[str, list[str]] = defaultdict(list)
    known = {key: e for e in held.values() for key in {n.key for n in e.names}}
    entities: dict[str, Entity] = {}
    for entity in held.values():
        if entity.kind == "person":
            for key in {n.key for n in entity.names}:
                entities[key] = entity
                by_last[key.rsplit(" ", 1)[-1]].append(key)
                by_first[key.split(" ")[0]].append(key)
    bodies, firms = _bodies_by_word([*forms, *known])
    places: dict[str, list[int]] = defaultdict(list)
    for name in cast.names:
        places[name.key].append(name.span.start)
    for key in sorted(forms, key=lambda k: (-k.count(" "), forms[k][0].span.start)):
        hosts = _hosts(key, by_last, by_first, people) or [k for k in [short.get(key, ""), firms.get(key, "")] if k]
        serving = [k for k in hosts if k in entities and (entry := entities[k].entry) and entry.held_on(cast.day)]
        hosts = serving or hosts  # "Assad" is the one in office, not his father
        for name in forms[key]:
            whole = cast.page.text.startswith((" of ", " for "), name.span.end)  # "Group of 24" is not that of Seven
            fit = hosts or ([] if whole else bodies.get(key, []))
            host = _nearest(fit, name, places) if fit else key
            target = entities.get(host) or known.get(host)
            if target is None:
                target = entities[host] = _made(cast, forms[host], people)
            _attach(cast, target, name)
        if target:
            entities.setdefault(key, target)
        parts = key.split(" ")
        if not hosts and len(parts) > 1:
            by_last[parts[-1]].append(key)
            if key in people:
                by_first[parts[0]].append(key)


def _hosts(
    key: str, by_last: Mapping[str, list[str]], by_first: Mapping[str, list[str]], people: frozenset[str]
) -> list[str]:
    """The longer names whose last part this is, else those of persons whose first."""
    parts = key.split(" ")
    own = set(parts)
    found = [k for k in by_last.get(parts[-1], ()) if k != key and own <= set(k.split(" "))]
    found = [k for k in found if not k.endswith(f" of {key}")]  # Ohio is not its university
    if not found and len(parts) > 1:  # "Luis Alberto Arce" beside "Luis Arce"; initials
        found = [k for k in by_last.get(parts[-1], ()) if k != key and _one_forename(k.split(" ")[0], parts[0])]
    if not found and len(parts) == 1:
        found = list(by_first.get(key, ()))
    if not found and len(parts) == 2 and key in people:
        return []
    persons = [k for k in found if k in people]
    return persons or found


def _one_forename(one: str, other: str) -> bool:
    """Whether two first names are one, by an initial or by another spelling: "Alexei" and "Aleksey"."""
    if one[:1] != other[:1]:
        return False
    return len(one) == 1 or len(other) == 1 or _spelt_alike(one) == _spelt_alike(other)


def _spelt_alike(forename: str) -> str:
    return _SPELLED.sub("", forename.replace("x", "ks"))


def _bodies_by_word(keys: Iterable[str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The folded names of bodies by a word of organisation in them, which may take up each ("the Ministry").

    And those of firms with a legal form by their first word, where no other name opens so: "Oki" of "Oki Steel Co".
    """
    found: dict[str, list[str]] = defaultdict(list)
    firms: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys(keys):
        parts = key.split(" ")
        if len(parts) < 2:
            continue
        for word in set(parts) & ORGANISATION - LEGAL_FORMS:
            found[word].append(key)
        firms[parts[0]].append(key)
    return found, {
        word: held[0] for word, held in firms.items()
        if len(held) == 1 and held[0].rsplit(" ", 1)[-1] in LEGAL_FORMS and word not in ORGANISATION | ordinary()
    }  # fmt: skip


def _nearest(hosts: Sequence[str], name: Name, places: Mapping[str, list[int]]) -> str:
    """The host named last before a name, else the first of all. places: where each folded name stands, in order."""
    if len(hosts) == 1:
        return hosts[0]
    before = [(held[at - 1], k) for k in hosts if (at := bisect_left(held := places[k], name.span.start))]
    return max(before)[1] if before else hosts[0]


def _acronyms(cast: Cast) -> dict[str, str]:
    """Folded acronym -> folded name, where a page explains it, or has a name with these initials."""
    found = _explained(cast)
    for name in cast.names:
        parts = [p for p in name.text.split() if p[:1].isupper()]
        while len(parts) > 2:
            found.setdefault("".join(p[0] for p in parts).lower(), name.key)
            if parts.pop().lower().rstrip(".") not in LEGAL_FORMS:  # BSC: British Sugar Corp Plc
                break
    return found


def _explained(cast: Cast) -> dict[str, str]:
    """Folded acronym -> folded name, by "Bolivian Nuclear Energy Agency (ABEN)"; of names of several words.

    "(L)" says where somebody stands in a picture; "United Nations (CNN) --" whose report it is.
    """
    found = {}
    text = cast.page.text
    for name, after in zip(cast.names, cast.names[1:], strict=False):
        between = text[name.span.end : after.span.start]
        letters = after.text.replace(".", "")
        closed = text[after.span.end : after.span.end + 1] == ")"
        initials = "".join(part[0] for part in name.text.split() if part[0].isupper())
        if initials != letters and _DATELINE.match(text, after.span.end):
            continue
        if between.strip() == "(" and letters.isupper() and len(letters) > 1 and closed and " " in name.key:
            found[after.key] = name.key
    return found


def _people(cast: Cast, forms: Mapping[str, list[Name]]) -> frozenset[str]:
    """The folded names that the page shows to be a person's: by a title, an age, a verb of saying or "who"."""
    found = set()
    for key, names in forms.items():
        if set(key.split(" ")) & ORGANISATION or len(key.split(" ")) > 5:
            continue
        if any(n.title or gender_of_title(n.title) or _personal(cast.page.text, n) for n in names[:20]):
            found.add(key)
    last = {k.rsplit(" ", 1)[-1] for k in found}
    return frozenset(
        found | {k for k in forms if k.rsplit(" ", 1)[-1] in last and not set(k.split(" ")) & ORGANISATION}
    )


_DATELINE = re.compile(r"\)\s*(?:--|[-–—]\s)")
_SPELLED = re.compile(r"[aeiouy](?=[aeiouy])|y$|i$|(?<=[aeiou])[yi]|(.)(?=\1)")  # in which spellings of a name differ
_TWO_NAMES = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*)? [A-Z][\w'’-]+")
_AFTER = re.compile(
    r",?\s(?:\d\d,|who\b|said\b|told\b|added\b|says\b|wrote\b|tweeted\b|has said\b|himself|herself)|,\s\d\d\b"
)


def _personal(text: str, name: Name) -> bool:
    return " " in name.key and not name.text.isupper() and bool(_AFTER.match(text, name.span.end, name.span.end + 20))


_FAR_MORE = 3
_LETTERS = 5  # of an acronym, most often
_PUBLIC = frozenset("GOV LEG JUD COP MIL".split())
_GEOGRAPHY = frozenset(
    """america europe africa asia east west north south sea ocean gulf strip street river valley islands island
    peninsula city county parish province mountains lake bay airport square avenue desert bridge canal coast district
    region""".split()
)


def _made(cast: Cast, names: Sequence[Name], people: Iterable[str]) -> Entity:
    name = names[0]
    person = name.key in people or bears_surname(name.key, cast.tables, cast.day, _states_named(cast))
    organised = bool(set(name.key.split(" ")) & ORGANISATION) or (name.text.isupper() and len(name.text) < 8)
    outlet = cast.page.outlet is not None and name.key == fold(cast.page.outlet.value)
    parts = name.key.split(" ")
    shaped = 2 <= len(parts) <= 3 and " " in name.text and not re.search(r"\bof\b|\bthe\b|\d|&|-[a-z]", name.text)
    shaped = shaped and not outlet and not _GEOGRAPHY.intersection(parts) and not load_gazetteer().named(name.text)
    text = cast.page.text
    shaped = shaped and not any(
        text[max(0, n.span.start - 4) : n.span.start].lower() == "the " for n in names[:20]
    )  # a ship, a tower
    kind = "person" if person or (shaped and not organised) else "body"
    return cast.add(kind, re.sub(r"^(?:the|The)\s+", "", name.text))


def _settle(entity: Entity, cast: Cast) -> None:
    """Fullest name, traits, and what the tables know of an entity."""
    if entity.kind == "state":
        entity.name = cast.state_name(entity.state) if entity.state else entity.name
        return
    longest = max(
        entity.names[:200],
        key=lambda n: (n.key.count(" ") if n.key.count(" ") < 6 else -1, not _is_shouted(n.text), -n.span.start),
    )
    entity.name = re.sub(r"^(?:the|The)\s+", "", longest.text)
    # "U.N.", and the initials alone of a body of states, which outlets spell out or not: "UN", "IMF"
    world = entity.entry and entity.entry.sector == "IGO" and entity.name.isupper() and " " not in entity.name
    if entity.entry and (world or re.fullmatch(r"(?:[A-Z]\.){2,}", entity.name)):
        entity.name = entity.entry.name
    entity.words = frozenset(longest.key.split(" "))
    for name in entity.names[:40]:
        entity.traits.extend(traits_of(name, cast.words[name.sentence], cast.page.text, cast.tables))
    if entity.kind == "person" and not entity.entries:
        entity.entries = person_entries(entity, cast.tables, cast.day, _states_named(cast))
    made = entity.kind == "body" and not entity.entries
    entity.town = made and bool(load_gazetteer().named(entity.name))
    # A town acts for nobody, whoever builds there, nor does a capital of no known kind ("Russia: Buy").
    sort_known = entity.kind == "person" or bool(entity.words & ORGANISATION) or any(t.sector for t in entity.traits)
    told = [t.home for t in entity.traits if t.home and sort_known and not entity.town]
    heads = headed_on(entity.entry, cast.tables, cast.day) if entity.entry else None
    known = entity.entry.state_on(cast.day) if entity.entry else None
    entity.state = None if heads else known or (Counter(told).most_common(1)[0][0] if told else None)
    sectors = [t.sector for t in entity.traits if t.sector]
    known = heads.sector if heads else entity.entry.sector if entity.entry else None
    entity.sector = known or (sectors[0] if sectors else None)
    entity.gender = next((t.gender for t in entity.traits if t.gender), "")
    if made and not entity.town:
        _settle_body(entity, cast)
    if made and cast.page.outlet and fold(entity.name) == fold(cast.page.outlet.value):
        entity.sector = "JRN"


def _is_shouted(name: str) -> bool:
    """Whether a name stands in capitals as headlines have it: "REAGAN", not "IMF"."""
    return name.isupper() and len(name) > _LETTERS


def _is_of_some_state(entity: Entity) -> bool:
    """Whether a body has a name that many states have for theirs: "Finance Ministry", "National Assembly"."""
    words = ORGANISATION | FIELDS | JOINERS | ordinary()
    return entity.sector in _PUBLIC and all(word in words for word in entity.words)


def _home(cast: Cast) -> str | None:
    """The one state that a page speaks of far more than of any other."""
    spoken = Counter(e.state for e in cast.entities for _ in e.names if e.kind == "state" and e.state)
    first, second = [*spoken.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] * _FAR_MORE else None


def _settle_body(entity: Entity, cast: Cast) -> None:
    name = entity.names[0]
    told = phrase_of(cast.words_within(name.span), cast.page.text, cast.tables)
    entity.state = entity.state or (told.states[0] if told.states else None)
    entity.sector = entity.sector or (told.role.sector if told.role else None)
    entity.nominal = _is_of_some_state(entity)
    if entity.nominal and not entity.state:
        entity.state = _home(cast)


def _states_named(cast: Cast) -> frozenset[str]:
    """The codes of the states that a page names, and the ids of its known bodies."""
    states = {e.state for e in cast.entities if e.kind == "state" and e.state}
    return frozenset(states | {e.entry.id for e in cast.entities if e.kind == "body" and e.entry})
