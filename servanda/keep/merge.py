"""The same actor met on several pages."""

from dataclasses import replace

from servanda.record import Actor, Alias, Office


def united(held: Actor, met: Actor) -> Actor:
    """One actor with the aliases and offices of both; what is known already is not changed, gaps are filled."""
    aliases = dict.fromkeys((*held.aliases, *met.aliases))
    offices = dict.fromkeys((*held.offices, *met.offices))
    return replace(
        held,
        state=held.state or met.state,
        sector=held.sector or met.sector,
        wikidata=held.wikidata or met.wikidata,
        aliases=tuple(sorted(aliases, key=_alias)),
        offices=tuple(sorted(offices, key=_office)),
        origin=min(held.origin, met.origin, key=lambda origin: (origin.startswith("page:"), origin)),
    )


def _alias(alias: Alias) -> tuple[str, str]:
    return alias.name, alias.page or ""


def _office(office: Office) -> tuple[str, str, str]:
    return office.start or "", office.title, office.state or ""
