"""The names of a page joined into actors: known ones by the tables, the others by their words."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.known import bears_surname, chosen, is_shared, leads_on
from servanda.resolve.actors.lexicon import LEGAL_FORMS, ORGANISATION, ordinary
from servanda.resolve.actors.names import Name
from servanda.resolve.actors.phrase import names_part_of_union
from servanda.resolve.actors.traits import gender_of_title
from servanda.resolve.places import VAGUE, load_gazetteer
from servanda.resolve.tables import fold
from servanda.resolve.tables.tables import NAME

_DATELINE = re.compile(r"\)\s*(?:--|[-–—]\s)")
_SPELLED = re.compile(r"[aeiouy](?=[aeiouy])|y$|i$|(?<=[aeiou])[yi]|(.)(?=\1)")  # in which spellings of a name differ
_TWO_NAMES = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*)? [A-Z][\w'’-]+")
_AFTER = re.compile(
    r",?\s(?:\d\d,|who\b|said\b|told\b|added\b|says\b|wrote\b|tweeted\b|has said\b|himself|herself)|,\s\d\d\b"
)


def _personal(text: str, name: Name) -> bool:
    return " " in name.key and not name.text.isupper() and bool(_AFTER.match(text, name.span.end, name.span.end + 20))


_GEOGRAPHY = frozenset(
    """america europe africa asia east west north south sea ocean gulf strip street river valley islands island
    peninsula city county parish province mountains lake bay airport square avenue desert bridge canal coast district
    region""".split()
)


def join(cast: Cast) -> None:
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
            cast.called[entry.state][entry.name if plain else _full(name.text)] += 1
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
    bodies = _bodies_by_head([*forms, *known])
    places: dict[str, list[int]] = defaultdict(list)
    for name in cast.names:
        places[name.key].append(name.span.start)
    for key in sorted(forms, key=lambda k: (-k.count(" "), forms[k][0].span.start)):
        hosts = _hosts(key, by_last, by_first, people) or [k for k in [short.get(key, "")] if k]
        serving = [k for k in hosts if k in entities and (entry := entities[k].entry) and entry.held_on(cast.day)]
        hosts = serving or hosts  # "Assad" is the one in office, not his father
        for name in forms[key]:
            fit = hosts or (bodies.get(key, []) if _is_short(name, cast.page.text) else [])
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


def _bodies_by_head(keys: Iterable[str]) -> dict[str, list[str]]:
    """The folded names of bodies by their head, a word of organisation: "the Ministry" may be that of Trade."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys(keys):
        parts = key.split(" ")
        head = next((at for at, word in enumerate(parts) if at and word in ("of", "for", "on")), len(parts)) - 1
        if len(parts) > 1 and parts[head] in ORGANISATION and parts[head] not in LEGAL_FORMS:
            found[parts[head]].append(key)
    return found


def _is_short(name: Name, text: str) -> bool:
    """Whether a word stands for a body told in full elsewhere: "the Group", but not "the Group of 24"."""
    return _behind_the(name, text) and not text.startswith((" of ", " for "), name.span.end)


def _behind_the(name: Name, text: str) -> bool:
    return text[max(0, name.span.start - 4) : name.span.start].lower() == "the "


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


def _made(cast: Cast, names: Sequence[Name], people: Iterable[str]) -> Entity:
    name = names[0]
    person = name.key in people or bears_surname(name.key, cast.tables, cast.day, cast.spoken_of())
    organised = bool(set(name.key.split(" ")) & ORGANISATION) or (name.text.isupper() and len(name.text) < 8)
    outlet = cast.page.outlet is not None and name.key == fold(cast.page.outlet.value)
    parts = name.key.split(" ")
    shaped = 2 <= len(parts) <= 3 and " " in name.text and not re.search(r"\bof\b|\bthe\b|\d|&|-[a-z]", name.text)
    shaped = shaped and not outlet and not _GEOGRAPHY.intersection(parts) and not load_gazetteer().named(name.text)
    shaped = shaped and not any(_behind_the(n, cast.page.text) for n in names[:20])  # a ship, a tower
    kind = "person" if person or (shaped and not organised) else "body"
    return cast.add(kind, re.sub(r"^(?:the|The)\s+", "", name.text))
