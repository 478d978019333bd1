"""Pages made up by number, the same at every run: of a record that grows as long as anybody likes.

Each page tells six acts in a sentence each, three of them of a story that four other pages tell too, in a text of four
hundred words. Deeds and text are drawn from the table of stems by which following weighs words, as often as they stand
in reports; three thousand persons of 150 states act, as often as Zipf's law has it: the first in two acts of nine.

A record grows in one of two ways. longer: day after day 110 acts, as an archive does that is kept up; a million are of
25 years. A story is told over a week, and what is added is the news of the day. denser: all days are drawn from the
same 25 years, so that ever more is told of each day; a story's tellings lie years apart, and what is added tells of a
story in the record. This is the harder, since what one page touches then lies ever closer together; a million are alike
in both.
"""

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from servanda.follow.words import load_rarity
from servanda.record import (
    SENTENCES,
    Act,
    Actor,
    Alias,
    Mark,
    Mention,
    Page,
    Party,
    Reading,
    Resolved,
    Span,
    Stated,
    Statement,
    actor_id,
    digest,
    sha256,
)

ACTS = 6
TELLINGS = 5  # pages that tell a story
BETWEEN = 30  # pages from one telling of a story to the next, where a record grows longer
A_DAY = 110  # acts
FIRST = date(2000, 1, 1)
STATES = [f"Q{a}{b}" for a in "ABCDEFGHIJKLMNO" for b in "KLMNOPQRST"]
LETTERS = str.maketrans("0123456789", "ghijklmnop")
STATUSES = ("wished", "promised", "agreed", "underway", "done", "delayed")
TYPES = ("consult", "cooperate", "trade", "build", "aid", "decide")


def _person(number: int) -> Actor:
    """A person whose name is one word of its own, of one of the states."""
    name, state = "Q" + digest("name", number)[:7].translate(LETTERS), STATES[number % len(STATES)]
    return Actor(actor_id("person", name, state), name, "person", state, origin="made")


ACTORS = [_person(n) for n in range(3000)]
OFTEN = list(accumulate(1 / (n + 1) for n in range(len(ACTORS))))  # by Zipf: the first stands in two acts of nine


Made = tuple[Page, Reading, Resolved]  # what `Record.add` takes


@cache
def words() -> tuple[list[str], list[int]]:
    """Stems, and running sums of how often each stands in reports."""
    counts = load_rarity().counts
    return list(counts), list(accumulate(counts.values()))


def denser(number: int) -> tuple[int, str]:
    """The story and the day of a page, where the days of all lie in the same 25 years."""
    draw = random.Random(f"day {number}")
    return number // TELLINGS, f"{2000 + draw.randrange(25)}-{draw.randrange(12) + 1:02}-{draw.randrange(28) + 1:02}"


def longer(number: int) -> tuple[int, str]:
    """The same where pages come day after day: of any five in a row, each tells its story for another time."""
    day = FIRST + timedelta(days=number * ACTS // A_DAY)
    return number - BETWEEN * ((number // BETWEEN + number) % TELLINGS), day.isoformat()


WAYS = {"longer": longer, "denser": denser}


def made(number: int, story: int, day: str) -> Made:
    """The page of this number with what was read on it, the same at every run. story: told on it, by number."""
    draw = random.Random(number)
    stems, often = words()
    told = _matter(random.Random(f"story {story}"))
    sentences, spans, start = [], [], 0
    for n in range(ACTS):
        who, whom, thing, type_ = told if n < ACTS // 2 else _matter(draw)
        (verb,), status = draw.choices(stems, cum_weights=often), draw.choice(STATUSES)
        sentence = (
            f"{who.name} {verb} the {thing} with {whom.name} {' '.join(draw.choices(stems, cum_weights=often, k=8))}."
        )
        spans.append((start, sentence, who, whom, verb, thing, type_, status))
        sentences.append(sentence)
        start += len(sentence) + 1
    text = " ".join([*sentences, *draw.choices(stems, cum_weights=often, k=300)])
    sha = sha256(text.encode())
    page = Page(digest("page", sha), text, f"{number}.txt", sha, published=Stated(day, None, "supplied"), language="en")
    page = page.with_layer(SENTENCES, tuple(Mark(Span(s[0], s[0] + len(s[1])), "sentence") for s in spans))
    acts = tuple(_act(page, *told) for told in spans)
    pairs = [(s[2], s[3]) for s in spans]
    met = {a.id: replace(a, aliases=(Alias(a.name, page.id),)) for pair in pairs for a in pair}
    mentions = tuple(Mention(Span(n, n + 5), a.id) for n, a in enumerate(a for pair in pairs for a in pair))
    said = tuple(_statement(page, n, pairs[n][0]) for n in range(3))
    return page, Reading(page.id, "made"), Resolved(page.id, said, acts, tuple(met.values()), mentions)


def _matter(draw: random.Random) -> tuple[Actor, Actor, str, str]:
    """Who, whom, what and what kind of deed."""
    stems, _ = words()
    who, whom = draw.choices(ACTORS, cum_weights=OFTEN, k=2)
    return who, whom, " ".join(draw.choices(stems, k=2)), draw.choice(TYPES)


def _act(
    page: Page, start: int, sentence: str, who: Actor, whom: Actor, verb: str, thing: str, type_: str, status: str
) -> Act:
    def span(of: str) -> Span:
        at = start + sentence.index(of)
        return Span(at, at + len(of))

    (ours, theirs) = ((Party(span(actor.name), actor.name, actor.id),) for actor in (who, whom))
    whole, trigger = Span(start, start + len(sentence)), span(f" {verb} ")
    deed = Span(trigger.start + 1, trigger.end - 1)
    return Act(digest("act", page.id, start), page.id, whole, deed, type_, status, ours, theirs, span(thing))


def _statement(page: Page, number: int, speaker: Actor) -> Statement:
    span = Span(number, number + 50)
    party = Party(span, speaker.name, speaker.id)
    return Statement(digest("said", page.id, number), page.id, (span,), (), (span,), party, False, None, 1.0, "made")


def more(way: str, *, acts: int, count: int) -> list[Made]:
    """So many pages that come next to these acts, or, where it grows denser, that tell of any of its stories."""
    pages = acts // ACTS
    if way == "longer":
        return [made(number, *longer(number)) for number in range(pages, pages + count)]
    chance, last = random.Random(acts), 10_000_000 + acts
    stories = [chance.randrange(max(1, pages // TELLINGS)) for _ in range(count)]
    return [made(last + n, story, denser(last + n)[1]) for n, story in enumerate(stories)]
