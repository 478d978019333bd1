"""The PLOVER root of an act, derived from its type and status, never stored by hand."""

# Source: our reading of the PLOVER manual, draft 1.3 (2022): a future act of cooperation is AGREE, a refused or
# called-off one REJECT, a threatened one THREATEN; a wish or demand of another's act is REQUEST.
_DONE = {
    "consult": "CONSULT", "support": "SUPPORT", "cooperate": "COOPERATE", "trade": "COOPERATE", "build": "COOPERATE",
    "aid": "AID", "yield": "RETREAT", "request": "REQUEST", "accuse": "ACCUSE", "investigate": "ACCUSE",
    "reject": "REJECT", "sanction": "SANCTION", "coerce": "COERCE", "protest": "PROTEST", "mobilise": "MOBILIZE",
    "attack": "ASSAULT",
}  # fmt: skip
_FRIENDLY = frozenset({"consult", "support", "cooperate", "trade", "build", "aid"})
_VERBAL = frozenset({"request", "accuse", "reject"})


def plover_root(type: str, status: str) -> str | None:
    """One of the 16 PLOVER 1.3 roots, or None where PLOVER has no event (a denial, an office, a policy).

    type, status: see record.act. Raises KeyError for an unknown type; an unknown status is read as "done".
    """
    if type in ("office", "decide") or status == "denied":
        return None
    root = _DONE[type]
    if status == "threatened":
        return "THREATEN"
    if status in ("refused", "ended", "halted") and type in _FRIENDLY:
        return "SANCTION" if status == "halted" and type in ("aid", "cooperate", "trade") else "REJECT"
    if status in ("refused", "ended") and type == "yield":
        return "REJECT"
    if status in ("ended", "halted") and type in ("attack", "mobilise", "sanction", "coerce"):
        return "RETREAT"
    if status in ("wished", "proposed", "promised", "agreed", "delayed"):
        if type in _FRIENDLY:
            return "AGREE"
        if type == "yield":
            return "CONCEDE"
        if type not in _VERBAL:
            return "THREATEN" if status in ("wished", "proposed", "promised") else root
    return root
