"""For whom a party without a name acts: "Kenya's transport ministry", "EU officials", "the board of the IMF"."""

from collections.abc import Sequence

from servanda.resolve.actors.cast import Cast
from servanda.resolve.actors.headed import headed
from servanda.resolve.actors.known import leads_on
from servanda.resolve.actors.lexicon import TITLES
from servanda.resolve.actors.phrase import BACKED, Phrase, phrase_of, states_before_role, states_in
from servanda.resolve.actors.referent import Referent, body_under, state_under
from servanda.resolve.actors.whereabouts import bodies_in
from servanda.resolve.actors.words import Word, words_of
from servanda.resolve.tables import Entry, Role, Tables

_EXECUTIVE = frozenset({"GOV", "MIL", "COP", "SPY"})  # whose people act for the state; courts and parliaments may not
_ARMED = frozenset({"REB", "PRM", "UAF", "IMG"})
_SPEAKING = ("representative", "executive")
_OWNED = frozenset("of from for".split())
_APART = frozenset("in at to on with against who which that".split())
_ITS_MEMBERS = frozenset("government state".split())  # "EU governments"


def acting_for(said: Referent, cast: Cast) -> tuple[Referent, ...]:
    """The same words with the state or body whose organ, official or force they name; as they were where none is told.

    "The ministers of Norway and Sweden" act for both, under the same words. Who has left, is only backed, or works
    there for himself ("EU companies", "Iranian students") acts for nobody.
    """
    if said.entity or said.entries:
        return (said,)
    text, tables = said.name, cast.tables
    words = words_of(text, 0, len(text))
    listed, shared = states_before_role(words, text, tables)
    if listed:
        serves = shared is not None and shared.sector in _EXECUTIVE
        return tuple(state_under(cast, state, said.name) for state in listed) if serves else (said,)
    told = phrase_of(words, text, tables)
    local = told.rank == "governor"  # of a part of a state
    if told.role is None or told.time == "then" or local:
        return (said,)
    behind = _behind(told, words)
    body = _body(told, [*told.chunk, *behind], told.role, tables)
    if body:
        return (body_under(cast, body, said.name),)
    role = headed(told, words, tables)
    theirs = bool(behind) and (behind[0].text != "for" or told.head.startswith("spokes"))
    owned = behind if theirs else ()  # "an envoy for Chad" is not Chad's
    states = states_in([*told.chunk, *owned], tables) or _led(told, cast)
    backed = any(part in BACKED for word in told.chunk for part in word.text.split("-"))
    joined = told.plural and any(word.text == "and" for word in owned)
    if role and role.sector in _EXECUTIVE and not backed and (len(states) == 1 or (states and joined)):
        return tuple(state_under(cast, state, said.name) for state in states)
    return (said,)


def _led(told: Phrase, cast: Cast) -> tuple[str, ...]:
    """The state whose leader's forces or men these are: "Gaddafi's troops", while he leads it."""
    keys = [word.key for word in told.chunk[:-1] if word.key not in TITLES]
    names = {" ".join(keys[:length]) for length in range(1, len(keys) + 1)}
    for entity in cast.entities if names else ():
        entry = entity.entry
        if entry and entry.state and leads_on(entry, cast.day) and any(name.key in names for name in entity.names):
            return (entry.state,)
    return ()


def _behind(told: Phrase, words: Sequence[Word]) -> Sequence[Word]:
    """The words that tell whose the head of a phrase is: "of the Kenyan navy" without where it is."""
    rest = [word for word in words if told.chunk and word.start > told.chunk[-1].start]
    if not rest or rest[0].text not in _OWNED:
        return ()
    return rest[: next((at for at, word in enumerate(rest) if word.text in _APART), len(rest))]


def _body(told: Phrase, words: Sequence[Word], role: Role, tables: Tables) -> Entry | None:
    """The body that the words name first, where whoever has this role acts for it and no other state stands before."""
    at, body = next(bodies_in(words, tables), (0, None))
    before = states_in(words[:at], tables)
    if body is None or any(state != body.state for state in before) or role.words in _ITS_MEMBERS:
        return None
    leads = role.sector in ("GOV", "IGO") or (role.carrier and role.sector is None) or role.words.endswith(_SPEAKING)
    serves = role.sector in _EXECUTIVE and body.sector != "BUS"  # a firm's pilots and guards do not speak for it
    return body if leads or serves or {role.sector, body.sector} <= _ARMED else None
