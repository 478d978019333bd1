"""What one marked phrase says of an actor by itself: name, kind, state and sector of PLOVER."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.record import Span
from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.entity import Entity
from servanda.resolve.actors.known import leads
from servanda.resolve.actors.lexicon import ordinary
from servanda.resolve.actors.phrase import BACKED, TOWARDS, Phrase, phrase_of, states_in
from servanda.resolve.actors.refer import Referrer
from servanda.resolve.actors.referent import Referent
from servanda.resolve.actors.whereabouts import bodies_in, sense_of, state_of_place
from servanda.resolve.actors.words import Word, words_of
from servanda.resolve.places import load_gazetteer
from servanda.resolve.tables import Entry, Role, Tables
from servanda.resolve.tables.roles import singular
from servanda.resolve.tables.tables import CAPITAL, PEOPLE, SEAT

_PUBLIC_OFFICE = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP"})
_LEFT = frozenset("former ex retired ousted deposed late onetime erstwhile".split())
_IRREGULAR = frozenset({"REB", "PRM", "UAF", "CRM", "IMG"})
_ABROAD = frozenset({"IGO", "EUR", "NGO"})
_STYLES = frozenset({"MIL", "REL", "EDU"})
_TRADES = frozenset({"LAB", "BUS", "AGR", "CVL", "EDU", "CRM"})  # whose words are surnames too
_GOVERNED = frozenset({"BUS", "PTY", "AGR", "CVL"})  # "EU companies" are no bodies of the union
_STATES_OWN = frozenset({"GOV", "MIL", "COP", "IGO", "NGO", "LAB", "UNK", "SPY"})
# Who works for a body of states or an aid agency, whatever the work.
_STAFF = frozenset(
    """expert activist observer analyst researcher scientist economist inspector monitor campaigner volunteer member
    mediator doctor investigator chairman chairwoman president chief head""".split()
)
_OPPOSED = frozenset({"OPP", "MIL", "UNK", None})
_GOVERNING = frozenset("government administration authorities state cabinet ministry".split())
_BROKERS = frozenset("mediator negotiator".split())  # of a state, where one is named; else of a body of states
_MANNER = {
    **dict.fromkeys("armed masked hooded unidentified".split(), "UAF"),
    **dict.fromkeys("displaced uprooted stateless undocumented".split(), "REF"),
}
# What stands beside a role without telling its sector: "African leaders", "the Department of Foreign Affairs".
_WEAK = {("JRN", "GOV"), *(("CVL", own) for own in ("GOV", "LEG", "NGO", "BUS", "IGO", "PTY", "LAB"))}
# Carriers of these sectors tell them to whom they belong to: "lawyers' association", "the federation's president".
_TELLING = frozenset({"JUD", "NGO", "PTY", "MIL"})
_ACROSS = 5  # words of a role from its "of" on
_PART = frozenset(
    """group team crowd band number dozens hundreds thousands scores pair series handful bunch majority member members
    mob party range network part some most many all several lot coalition column convoy""".split()
)
# Heads whose sector is that of what they head, where that is no government: "president of the parliament".
_HEADS = frozenset(
    """president vice-president secretary director governor general chairman commissioner minister council committee
    commission congress union section branch wing faction arm office bureau agency department""".split()
)


@dataclass(frozen=True, slots=True)
class Described:
    """name: as in Party; kind: one of record.KINDS, or None; state: alpha-3, or None; sector: of PLOVER, or None."""

    name: str
    kind: str | None
    state: str | None
    sector: str | None


def describe(span: Span, cast: Cast, referrer: Referrer) -> Described:
    """What text[span.start:span.end] says, by its own words first, then by whom it stands for on the page."""
    words = words_of(cast.page.text, span.start, span.end)
    told = phrase_of(words, cast.page.text, cast.tables)
    meant = referrer.of(span)
    known = meant.entity
    entries = meant.entries or (known.entries if known else ()) or _by_surname(words, cast)
    named = _whole(words, cast.tables)
    role = None if named else _role(told, words, cast)
    state = _state(told, words, known, entries, cast)
    return Described(meant.name, _kind(role, known, meant), state, _sector(told, role, named, known, entries, cast))


def _of_actor(told: Phrase, words: Sequence[Word], tables: Tables) -> Sequence[Word]:
    """The words that may name the state of an actor: not those of where an envoy is sent or an agency works."""
    abroad = any(body.sector in _ABROAD and not body.state for _, body in bodies_in(told.chunk, tables))
    end = next((k for k, w in enumerate(words) if k and w.text in ("to", "against")), len(words))
    return [w for w in words[:end] if not abroad or w.start <= told.chunk[-1].start]


def _state(
    told: Phrase, words: Sequence[Word], known: Entity | None, entries: Sequence[Entry], cast: Cast
) -> str | None:
    """The state that the words name, else that of a body among them, of whom they stand for, of a people or place."""
    words = _of_actor(told, words, cast.tables)
    states = states_in(words, cast.tables)
    bodies = [body.state for _, body in bodies_in(words, cast.tables) if body.state]
    bodies = bodies or [state for word in words if (state := _runner(word, cast.tables))]
    backer = len(states) == 1 and any(part in BACKED for w in words for part in w.text.split("-"))
    if states and not (backer and bodies):  # "Iran-backed Houthis" are Yemen's
        return states[0]
    person = bool(known and known.kind == "person") or any(entry.kind == "person" for entry in entries)
    own = _agreed([entry.state for entry in entries]) if person else None
    found = own or next(iter(bodies), None) or (known.state if known else None)
    found = found or _agreed([entry.state for entry in entries])
    people = cast.tables.home_of_people([w.key for w in words if w.capital or "-" in w.text])
    found = found or people or _under(told, cast)
    if found or people is not None or not words:
        return found
    abroad = None if person else cast.tables.state_called(cast.page.text[words[0].start : words[-1].end])
    if abroad or not person:
        return abroad.state if abroad else state_of_place(words, inside=False)
    return state_of_place(words, inside=True) or _seat_before_title(told, cast.tables)


def _runner(word: Word, tables: Tables) -> str | None:
    """The state of the body that runs or controls an actor: "Hamas-run", "Hezbollah-led"."""
    first, _, behind = word.text.partition("-")
    held = tables.meanings(first.lower()) if behind.islower() and word.capital else ()
    return next((entry.state for _, entry in held if entry.kind == "body"), None)


def _under(told: Phrase, cast: Cast) -> str | None:
    """The state of the leader whose government or men these are: "the Obama administration", "Putin's forces"."""
    named = told.chunk[:-1] if told.role and told.chunk and not told.chunk[-1].capital else ()
    owners = [word for word in named if not cast.tables.roles.closes(word.key)]
    return next(
        (leaders[0].state for word in owners if not word.text.isupper() and (leaders := _by_surname([word], cast))),
        None,
    )


def _seat_before_title(told: Phrase, tables: Tables) -> str | None:
    """The state of a town or part of a state right before a title: "Naples Mayor Anna Kern"."""
    for at in range(1, min(4, len(told.chunk))):
        if tables.roles.exactly([told.chunk[at].key]):
            return state_of_place(told.chunk[:at], inside=False, whole=True)
    return None


def _by_surname(words: Sequence[Word], cast: Cast) -> tuple[Entry, ...]:
    """The one head of a state that a lone surname tells: who leads on the day, else who did by our own rows."""
    if len(words) != 1 or not words[0].capital:
        return ()
    leaders = [e for e in cast.tables.surnamed(words[0].key) if leads(e)]
    fits = [e for e in leaders if e.held_on(cast.day)] or [e for e in leaders if e.origin == "hand"]
    return tuple(fits) if len(fits) == 1 else ()


def _agreed(values: Sequence[str | None]) -> str | None:
    return values[0] if values and len(set(values)) == 1 else None


def _whole(words: Sequence[Word], tables: Tables) -> tuple[str, Entry] | None:
    """What the whole phrase is a known name of, its article left off: the sense and the entry."""
    at = 1 if len(words) > 1 and words[0].text.lower() == "the" else 0
    length, meanings = tables.longest([w.key for w in words], at) if words and words[at].capital else (0, ())
    return sense_of(meanings) if length == len(words) - at and meanings else None


def _kind(role: Role | None, known: Entity | None, meant: Referent) -> str | None:
    if known:
        return known.kind
    if meant.entries:
        return meant.entries[0].kind
    return role.kind if role else None


def _sector(
    told: Phrase,
    role: Role | None,
    named: tuple[str, Entry] | None,
    known: Entity | None,
    entries: Sequence[Entry],
    cast: Cast,
) -> str | None:
    """The role's sector, then the entity's; who has left a public office is of the former officials (ELI)."""
    if named and named[1].kind == "state":
        return {CAPITAL: "GOV", SEAT: "GOV", PEOPLE: "CVL"}.get(named[0])  # "Iranians", but not "the Chinese"
    if named and named[1].kind == "body":
        return named[1].sector
    own = role.sector if role else None
    left = any(key in _LEFT for word in told.words for key in word.key.split(" "))
    if own and left and own in _PUBLIC_OFFICE and role and role.kind == "person":
        return "ELI"
    if own:
        return own
    if known and known.kind == "state":
        return (_manner(told) or "CVL") if told.states and _closes_in(told, PEOPLE, cast.tables) else None
    sectors = [office_sector(entry, cast.day, cast.tables) for entry in entries]
    found = _agreed(sectors) or (known.sector if known else None)
    if not found and told.chunk and cast.tables.home_of_people([told.head]) is not None:
        found = _manner(told) or "CVL"  # "Crimean Tatars"
    return found or _of_place(told, cast.tables)


def _closes_in(told: Phrase, sense: str, tables: Tables) -> bool:
    """Whether the phrase ends in a name of this sense: "ordinary Kazakhs" """
    last = told.chunk[-1:]
    return bool(last) and any(how == sense for how, _ in tables.meanings(last[0].key))


def _of_place(told: Phrase, tables: Tables) -> str | None:
    """A town that acts stands for its people; a capital for its government, which the tables know."""
    bare = bool(told.chunk) and len(told.chunk) == len(told.words) and all(w.capital for w in told.chunk)
    return "CVL" if bare and not told.states and state_of_place(told.words, inside=False, whole=True) else None


def office_sector(entry: Entry, day: str | None, tables: Tables) -> str | None:
    """The sector of the offices that a person holds on a day; ELI where they have left a public one; else its own.

    Where nobody told that they left, or the day is None, they are taken to hold their last office still.
    """
    if entry.kind != "person" or not entry.offices:
        return entry.sector
    last = max((office.end or "" for office in entry.offices), default="")
    still = day is None or (entry.seen == last != "" and last <= day)
    held = entry.held_on(day) or (tuple(o for o in entry.offices if (o.end or "") == last) if still else ())
    for office in held:
        keys = [key for key in office.title.lower().replace("-", " ").split() if key != "the"]
        chunk = keys[: next((k for k, key in enumerate(keys) if key in ("of", "for")), len(keys))]
        whole = tables.roles.exactly(keys) or (tables.roles.ending(keys) or (None,))[0]
        role = (tables.roles.ending(chunk) or (None,))[0]
        if role and (role.carrier or role.words in _HEADS) and whole and whole.sector and len(chunk) < len(keys):
            return whole.sector
        if role and role.sector:
            return role.sector
    if not held and day and any(office.end and office.end <= day for office in entry.offices):
        return "ELI"
    return entry.sector


def _role(told: Phrase, words: Sequence[Word], cast: Cast) -> Role | None:
    """The role of a phrase: of its head, of what a colourless head belongs to, or of an apposition behind a comma."""
    best = _headed(told, words, cast.tables)
    if best and best.sector:
        return best
    for part in _appositions(words, cast.page.text):
        behind = _headed(phrase_of(part, cast.page.text, cast.tables), part, cast.tables)
        if behind and behind.sector:
            return behind
    return best


def _appositions(words: Sequence[Word], text: str) -> Iterator[Sequence[Word]]:
    """What stands behind each comma of a phrase."""
    for at in range(1, len(words)):
        if text[words[at - 1].end : words[at].start].strip() == ",":
            yield words[at:]


def _headed(told: Phrase, words: Sequence[Word], tables: Tables) -> Role | None:
    """The role of the head noun, and the sector of what it heads where it has none of its own."""
    keys = [key for word in told.chunk for key in word.key.split(" ")]
    role = _last_role(keys[:-1], tables) if _is_surname(told, tables) else told.role or _last_role(keys, tables)
    best = _across(told, words, tables) or role
    if (best is None or best.sector in (None, "UNK") or best.words in _PART) and told.head:
        inner = _partitive(words, tables)
        if inner:
            return inner
        named = _known_within(keys, tables)
        if named and told.chunk[-1].capital:  # "Northern Fleet's Arctic Group", "Oslo Medical Services Alliance"
            return Role(" ".join(keys), named.sector, "body", "", False)
    if best is None:
        bodies = [body for _, body in bodies_in(told.chunk, tables)]
        return Role(bodies[-1].name, bodies[-1].sector, "body", "") if bodies and bodies[-1].sector else None
    return replace(best, sector=_owners_sector(best, told, words, tables))


def _last_role(keys: Sequence[str], tables: Tables) -> Role | None:
    """The last role within some folded words: "Senator Anna Kern"; an office before a rank or a style of address."""
    ends = range(len(keys), 0, -1)
    end, found = next(((end, found) for end in ends if (found := tables.roles.ending(keys[:end]))), (0, None))
    office = tables.roles.ending(keys[: end - found[1]]) if found and found[0].sector in _STYLES else None
    if office and office[0].kind == "person" and office[0].sector == "GOV" and not office[0].carrier:
        return office[0]  # "Defence Minister General Otto Kern"
    return found[0] if found else None


def _across(told: Phrase, words: Sequence[Word], tables: Tables) -> Role | None:
    """A role told with "of" whose first words end the chunk: "chamber of commerce", "members of parliament"."""
    at = words.index(told.chunk[-1]) + 1 if told.chunk else len(words)
    if at + 1 >= len(words) or words[at].text not in ("of", "and", "for"):
        return None
    first = tables.roles.exactly([told.head])
    behind = [w.key for w in words[at : at + _ACROSS] if w.text.lower() != "the"]
    for end in range(len(behind), 1, -1):
        for begin in range(len(told.chunk)):
            before = [w.key for w in told.chunk[begin:]]
            for closing in dict.fromkeys((before[-1], singular(before[-1]))):
                role = tables.roles.exactly([*before[:-1], closing, *behind[:end]])
                if role:
                    return replace(role, plural=bool(first and first.plural), carrier=False)
    return None


def _is_surname(told: Phrase, tables: Tables) -> bool:
    """Whether the word of role in which a phrase ends is somebody's name: "Orbit chief executive Tim Cook" """
    role = told.role
    if not role or role.plural or role.kind != "person" or " " in role.words or len(told.chunk) < 2:
        return False
    first, last = told.chunk[-2:]
    if not (first.capital and last.capital) or first.owns or first.key in ordinary() or tables.meanings(first.key):
        return False
    title = tables.roles.ending([w.key for w in told.chunk[:-2]])
    bare = len(told.chunk) == 2 and role.sector in _TRADES and not load_gazetteer().named(first.text)
    return not tables.roles.closes(first.key) and (bare or bool(title and title[0].kind == "person"))


def _owners_sector(best: Role, told: Phrase, words: Sequence[Word], tables: Tables) -> str | None:
    """The sector of a role, or that of the body or the men whose it is."""
    before = told.chunk[: -len(best.words.split(" "))]
    around = [w for w in before if not _stands_apart(w)]
    behind = [w for w in words if told.chunk and w.start > told.chunk[-1].start]
    body = _body_of(around, behind, tables)
    if body in _ABROAD and _serves(best):
        return body  # "OPEC ministers", "NATO troops", "Greenpeace activists"
    if best.words in _GOVERNING and body:  # armed men who govern: "the Taliban government"
        return best.sector
    if body in _IRREGULAR and (best.carrier or best.sector in _IRREGULAR | _OPPOSED):
        return body  # "FARC dissidents"
    if best.sector == "MIL" and not best.carrier:  # "rebel tanks", "Houthi missiles": arms are of who bears them
        bearer = _sector_in(around, tables)
        return bearer if bearer in _IRREGULAR else best.sector
    if not (best.carrier or best.words.split(" ")[0] in _HEADS):
        return _by_manner(best, told, tables)
    parts = ((around if best.carrier else ()), behind)
    sector = next((s for part in parts if (s := _sector_in(part, tables))), None)
    if sector == "CVL" and best.sector in ("UNK", "NGO") and any(w.owns for w in around):
        return "NGO"  # "women's groups", "a victims' association"
    own = best.sector not in (None, "UNK")
    weak = sector is None or (own and (sector, best.sector) in _WEAK) or (not best.carrier and sector == "GOV")
    return _by_manner(best, told, tables) if weak else sector


def _serves(role: Role) -> bool:
    """Whether whoever has this role beside the name of a body of states or an aid agency is part of it."""
    if role.kind == "body":
        return role.sector not in _GOVERNED
    return role.sector in _STATES_OWN or role.carrier or role.words.split(" ")[-1] in _STAFF


def _body_of(around: Sequence[Word], behind: Sequence[Word], tables: Tables) -> str | None:
    """The sector of the body whose a role is, told before it or behind "of": "U.N. envoy", "the wing of Hamas"."""
    of = behind[1:] if behind and behind[0].text == "of" else ()
    return next((body.sector for part in (around, of) for _, body in bodies_in(part, tables)), None)


def _stands_apart(word: Word) -> bool:
    """Whether a word names who is only for, against or behind an actor: "army-backed", "anti-police"."""
    parts = word.text.lower().split("-")
    return len(parts) > 1 and (parts[-1] in BACKED or parts[0] in TOWARDS)


def _manner(told: Phrase) -> str | None:
    """The sector of people who go about as a word of the phrase tells: "displaced", "armed"."""
    return next((_MANNER[key] for word in told.chunk for key in word.key.split(" ") if key in _MANNER), None)


def _by_manner(best: Role, told: Phrase, tables: Tables) -> str | None:
    """The sector of a role, where a word before it tells how somebody goes about: "masked men"."""
    manner = _manner(told)
    if manner and best.sector in (None, "CVL", "UNK") and best.kind in ("person", "public"):
        return manner
    if best.words in _BROKERS and told.states:
        return "GOV"
    return best.sector


def _known_within(keys: Sequence[str], tables: Tables) -> Role | None:
    """The last role with a sector of its own that stands within some folded words."""
    for end in range(len(keys), 0, -1):
        found = tables.roles.ending(keys[:end])
        if found and found[0].sector not in (None, "UNK") and not found[0].carrier:
            return found[0]
    return None


def _partitive(words: Sequence[Word], tables: Tables) -> Role | None:
    """The role behind "of" in "a group of tourists", "members of the army"."""
    at = next((k for k, w in enumerate(words) if w.text == "of" and k and words[k - 1].key in _PART), None)
    sector = _sector_in(words[at + 1 :], tables) if at is not None else None
    if not sector or at is None:
        return None
    found = tables.roles.ending([w.key for w in _until_preposition(words[at + 1 :])])
    return Role("of", sector, found[0].kind if found else "public", "", plural=True)


def _until_preposition(words: Sequence[Word]) -> Sequence[Word]:
    return words[: next((k for k, w in enumerate(words) if w.text in ("of", "in", "from", "at", "who")), len(words))]


def _sector_in(words: Sequence[Word], tables: Tables) -> str | None:
    """The sector of the first role or body that some words name."""
    for at, body in bodies_in(words, tables):
        if body.sector and not any(w.text in ("in", "from", "at") for w in words[:at]):
            return body.sector
    keys = [key for word in _until_preposition(words) for key in word.key.split(" ")] or [w.key for w in words]
    found = [held[0] for end in range(len(keys), 0, -1) if (held := tables.roles.ending(keys[:end]))]
    own = next((role.sector for role in found if role.sector and not role.carrier), None)
    return own or next((role.sector for role in found if role.sector in _TELLING), None)
