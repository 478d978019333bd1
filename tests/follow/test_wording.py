import pytest

from servanda.errors import InputError
from servanda.follow import names_used, own_voice, wording
from servanda.follow.chance import fisher
from servanda.record import Mention, Span
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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ada Okoro congratulated Ivo Kask.", NAME),  # another person, and a verb
        ("Ada Okoro host Ivo Kask spoke.", NAME),  # another person alone ends the run
        ("Borland congratulated Ivo Kask.", NAME),  # a verb alone
        ("The disgraced Ivo Kask left.", "disgraced Ivo Kask"),  # behind an article it is none
        ("The President of Asteria Ivo Kask left.", NAME),  # the country is not his epithet
        ("The Asteria leader Ivo Kask left.", "Asteria leader Ivo Kask"),  # unless more words stand between
    ],
)
def test_an_epithet_holds_no_other_actor_and_no_verb(sentence: str, expected: str) -> None:
    made = page("p", sentence, "2020-01-01")
    others = {"p": [span(made, "Ada Okoro")] if "Okoro" in sentence else []}
    uses = list(names_used([("p", Mention(span(made, NAME), "kask"))], {"p": made}, others, ["Asteria"]))
    assert [u.words for u in uses] == [expected]


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("It was a coup.", True),
        ("Two governments condemned what they described as a coup.", False),
        ("They left after what the ministry in Borland called the coup.", False),
        ("What they described as peace ended with the coup.", True),  # the words that are lent end before
        ("They denied a “coup” again.", False),
        ("“No,” she said after the coup.", True),  # the marks are closed
        ("She said there was a coup.", False),  # the page gives it to her
    ],
)
def test_words_that_are_given_to_others_are_not_the_outlets_own(sentence: str, own: bool) -> None:
    made = page("p", sentence, "2020-01-01")
    said = [Span(9, len(sentence))] if sentence.startswith("She said") else []
    assert own_voice(made, span(made, "coup"), said) is own


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
