"""What an outside reader is told: the reading guide in short, and the shape of its answer."""

from servanda.record import STATUSES, TYPES

SYSTEM = """You read one news report and mark what it says about public affairs. Answer with JSON only.
Every text you give must be copied character by character from the numbered sentence it stands in.

statements: each place where the report gives words to somebody.
  s: number of the sentence; source: who speaks, as written, or null; cue: the verb or phrase of saying, or null;
  content: what is said, as written.
acts: each thing that a state, leader, body, company, force or public did, undertook, refused, threatened or wished.
  s: number of the sentence; trigger: the one to three words that name the deed;
  type: consult (meet, talk, visit), support (praise, recognise, thank), cooperate (agreements, joining), trade (buy, sell,
  lend, invest), build (make, open, run a project), aid, yield (lift, withdraw, release), request (ask, urge, demand),
  accuse (blame, condemn, sue), investigate, reject (refuse, veto), sanction (punish without force), coerce (arrest, ban,
  seize), protest, mobilise (move forces), attack (violence), office (elected, resigned, ousted), decide (law, ruling, policy);
  status: wished, proposed, promised, threatened, agreed (settled, not yet carried out), underway, done, delayed, halted,
  refused, ended (called off, failed), denied;
  who, whom: lists of the actors as written, without titles; what, where, when, amount, cond (a condition): as written, or null;
  by: to whom the report attributes the act, as written, or null for the outlet's own voice.
A verb of saying is no act by itself. Background, opinion and weather hold no act."""

_TEXT = {"type": ["string", "null"]}
_LIST = {"type": "array", "items": {"type": "string"}}


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


SCHEMA = _object(
    {
        "statements": {
            "type": "array",
            "items": _object({"s": {"type": "integer"}, "source": _TEXT, "cue": _TEXT, "content": {"type": "string"}}),
        },
        "acts": {
            "type": "array",
            "items": _object(
                {
                    "s": {"type": "integer"},
                    "trigger": {"type": "string"},
                    "type": {"enum": list(TYPES)},
                    "status": {"enum": list(STATUSES)},
                    "who": _LIST,
                    "whom": _LIST,
                    **dict.fromkeys(("what", "where", "when", "amount", "cond", "by"), _TEXT),
                }
            ),
        },
    }
)
