"""The role of what a phrase is about, and the sector that whoever it belongs to gives it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.resolve.actors.lexicon import ordinary
from servanda.resolve.actors.phrase import BACKED, TOWARDS, Phrase, phrase_of
from servanda.resolve.actors.whereabouts import bodies_in
from servanda.resolve.actors.words import Word
from servanda.resolve.places import load_gazetteer
from servanda.resolve.tables import Role, Tables
from servanda.resolve.tables.roles import singular

_IRREGULAR = frozenset({"REB", "PRM", "UAF", "CRM", "IMG"})
ABROAD = frozenset({"IGO", "EUR", "NGO"})
_STYLES = frozenset({"MIL", "REL", "EDU"})
_TRADES = frozenset({"LAB", "BUS", "AGR", "CVL", "EDU", "CRM"})  # whose words are surnames too
_BEFORE_NAMES = frozenset("king prince bishop pope baron duke marshal major".split())  # behind one they are surnames
_FORENAMES = frozenset("marine dean earl".split())
_GOVERNED = frozenset({"BUS", "PTY", "AGR", "CVL"})  # "EU companies" are no bodies of the union
_STATES_OWN = frozenset({"GOV", "MIL", "COP", "JUD", "IGO", "NGO", "LAB", "UNK", "SPY"})
# Who works for a body of states or an aid agency, whatever the work.
_EXPERTS = frozenset("expert analyst researcher scientist economist inspector investigator".split())
_STAFF = _EXPERTS | frozenset(
    """activist observer monitor campaigner volunteer member mediator doctor chairman chairwoman president chief
    head director""".split()
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
HEADS = frozenset(
    """president vice-president secretary director governor general chairman commissioner minister council committee
    commission congress union section branch wing faction arm office bureau agency department""".split()
)


def role_of(told: Phrase, words: Sequence[Word], text: str, tables: Tables) -> Role | None:
    """The role of a phrase: of its head, of what a colourless head belongs to, or of an apposition behind a comma."""
    best = headed(told, words, tables)
    if best and best.sector:
        return best
    for part in _appositions(words, text):
        behind = headed(phrase_of(part, text, tables), part, tables)
        if behind and behind.sector:
            return behind
    return best


def _appositions(words: Sequence[Word], text: str) -> Iterator[Sequence[Word]]:
    """What stands behind each comma of a phrase, and behind "and": "U.S. and British officials"."""
    for at in range(1, len(words)):
        if text[words[at - 1].end : words[at].start].strip() == "," or words[at - 1].text in ("and", "or"):
            yield words[at:]


def headed(told: Phrase, words: Sequence[Word], tables: Tables) -> Role | None:
    """The role of the head noun, and the sector of what it heads where it has none of its own."""
    opens = 1 if len(told.chunk) > 1 and _is_forename(told.chunk) else 0
    keys = [key for word in told.chunk[opens:] for key in word.key.split(" ")]
    surname = _is_surname(told, tables)
    role = _last_role(keys[:-1], tables) if surname else told.role or _last_role(keys, tables)
    best = _across(told, words, tables) or role
    if (best is None or best.sector in (None, "UNK") or best.words in _PART) and told.head:
        inner = _partitive(words, tables)
        if inner:
            return inner
        named = _known_within(keys, tables)
        # "Northern Fleet's Arctic Group", "Oslo Medical Services Alliance"
        if named and told.chunk[-1].capital and not surname:
            return Role(" ".join(keys), named.sector, "body", "", False)
    if best is None:
        bodies = [body for _, body in bodies_in(told.chunk, tables)]
        return Role(bodies[-1].name, bodies[-1].sector, "body", "") if bodies and bodies[-1].sector else None
    sector = _owners_sector(best, told, words, tables)
    opposed = sector == "PTY" and any(word.key == "opposition" for word in words)
    return replace(best, sector="OPP" if opposed else sector)


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
    trade = role.sector in _TRADES or role.words in _BEFORE_NAMES
    bare = len(told.chunk) == 2 and trade and not load_gazetteer().named(first.text)
    return not tables.roles.closes(first.key) and (bare or bool(title and title[0].kind == "person"))


def _is_forename(chunk: Sequence[Word]) -> bool:
    """Whether a word of role that opens a name is somebody's first: "Marine Lund", but "Marine Corps"."""
    return chunk[0].key in _FORENAMES and all(word.capital for word in chunk[:2]) and chunk[1].key not in ordinary()


def _owners_sector(best: Role, told: Phrase, words: Sequence[Word], tables: Tables) -> str | None:
    """The sector of a role, or that of the body or the men whose it is."""
    before = told.chunk[: -len(best.words.split(" "))]
    around = [w for w in before if not _stands_apart(w)]
    behind = [w for w in words if told.chunk and w.start > told.chunk[-1].start]
    body = _body_of(around, behind, tables)
    if body in ABROAD and _serves(best):
        return body  # "OPEC ministers", "NATO troops", "Greenpeace activists"
    if best.words in _GOVERNING and body:  # armed men who govern: "the Taliban government"
        return best.sector
    if body in _IRREGULAR and (best.carrier or best.sector in _IRREGULAR | _OPPOSED):
        return body  # "FARC dissidents"
    if body and best.words.split(" ")[-1] in _EXPERTS:  # "NASA scientists"
        return body
    if body == "BUS" and best.sector == "MIL":  # "Ryanair pilots"
        return "LAB"
    if best.sector == "MIL" and not best.carrier:  # "rebel tanks", "Houthi missiles": arms are of who bears them
        bearer = _sector_in(around, tables)
        return bearer if bearer in _IRREGULAR else best.sector
    if not (best.carrier or best.words.split(" ")[0] in HEADS):
        return _by_manner(best, told, tables)
    parts = ((around if best.carrier else ()), behind)
    sector = next((s for part in parts if (s := _sector_in(part, tables))), None)
    if sector == "CVL" and best.sector in ("UNK", "NGO") and any(w.owns for w in around):
        return "NGO"  # "women's groups", "a victims' association"
    own = best.sector not in (None, "UNK")
    weak = sector in (None, "UNK") or (own and (sector, best.sector) in _WEAK) or (not best.carrier and sector == "GOV")
    return _by_manner(best, told, tables) if weak else sector


def _serves(role: Role) -> bool:
    """Whether whoever has this role beside the name of a body of states or an aid agency is part of it."""
    if role.kind == "body":
        return role.sector not in _GOVERNED
    return role.sector in _STATES_OWN or role.carrier or role.words.split(" ")[-1] in _STAFF


def _body_of(around: Sequence[Word], behind: Sequence[Word], tables: Tables) -> str | None:
    """The sector of the body whose a role is, told before it or behind "of": "U.N. envoy", "the wing of Hamas".

    An owner before the body has the role for its own: "Chad's U.N. envoy".
    """
    of = behind[1:] if behind and behind[0].text == "of" else ()
    held = ((part, at, body) for part in (around, of) for at, body in bodies_in(part, tables))
    return next((body.sector for part, at, body in held if not (at and part is around and part[0].owns)), None)


def _stands_apart(word: Word) -> bool:
    """Whether a word names who is only for, against or behind an actor: "army-backed", "anti-police"."""
    parts = word.text.lower().split("-")
    return len(parts) > 1 and (parts[-1] in BACKED or parts[0] in TOWARDS)


def manner_of(told: Phrase) -> str | None:
    """The sector of people who go about as a word of the phrase tells: "displaced", "armed"."""
    return next((_MANNER[key] for word in told.chunk for key in word.key.split(" ") if key in _MANNER), None)


def _by_manner(best: Role, told: Phrase, tables: Tables) -> str | None:
    """The sector of a role, where a word before it tells how somebody goes about: "masked men"."""
    manner = manner_of(told)
    if manner and best.sector in (None, "CVL", "UNK") and best.kind in ("person", "public"):
        return manner
    if best.words in _BROKERS and told.states:
        return "GOV"
    return best.sector


def _known_within(keys: Sequence[str], tables: Tables) -> Role | None:
    """The last role with a sector of its own that stands within some folded words."""
    known = (role for role in _roles_in(keys, tables) if role.sector not in (None, "UNK") and not role.carrier)
    return next(known, None)


def _roles_in(keys: Sequence[str], tables: Tables) -> Iterator[Role]:
    """The roles that end at each of some folded words, the last first."""
    for end in range(len(keys), 0, -1):
        found = tables.roles.ending(keys[:end])
        if found:
            yield found[0]


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
    found = list(_roles_in(keys, tables))
    own = next((role.sector for role in found if role.sector and not role.carrier), None)
    return own or next((role.sector for role in found if role.sector in _TELLING), None)
