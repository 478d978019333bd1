"""Acts to threads; copies of one report; wording by outlet; the relation of two actors."""

from servanda.follow.copies import Change, Copy, CopyGroup, differences, fold_copies
from servanda.follow.copies_index import CopyIndex
from servanda.follow.dates import lapsed
from servanda.follow.following import Changes, Following, Source
from servanda.follow.join import STORY, UNDERTAKING, Grain
from servanda.follow.labels import label_acts
from servanda.follow.plover_scores import QUADS, SCORES
from servanda.follow.relation import OPEN, Climate, Contact, Holdings, Relation, Tally, changed_since, relation, side
from servanda.follow.shelf import VERSION, MemoryShelf, Shelf
from servanda.follow.threads import follow
from servanda.follow.usage import Usage, deeds_named, names_used, own_voice, things_named, words_used
from servanda.follow.wording import OnlyOne, Phrase, Wording, wording

__all__ = [
    "OPEN", "QUADS", "SCORES", "STORY", "UNDERTAKING", "VERSION", "Change", "Changes", "Climate", "Contact", "Copy",
    "CopyGroup", "CopyIndex", "Following", "Grain", "Holdings", "MemoryShelf", "OnlyOne", "Phrase", "Relation",
    "Shelf", "Source", "Tally", "Usage", "Wording", "changed_since", "deeds_named", "differences", "fold_copies",
    "follow", "label_acts", "lapsed", "names_used", "own_voice", "relation", "side", "things_named", "wording",
    "words_used",
]  # fmt: skip
