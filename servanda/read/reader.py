"""The built-in reader: one encoder, several heads, one pass a window."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from servanda.errors import ReaderError
from servanda.read import names as linking
from servanda.read.acts import Decoded, decode_acts
from servanda.read.attributions import Group, attributions, groups
from servanda.read.chance import chances, features
from servanda.read.encode import Encoded, encode
from servanda.read.model import Array, Model, load_model
from servanda.read.once import told_once
from servanda.record import STATUSES, TYPES, ActMark, Page, Reading

MODELS = Path(__file__).parent / "models"


class Reader(Protocol):
    """Whatever marks attributions and acts on a page."""

    @property
    def by(self) -> str:
        """The reader's name and the digest of what it runs."""

    def read(self, page: Page) -> Reading:
        """All marks on the page's sentences."""


@dataclass(frozen=True, slots=True)
class EncoderReader:
    """A reader that runs a model folder. threshold: least score of an act (0..1), None = the model's own."""

    model: Model
    threshold: float | None = None

    @property
    def by(self) -> str:
        """The model's name and digest."""
        return f"{self.model.name}@{self.model.digest}"

    def read(self, page: Page) -> Reading:
        """Attributions and acts of a page; an answer never depends on another page."""
        encoded = encode(page, self.model)
        if encoded is None:
            return Reading(page.id, self.by)
        found = groups(encoded, self.model.card["attribution"]["lean"])
        marks, held = self.candidates(page, encoded, found)
        scores = chances(held, self.model.card["acts"]["chance"])
        least = self.model.card["acts"]["threshold"] if self.threshold is None else self.threshold
        told = (replace(m, score=round(float(s), 4)) for m, s in zip(marks, scores, strict=True) if s >= least)
        return Reading(page.id, self.by, attributions(encoded, found), tuple(told))

    def candidates(self, page: Page, encoded: Encoded, found: list[Group]) -> tuple[list[ActMark], Array]:
        """All that may be an act, each told once and scored by the heads alone, and what `chances` is told of each."""
        acts = decode_acts(encoded, self.model, threshold=self.model.card["acts"]["candidate"])
        names = linking.names_of(page, encoded)
        marks = [self._mark(act, page, encoded, names, found) for act in acts]
        kept = told_once(marks)
        once = [marks[n] for n in kept]
        return once, features([acts[n] for n in kept], once, len(encoded.sentences))

    def _mark(self, act: Decoded, page: Page, encoded: Encoded, names: linking.Names, found: list[Group]) -> ActMark:
        spans = {role: [encoded.span(*s) for s in held] for role, held in act.roles.items()}
        one = {role: held[0] if held else None for role, held in spans.items()}
        who, whom = (
            tuple(linking.party(act, words, encoded, names) for words in act.roles[role]) for role in ("who", "whom")
        )
        return ActMark(
            sentence=encoded.sentences[act.number],
            trigger=encoded.span(*act.trigger),
            type=TYPES[int(act.types.argmax())],
            status=STATUSES[int(act.statuses.argmax())],
            who=who,
            whom=whom,
            what=one["what"],
            where=one["where"],
            when=one["when"],
            amount=one["amount"],
            cond=one["cond"],
            by=linking.source(act, found, encoded, names, page.text),
            score=act.found * float(act.types.max()) * float(act.statuses.max()),
        )


def load_reader(name: str = "default", *, threshold: float | None = None, threads: int = 1) -> Reader:
    """The built-in reader of this name, "default" or "fast", or one in a model folder of one's own.

    threshold: least score of an act, 0..1; None takes the model's own. threads: for one operation.
    Raises ReaderError for an unknown name, a missing file, or a threshold out of range.
    """
    if threshold is not None and not 0 <= threshold <= 1:
        raise ReaderError(f"threshold {threshold}: give a number from 0 (all) to 1 (none)")
    folder = MODELS / name if (MODELS / name).is_dir() else Path(name)
    if not (folder / "card.json").is_file():
        known = ", ".join(sorted(p.name for p in MODELS.iterdir() if p.is_dir())) if MODELS.is_dir() else "none"
        raise ReaderError(f"no reader named {name!r}; built in: {known}; or give a folder that holds a card.json")
    return EncoderReader(load_model(folder, threads=threads), threshold)
