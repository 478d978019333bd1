"""Ranks: what kind of office a title is, so that "the Bolivian president" finds a "President of the Republic"."""

import re
from functools import cache

from servanda.record import Office

# The first that fits; "head" is whoever leads the state where nothing narrower is known.
_RANKS = (
    ("vice president", r"\b(?:vice|deputy)[ -]president\b"),
    ("deputy prime minister", r"\b(?:deputy|vice)[ -](?:prime minister|premier|chancellor|head of government)\b"),
    ("speaker", r"\b(?:speaker|president) of (?:the )?(?:\w+ )?(?:senate|assembly|chamber|house|parliament"
     r"|congress|council of states|bundestag|bundesrat|folketing|storting|riksdag|seimas|sejm|riigikogu|knesset"
     r"|national council)\b"),
    ("central banker", r"\b(?:governor|president|chair\w*) of (?:the )?(?:[\w' ]+ )?"
     r"(?:central |reserve |national )?bank\b"),
    ("finance minister", r"\bfinance (?:minister|secretary)\b|\btreasury secretary\b|\bchancellor of the exchequer\b"
     r"|\b(?:minister|secretary) (?:of|for) (?:economy and )?(?:the )?(?:finances?|treasury)\b"),
    ("prime minister", r"\bprime minister\b|\bpremier\b|\btaoiseach\b|\bchancellor\b|\bhead of government\b"
     r"|\bchair\w* of (?:the )?(?:council|cabinet) of (?!economic)"
     r"|\bpresident of (?:the )?(?:government|council of ministers)\b"
     r"|\bminister of state\b|\bchief minister\b|^minister$|^prime$|\bpresident of the government\b"),
    ("foreign minister", r"\bforeign (?:minister|secretary)\b|(?<!first )\bsecretary of state\b(?! for)"
     r"|\btop diplomat\b|\bsecretary of state for foreign\b"
     r"|\bexternal affairs minister\b"
     r"|\b(?:minister|secretary) (?:of|for) (?:europe and )?(?:foreign|external) (?:affairs|relations)\b"),
    ("defence minister", r"\bdefen[cs]e (?:minister|secretary)\b"
     r"|\b(?:secretary|minister) (?:of|for) (?:national )?defen[cs]e\b"),
    ("interior minister", r"\binterior (?:minister|secretary)\b|\bhome (?:secretary|minister)\b"
     r"|\b(?:minister|secretary) (?:of|for) (?:the )?(?:interior|internal affairs|home affairs)\b"),
    ("pope", r"\bpope\b|\bpontiff\b"),
    ("supreme leader", r"\bsupreme leader\b|^leader$"),
    ("monarch", r"\bking\b|\bqueen\b|\bemperor\b|\bempress\b|\bsultan\b|\be?mir\b|\bamir\b|\bgrand duke\b|\bmonarch\b"
     r"|\bshah\b"),
    ("prince", r"\bprince\b|\bprincess\b"),
    ("president", r"\bpresident\b|\bchief of state\b|\bhead of state\b|\bstate affairs\b|\bpresidential\b"),
    ("governor", r"\bgovernor\b"),
)  # fmt: skip
# Which office leads a state, where that is beyond doubt: whom "the Chadian leader" means. Source: general knowledge.
_LED_BY = {
    **dict.fromkeys(
        """AGO ARG AZE BDI BEN BFA BLR BOL BRA BWA CAF CHL CHN CIV CMR COD COG COL COM CRI CUB CYP DJI DOM ECU EGY ERI
        FRA GAB GHA GIN GMB GNB GNQ GTM HND IDN KAZ KEN KGZ KOR LBR MDG MDV MEX MLI MOZ MRT MWI NAM NER NGA NIC PAN
        PER PHL PRY RUS RWA SEN SLE SLV SSD SYR TCD TGO TJK TKM TUR TWN TZA UGA UKR URY USA UZB VEN ZAF ZMB ZWE
        """.split(),
        "president",
    ),
    **dict.fromkeys(
        """ALB ARM AUS AUT BEL BGD BHS BRB CAN DEU DNK ESP EST ETH FIN FJI GBR GRC HUN IND IRL ISL ISR ITA JAM JPN KHM
        LUX LVA MLT MYS NLD NOR NZL PNG PRT SGP SVK SVN SWE THA TTO""".split(),
        "prime minister",
    ),
    **dict.fromkeys("BHR BRN JOR KWT MAR OMN QAT SAU SWZ".split(), "monarch"),
    **dict.fromkeys("LBY PRK".split(), "supreme leader"),
}  # fmt: skip
_COMPILED = tuple((rank, re.compile(pattern, re.IGNORECASE)) for rank, pattern in _RANKS)


@cache
def rank_of(title: str) -> str:
    """The rank of a title in any case; "" where it names none.

    >>> rank_of("Interim President"), rank_of("Premier"), rank_of("Secretary of State"), rank_of("spokesman")
    ('president', 'prime minister', 'foreign minister', '')
    """
    return next((rank for rank, pattern in _COMPILED if pattern.search(title)), "")


def rank_held(office: Office) -> str:
    """The rank of an office of a state; "" for that of a body, whose president is no head of state."""
    return rank_of(office.title) if office.state else ""


def leading_rank(state: str) -> str:
    """The rank of whoever leads a state (alpha-3); "" where that is open to doubt.

    >>> leading_rank("RUS"), leading_rank("DEU"), leading_rank("IRN")
    ('president', 'prime minister', '')
    """
    return _LED_BY.get(state, "")
