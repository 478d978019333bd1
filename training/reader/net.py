"""The reader as a network: one encoder, and the heads that sit on its word vectors."""

import torch
from torch import Tensor, nn

from servanda.read.acts import ROLES
from servanda.record import STATUSES, TYPES
from training.reader.articles import PARTS
from training.reader.encoder import Encoder
from training.reader.pairs import ROOTS

TAGS = 1 + 2 * len(PARTS)
LINK = 64  # width of the attribution link
NAME = 128  # width of the name link
WIDE = 256  # width of the act decoder
REACH = 32  # distance to the trigger is told up to so many words
HEADS = 4


class Tagger(nn.Module):
    """Attribution tags with their cue links, and act triggers, for each piece."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.attribution, self.trigger = nn.Linear(hidden, TAGS), nn.Linear(hidden, 3)
        self.query, self.key = nn.Linear(hidden, LINK), nn.Linear(hidden, LINK)
        self.name_key = nn.Linear(hidden, NAME)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        return self.attribution(x), self.trigger(x), self.query(x), self.key(x), self.name_key(x)


class Decoder(nn.Module):
    """One act at a time: its sentence's words, told which are the trigger, give type, status, roles and names."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.into, self.about, self.gate = nn.Linear(hidden, WIDE), nn.Linear(hidden, WIDE), nn.Linear(hidden, WIDE)
        self.distance = nn.Embedding(2 * REACH + 1, WIDE)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(WIDE, HEADS, 2 * WIDE, 0.1, "gelu", batch_first=True, norm_first=True)
            for _ in range(2)
        )
        self.norm, self.role = nn.LayerNorm(WIDE), nn.Linear(WIDE, 3 * len(ROLES))
        both = 2 * hidden + WIDE
        self.kind = nn.Sequential(nn.Linear(both, hidden), nn.GELU(), nn.Dropout(0.1), nn.Linear(hidden, len(TYPES)))
        self.status = nn.Sequential(
            nn.Linear(both, hidden), nn.GELU(), nn.Dropout(0.1), nn.Linear(hidden, len(STATUSES))
        )
        self.by = nn.Linear(both, NAME + 1)  # the last number scores "the outlet's own voice"
        self.name = nn.Linear(hidden + WIDE, NAME + 1)  # the last number scores "these words are the name"

    def forward(self, x: Tensor, start: Tensor, end: Tensor, length: Tensor) -> tuple[Tensor, ...]:
        """x: (acts, words, hidden), the words of each act's sentence; start, end: (acts,) its trigger's words.

        length: (acts,) words of the sentence; the rest is padding. Returns type, status, roles
        (acts, words, 3 * roles), by query (acts, NAME + 1), word query (acts, words, NAME + 1).
        """
        place = torch.arange(x.shape[1], device=x.device)[None, :]
        start, end, length = start[:, None], end[:, None], length[:, None]
        inside = ((place >= start) & (place < end)).to(x.dtype)[:, :, None]
        trigger = (x * inside).sum(1) / inside.sum(1).clamp(min=1)
        at = ((place == start).to(x.dtype)[:, :, None] * x).sum(1)
        away = (
            torch.where(place < start, (place - start).clamp(min=-REACH), (place - end + 1).clamp(min=0, max=REACH))
            + REACH
        )
        entered = self.into(x)
        y = entered * (1 + torch.tanh(self.gate(trigger))[:, None]) + self.about(trigger)[:, None] + self.distance(away)
        padding = place >= length
        for layer in self.layers:
            y = self._layer(layer, y, padding)
        y = self.norm(y)
        told = (y * inside).sum(1) / inside.sum(1).clamp(min=1)
        whole = torch.cat([at, trigger, told], -1)
        return self.kind(whole), self.status(whole), self.role(y), self.by(whole), self.name(torch.cat([x, y], -1))

    @staticmethod
    def _layer(layer: nn.TransformerEncoderLayer, y: Tensor, padding: Tensor) -> Tensor:
        """A pre-norm layer in plain operations, so that training and the exported graph are one."""
        n, words, wide = y.shape
        attention = layer.self_attn
        z = layer.norm1(y)
        q, k, v = nn.functional.linear(z, attention.in_proj_weight, attention.in_proj_bias).chunk(3, -1)

        def split(t: Tensor) -> Tensor:
            return t.view(n, words, HEADS, wide // HEADS).transpose(1, 2)

        score = split(q) @ split(k).transpose(-1, -2) * (wide // HEADS) ** -0.5
        score = score.masked_fill(padding[:, None, None, :], -10000.0)
        mixed = (score.softmax(-1) @ split(v)).transpose(1, 2).reshape(n, words, wide)
        y = y + layer.dropout1(attention.out_proj(mixed))
        z = layer.norm2(y)
        return y + layer.dropout2(layer.linear2(layer.dropout(layer.activation(layer.linear1(z)))))


class PairHead(nn.Module):
    """The PLOVER root of a marked pair of actors, and conflict or not."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.mix = nn.Sequential(nn.Linear(3 * hidden, hidden), nn.GELU(), nn.Dropout(0.1))
        self.root, self.silver = nn.Linear(hidden, len(ROOTS)), nn.Linear(hidden, len(ROOTS))
        self.conflict = nn.Linear(hidden, 2)

    def forward(self, x: Tensor, source: Tensor, target: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """x: (batch, pieces, hidden); source, target, mask: (batch, pieces), 1 on what is meant."""

        def mean(over: Tensor) -> Tensor:
            weight = over.to(x.dtype)[:, :, None]
            return (x * weight).sum(1) / weight.sum(1).clamp(min=1)

        y = self.mix(torch.cat([mean(source), mean(target), mean(mask)], -1))
        return self.root(y), self.conflict(y), self.silver(y)


class Net(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.tagger, self.decoder, self.pair = (
            Tagger(encoder.hidden), Decoder(encoder.hidden), PairHead(encoder.hidden),
        )  # fmt: skip
        self.drop = nn.Dropout(0.1)

    def set_drop(self, share: float) -> None:
        """Let dropout leave out this share everywhere."""
        for module in self.modules():
            if isinstance(module, nn.Dropout):
                module.p = share
