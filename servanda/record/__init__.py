"""The types of the record. This room imports the standard library alone."""

from servanda.record.act import STATUSES, TYPES, Act, Amount, Place
from servanda.record.actor import KINDS, Actor, Alias, Office, Party, actor_id
from servanda.record.bill import Bill, Billed
from servanda.record.codec import from_json, to_json
from servanda.record.digest import digest, sha256
from servanda.record.page import FURNITURE, FURNITURE_KINDS, PARAGRAPHS, READ_LANGUAGES, SENTENCES, Mark, Page, Stated
from servanda.record.plover import plover_root
from servanda.record.reading import ActMark, Attribution, Named, Pointer, Reading, TimeMark
from servanda.record.resolved import Mention, Resolved
from servanda.record.span import Span
from servanda.record.statement import Statement
from servanda.record.thread import STATES, Contradiction, Step, Thread
from servanda.record.when import BASES, DAYLIKE, PRECISIONS, When

__all__ = [
    "BASES",
    "DAYLIKE",
    "FURNITURE",
    "FURNITURE_KINDS",
    "KINDS",
    "PARAGRAPHS",
    "PRECISIONS",
    "READ_LANGUAGES",
    "SENTENCES",
    "STATES",
    "STATUSES",
    "TYPES",
    "Act",
    "ActMark",
    "Actor",
    "Alias",
    "Amount",
    "Attribution",
    "Bill",
    "Billed",
    "Contradiction",
    "Mark",
    "Mention",
    "Named",
    "Office",
    "Page",
    "Party",
    "Place",
    "Pointer",
    "Reading",
    "Resolved",
    "Span",
    "Stated",
    "Statement",
    "Step",
    "Thread",
    "TimeMark",
    "When",
    "actor_id",
    "digest",
    "from_json",
    "plover_root",
    "sha256",
    "to_json",
]  # fmt: skip
