"""Labels over characters become labels over words."""

from servanda.record import STATUSES, TYPES
from training.reader.articles import SELF, Article, acts_article, attribution_article

from .rows import TEXT, acts_row, attribution_row, pieces


def words(made: Article, of: tuple[int, int]) -> str:
    """The text of a range of words."""
    spans = made.words.spans
    return TEXT[spans[of[0]][0] : spans[of[1] - 1][1]]


def test_an_act_is_told_by_its_words() -> None:
    made = acts_article(acts_row(), pieces())
    (act,) = made.acts
    assert (TYPES[act.type], STATUSES[act.status], words(made, act.trigger)) == ("trade", "promised", "lend")
    assert {role: [words(made, span) for span in found] for role, found in act.spans.items() if found} == {
        "who": ["Norland"], "whom": ["Estria"], "what": ["crowns"], "when": ["by May"], "amount": ["5 million crowns"],
    }  # fmt: skip
    names = [words(made, mention) for mention in made.mentions]
    assert [names[n] for n in act.by or ()] == ["Anna Kern"]
    who, whom = act.arguments
    assert SELF in who.names
    assert [names[n] for n in whom.names if n != SELF] == ["Estria"]


def test_an_act_of_the_outlets_own_voice_has_no_source() -> None:
    row = acts_row()
    row["acts"][0][13] = None
    assert acts_article(row, pieces()).acts[0].by is None


def test_an_act_whose_trigger_is_not_in_the_text_is_left_out() -> None:
    row = acts_row()
    row["acts"][0][1] = "borrow"
    assert acts_article(row, pieces()).acts == []


def test_attributions_become_tags_with_the_word_of_their_cue() -> None:
    made = attribution_article(attribution_row(), pieces())
    told = {TEXT[a:b]: (tag, link) for (a, b), tag, link in zip(made.words.spans, made.tags, made.links, strict=True)}
    said = [TEXT[a:b] for a, b in made.words.spans].index("said")
    assert told["said"] == (3, -1)  # a cue begins
    assert (told["President"], told["Kern"]) == ((1, said), (2, said))  # a source begins and goes on
    assert (told["We"], told["Norland"]) == ((6, said), (0, -1))
