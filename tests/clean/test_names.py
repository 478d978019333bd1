"""Names of people, and what runs into them."""

import pytest

from servanda.clean.names import tidy_names


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("By Ana Alba", "Ana Alba"),
        ("April Ryde", "April Ryde"),
        ("Ana Alba, June Kim and August Holm", "Ana Alba, June Kim and August Holm"),
        ("Ana Alba June 7, 2024", "Ana Alba"),
        ("Ana Alba, Reporter, Otto Kern, Editor", "Ana Alba, Otto Kern"),
        ("Reporter: Ana Alba | Editor: Otto Kern", "Ana Alba"),
        ("Ana Alba in Sundby and Otto Kern in Nord Haven", "Ana Alba and Otto Kern"),
        ("Ana Alba Senior Reporter", "Ana Alba"),
        ("Otto Senior", "Otto Senior"),
        ("Our Correspondent", ""),
        ("Ana Alba Updated 3 hours ago", "Ana Alba"),
        ("Byline: Ana Alba", "Ana Alba"),
        ("admin", ""),
    ],
)
def test_names_stand_alone(told: str, names: str) -> None:
    assert tidy_names(told) == names
