"""The network's parts as they are exported: in operations that the graph optimiser knows, without padding.

Activation outliers are moved into the weights before the encoder becomes int8, since plain dynamic int8 of MPNet
drifts: each matrix product's input channels are scaled down and its weights up, by the square root of their ratio of
maxima over calibration text.
"""

import torch
from torch import Tensor, nn

from training.reader.encoder import Layer
from training.reader.net import Net

STRENGTH = 0.6  # share of the outlier moved into the weights; .5 to .7 gave the same cosine


class Smooth(nn.Module):
    """A linear layer whose input channels are scaled down, and its weights up by as much."""

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.inverse = nn.Parameter(1 / scale)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight.data = linear.weight.data * scale[None]
        self.linear.bias.data = linear.bias.data

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(x * self.inverse)


class EncoderGraph(nn.Module):
    """One window, no padding: pieces to vectors and scores."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, shape: Tensor, marker: Tensor) -> tuple[Tensor, ...]:
        """ids, shape, marker: (1, pieces). Returns vectors (1, pieces, hidden), and the tagger's scores."""
        encoder = self.net.encoder
        x = encoder.embedded(ids)
        bias = encoder.bias(torch.ones_like(ids)) if encoder.mpnet else None
        for number, layer in enumerate(encoder.layers):
            if number == encoder.frozen:
                x = x + encoder.shape(shape) + encoder.marker(marker)
            x = self._layer(layer, x, bias)
        return (x, *self.net.tagger(x))

    @staticmethod
    def _layer(layer: Layer, x: Tensor, bias: Tensor | None) -> Tensor:
        """The layer in plain operations, which the graph optimiser knows."""
        batch, pieces, hidden = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, pieces, layer.heads, hidden // layer.heads).transpose(1, 2)

        score = split(layer.q(x)) @ split(layer.k(x)).transpose(-1, -2) * (hidden // layer.heads) ** -0.5
        mixed = (score if bias is None else score + bias).softmax(-1) @ split(layer.v(x))
        x = layer.attention_norm(x + layer.o(mixed.transpose(1, 2).reshape(batch, pieces, hidden)))
        return layer.output_norm(x + layer.down(nn.functional.gelu(layer.up(x))))


class PairGraph(nn.Module):
    """The pair head without the silver output."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.head = net.pair

    def forward(self, x: Tensor, source: Tensor, target: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        root, conflict, _ = self.head(x, source, target, mask)
        return root, conflict


def smooth(graph: EncoderGraph, windows: list[tuple[Tensor, Tensor]]) -> None:
    """Put smoothed layers in the place of the encoder's linear ones. windows: (ids, shapes), (1, pieces) each."""
    maxima: dict[str, Tensor] = {}
    hooks = []
    for name, module in graph.net.encoder.layers.named_modules():
        if isinstance(module, nn.Linear):

            def seen(_: nn.Module, inputs: tuple[Tensor, ...], name: str = name) -> None:
                now = inputs[0].detach().abs().flatten(0, 1).amax(0)
                maxima[name] = torch.maximum(maxima[name], now) if name in maxima else now

            hooks.append(module.register_forward_pre_hook(seen))
    with torch.no_grad():
        for ids, shape in windows:
            graph(ids, shape, torch.zeros_like(ids))
    for hook in hooks:
        hook.remove()
    for name, top in maxima.items():
        parent = graph.net.encoder.layers.get_submodule(name.rpartition(".")[0])
        linear = getattr(parent, name.rpartition(".")[2])
        weight = linear.weight.detach().abs().amax(0).clamp(min=1e-5)
        scale = (top.clamp(min=1e-5) ** STRENGTH / weight ** (1 - STRENGTH)).clamp(min=1e-2, max=1e3)
        setattr(parent, name.rpartition(".")[2], Smooth(linear, scale))
