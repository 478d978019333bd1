"""The PLOVER quad and conflict-cooperation score of each root."""

# Source: facts from the PLOVER manual, draft 1.3 (Open Event Data Alliance, February 2022): the quad class of each
# root and its score on the conflict (-10) to cooperation (+10) scale. SANCTION is material conflict, as in its
# chapter 3 and table 7.3 (table 7.2 differs).
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
SCORES: dict[str, tuple[int, float]] = {
    "AGREE": (1, 4.2), "CONSULT": (1, 2.1), "SUPPORT": (1, 4.6), "CONCEDE": (1, 5.0),
    "COOPERATE": (2, 6.8), "AID": (2, 7.4), "RETREAT": (2, 7.6),
    "REQUEST": (3, -5.0), "ACCUSE": (3, -2.0), "REJECT": (3, -4.2), "THREATEN": (3, -5.1),
    "PROTEST": (4, -6.6), "SANCTION": (4, -5.2), "MOBILIZE": (4, -5.3), "COERCE": (4, -7.2), "ASSAULT": (4, -9.3),
}  # fmt: skip
