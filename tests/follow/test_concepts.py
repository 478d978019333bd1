"""Phrases that name one thing."""

import pytest

from servanda.follow.concepts import Naming, anchor_at, concepts, head
from servanda.follow.usage import things_named
from servanda.record import Actor, Mention
from tests.follow.record_parts import act, page, span


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the talks with the envoy", "the talks"),
        ("the Narva bridge, opened in May", "the Narva bridge"),
        ("Minister Ada Okoro", "Minister Ada Okoro"),
    ],
)
def test_a_head_ends_where_another_phrase_opens(words: str, expected: str) -> None:
    assert head(words) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Narva accord", "the Narva deal", True),  # papers change the noun
        ("the summit meeting", "talks between the two", True),
        ("the Narva bridge", "the Ostra loan", False),
        ("the grain deal", "the prison riot", False),
    ],
)
def test_things_group_by_head_and_words(one: str, other: str, same: bool) -> None:
    assert (len(concepts([Naming(one), Naming(other)])) == 1) is same


def test_a_surname_joins_the_one_full_name_it_may_be_short_for() -> None:
    short, full, second = Naming("Okoro", "Okoro"), Naming("Ada Okoro", "Ada Okoro"), Naming("Ben Okoro", "Ben Okoro")
    assert concepts([short, full]) == [[0, 1]]
    assert concepts([short, full, second]) == [[0], [1], [2]]


def test_officials_of_a_state_stand_for_it_and_talks_with_it_do_not() -> None:
    made = page("p", "Asterian officials met. Talks with Asteria failed.", "2020-01-01")
    actors = {"a": Actor("a", "Asteria", "state", "AST")}
    mentions = [Mention(span(made, "Asterian"), "a"), Mention(span(made, "Asteria failed"), "a")]
    assert anchor_at(made, span(made, "Asterian officials"), mentions, actors) == "state:AST"
    assert anchor_at(made, span(made, "Talks with Asteria"), mentions, actors) is None


def test_a_thing_is_named_by_its_outlets_in_their_own_words() -> None:
    plain = page("plain", "Asteria signed the Narva accord.", "2020-01-01", outlet="The Plainsman")
    other = page("other", "Asteria signed the Narva deal.", "2020-01-01", outlet="The Brine")
    acts = [act(plain, "signed", "cooperate/done", what="the Narva accord"),
            act(other, "signed", "cooperate/done", what="the Narva deal", by="Boro")]  # fmt: skip
    uses = list(things_named("Narva agreement", acts, {p.id: p for p in (plain, other)}))
    assert sorted((u.outlet, u.words, u.own) for u in uses) == [
        ("The Brine", "the Narva deal", False),
        ("The Plainsman", "the Narva accord", True),
    ]
