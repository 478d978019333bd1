"""Lines of a page are labelled by the words of its gold body."""

import pytest

from training.clean.pages import body_labels

FIRST = "The envoys met at Ostra on Monday and spoke of the harbour."
SECOND = "They will meet again in May, said the clerk of the port."
BODY = f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Menu Share", FIRST, SECOND], [0, 1, 1]),
        ([FIRST.upper(), SECOND], [0, 1]),  # other words
        ([f"{FIRST[:-1]} twice.", SECOND], [1, 1]),  # most of a long line counts
        (["on Monday", *["Menu"] * 9, FIRST], [0, *[0] * 9, 1]),  # few words far from the body are no part of it
        (["on Monday", FIRST], [1, 1]),  # beside it they are
        (["", FIRST], [0, 1]),
    ],
)
def test_lines_are_labelled(lines: list[str], expected: list[int]) -> None:
    assert body_labels(lines, BODY).tolist() == expected
