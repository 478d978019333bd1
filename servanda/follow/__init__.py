"""Acts to threads; copies of one report; wording by outlet; the relation of two actors."""

from servanda.follow.copies import Change, Copy, CopyGroup, CopyIndex, differences, fold_copies
from servanda.follow.dates import lapsed
from servanda.follow.labels import label_acts
from servanda.follow.threads import STORY, Changes, Following, follow

__all__ = [
    "STORY", "Change", "Changes", "Copy", "CopyGroup", "CopyIndex", "Following", "differences", "fold_copies", "follow",
    "label_acts", "lapsed",
]  # fmt: skip
