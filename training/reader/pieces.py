"""Word pieces by an encoder's own tokenizer, while it is trained; servanda.read.model has those of a shipped one."""

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from servanda.read.words import MAX_WORD_PIECES

PREFIX = 32  # pieces at most that tell date, outlet and title


class Pieces:
    """A tokenizer and the numbers of its special pieces; those of both encoders, whatever their names."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        vocabulary = self.tokenizer.get_vocab()

        def special(mpnet: str, bert: str) -> int:
            return vocabulary[mpnet if mpnet in vocabulary else bert]

        self.open, self.close = special("<s>", "[CLS]"), special("</s>", "[SEP]")
        self.pad, self.mask = special("<pad>", "[PAD]"), special("<mask>", "[MASK]")
        self.unknown = vocabulary.get("[UNK]", 100)

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """The pieces of each word; never empty, at most MAX_WORD_PIECES."""
        encoded = self.tokenizer.encode_batch(list(words), add_special_tokens=False)
        return [(e.ids or [self.unknown])[:MAX_WORD_PIECES] for e in encoded]

    def prefix(self, *parts: str | None) -> list[int]:
        """The pieces that tell what is known of a page before its text, at most PREFIX."""
        told = " | ".join(p for p in parts if p)
        return self.tokenizer.encode(told, add_special_tokens=False).ids[:PREFIX]
