"""The small networks learn, the same at every run."""

import numpy as np

from servanda.clean.judge import network_of, run_network
from training.clean.networks import fit


def test_a_network_learns_what_no_line_parts() -> None:
    random = np.random.default_rng(1)
    x = random.standard_normal((2000, 3)).astype(np.float32)
    y = ((x[:, 0] > 0) == (x[:, 1] > 0)).astype(np.float32)
    arrays = fit(x, y, np.ones(len(x), np.float32), epochs=60, seed=1)
    again = fit(x, y, np.ones(len(x), np.float32), epochs=60, seed=1)
    assert all(np.array_equal(a, b) for a, b in zip(arrays, again, strict=True))
    chances = run_network(network_of(arrays), x)
    assert ((chances > 0.5) == (y > 0.5)).mean() > 0.9
