import pytest

from servanda.errors import InputError
from servanda.follow import names_used, wording
from servanda.follow.chance import fisher
from servanda.record import Mention
from tests.follow.record_parts import page, span

NAME = "Ivo Kask"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Asterian strongman Ivo Kask left.", "Asterian strongman Ivo Kask"),  # an epithet goes along
        ("They met Asterian strongman Ivo Kask.", "Asterian strongman Ivo Kask"),  # the verb does not
        ("He saw the ailing Ivo Kask.", "ailing Ivo Kask"),  # an article opens small letters
        ("Yesterday, Ivo Kask left.", "Ivo Kask"),  # a comma ends the run
        ("It was praised by Ivo Kask.", "Ivo Kask"),  # so does a joining word
    ],
)
def test_epithets(sentence: str, expected: str) -> None:
    made = page("p", sentence, "2020-01-01")
    uses = list(names_used([("p", Mention(span(made, NAME), "kask"))], {"p": made}))
    assert [u.words for u in uses] == [expected]
    assert made.quote(uses[0].span) == expected


def test_voices_stand_apart_and_words_of_one_outlet_are_tested() -> None:
    zarya = page("z", "President Ivo Kask spoke.\n" * 9, "2020-01-01", outlet="Zarya")
    plain = page("q", "Strongman Ivo Kask spoke.\n" * 9, "2020-01-01", outlet="Plainsman")
    uses = []
    for made in (zarya, plain):
        spans = [type(m.span)(m.span.start + 10, m.span.start + 18) for m in made.marks("sentences")]
        mentions = [(made.id, Mention(s, "kask", "said" if n == 0 else None)) for n, s in enumerate(spans)]
        uses += names_used(mentions, {made.id: made})
    found = wording(uses)
    counts = {(p.outlet, p.own, p.words): p.count for p in found.phrases}
    assert counts["Zarya", True, "President Ivo Kask"] == 8
    assert counts["Zarya", False, "President Ivo Kask"] == 1
    assert {(a.word, a.outlet) for a in found.apart if a.chance < 0.05 / a.tested} == {
        ("president", "Zarya"), ("strongman", "Plainsman"),
    }  # fmt: skip


def test_fisher_agrees_with_the_tea_taster() -> None:
    assert fisher(3, 4, 1, 4) == pytest.approx(0.4857, abs=1e-4)  # R. A. Fisher's table, two-sided
    assert fisher(0, 5, 0, 7) == 1.0


def test_an_unknown_period_is_refused() -> None:
    with pytest.raises(InputError, match=r"fortnight.*year"):
        wording([], period="fortnight")
