"""A graph of who did what to whom, in GEXF 1.3 for Gephi and its like."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from servanda.keep import Record
from servanda.record import Act, Actor, Party, When
from servanda.show.export.rows import ActRow, act_rows, known_actors

NODE = ("kind", "state", "sector", "wikidata")
EDGE = ("type", "status", "plover", "mutual", "by", "outlet", "published", "url", "words", "act")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph defaultedgetype="directed" mode="dynamic" timeformat="date">
"""
# XML knows no way to write these, not even escaped.
_NO_XML = dict.fromkeys([*(n for n in range(32) if n not in (9, 10, 13)), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], " ")


def write(record: Record, what: str, out: BinaryIO) -> None:
    """All actors as nodes, and for each act an edge from each doer to each receiver, with its words.

    Doers side by side without a receiver are joined in the order of the words, and the edge is `mutual`; an act of
    one party alone has no edge. A party that the record cannot tell is a node of kind "unresolved" under its name.
    An edge stands in time where the report tells when; the others always show. `actors` and `acts` give one graph.
    """
    known = known_actors(record)
    out.write(_HEAD.encode())
    out.write(b"".join((_attributes("node", NODE), _attributes("edge", EDGE), b"<nodes>\n")))
    for actor in dict.fromkeys(known.values()):
        out.write(_node(actor))
    for name in _unresolved(record.acts(), known):
        out.write(_element("node", {"id": f"name:{name}", "label": name}, {"kind": "unresolved"}))
    out.write(b"</nodes>\n<edges>\n")
    for number, (act, ends, mutual) in enumerate(_edges(act_rows(record), known)):
        out.write(_edge(number, act, ends, mutual))
    out.write(b"</edges>\n</graph>\n</gexf>\n")


def _node(actor: Actor) -> bytes:
    return _element("node", {"id": actor.id, "label": actor.name}, {name: getattr(actor, name) for name in NODE})


def _edges(acts: Iterable[ActRow], known: Mapping[str, Actor]) -> Iterator[tuple[ActRow, tuple[str, str], bool]]:
    """(act, the two ends, whether both are doers)."""
    for act in acts:
        who, whom = ([_end(party, known) for party in side] for side in (act.who, act.whom))
        pairs = product(who, whom) if whom else combinations(who, 2)
        yield from ((act, pair, not whom) for pair in pairs)


def _edge(number: int, act: ActRow, ends: tuple[str, str], mutual: bool) -> bytes:
    held = {name: getattr(act, name) for name in EDGE if name not in ("mutual", "by", "act")}
    told = {**held, "mutual": "yes" if mutual else None, "by": act.by.name if act.by else None, "act": act.id}
    own = {"id": str(number), "source": ends[0], "target": ends[1], "label": f"{act.type}/{act.status}"}
    # Several acts between two actors are several edges of different kinds, which GEXF 1.3 keeps apart.
    return _element("edge", {**own, "kind": act.type, **_times(act.when)}, told)


def _times(when: When | None) -> dict[str, str]:
    if when is None or when.basis == "unresolved":
        return {}
    return {name: day[:10] for name, day in (("start", when.start), ("end", when.end)) if day}


def _end(party: Party, known: Mapping[str, Actor]) -> str:
    actor = known.get(party.actor or "")
    return actor.id if actor else f"name:{party.name}"


def _unresolved(acts: Iterable[Act], known: Mapping[str, Actor]) -> list[str]:
    return sorted({party.name for act in acts for party in (*act.who, *act.whom) if party.actor not in known})


def _attributes(kind: str, names: Iterable[str]) -> bytes:
    rows = "".join(f'<attribute id="{name}" title="{name}" type="string"/>\n' for name in names)
    return f'<attributes class="{kind}">\n{rows}</attributes>\n'.encode()


def _element(name: str, own: Mapping[str, str], told: Mapping[str, str | None]) -> bytes:
    attributes = "".join(f" {key}={_quoted(value)}" for key, value in own.items())
    values = "".join(f'<attvalue for="{key}" value={_quoted(value)}/>' for key, value in told.items() if value)
    return f"<{name}{attributes}><attvalues>{values}</attvalues></{name}>\n".encode()


def _quoted(value: str) -> str:
    return quoteattr(value.translate(_NO_XML))
