"""How a status or state looks: seven tones, each with a colour (in the style sheet) and a shape of its own."""

_TONES = {
    "hoped": ("wished", "proposed"),
    "pledged": ("promised", "agreed"),
    "moving": ("underway", "under way"),
    "kept": ("done", "fulfilled"),
    "stalled": ("delayed", "halted", "lapsed"),
    "broken": ("threatened", "refused", "broken", "called off", "ended", "denied"),
    "unclear": ("unclear",),
}
TONES = {word: tone for tone, words in _TONES.items() for word in words}

# Drawn around the point (0, 0), in pixels. Shapes differ so that nobody has to tell colours apart.
SHAPES = {
    "hoped": "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z",
    "pledged": "M0-5.5A5.5 5.5 0 1 1 0 5.5A5.5 5.5 0 1 1 0-5.5Z",
    "moving": "M-4-5.5L6 0L-4 5.5Z",
    "kept": "M0-6.5L6.5 0L0 6.5L-6.5 0Z",
    "stalled": "M-5-5H5V5H-5Z",
    "broken": "M-5-5L5 5M5-5L-5 5",
    "unclear": "M0-3A3 3 0 1 1 0 3A3 3 0 1 1 0-3Z",
}


def tone(word: str | None) -> str:
    """The tone of a status or state."""
    return TONES.get(word or "", "unclear")


def shape(word: str | None) -> str:
    """The shape of a status or state, as an SVG path around (0, 0)."""
    return SHAPES[tone(word)]
