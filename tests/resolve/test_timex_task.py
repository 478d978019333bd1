"""The task of outside measurement: TIMEX3 by the habits of TimeBank."""

import pytest

from bench.tasks.timex import predict

# (text, what is told)
CASES = [
    ("Talks begin\nMay 14, 2019\nThey met on Friday.", ["Friday"]),  # the date of the document is no time of the text
    ("Talks begin\n\nMay 14, 2019", []),
    ("It is May 14, 2019 today", ["May 14, 2019", "today"]),
    ("Talks begin\nMay 13, 2019\n", ["May 13, 2019"]),  # another day
    ("a 44-year-old envoy", []),  # an age
]


@pytest.mark.parametrize(("text", "words"), CASES, ids=[case[0][:30] for case in CASES])
def test_timex_tells_the_times_of_the_text(text, words):
    (answer,) = predict([{"id": "1", "dct": "2019-05-14T10:00", "text": text}])
    assert [text[t["start"] : t["end"]] for t in answer["timexes"]] == words


def test_timex_needs_no_date():
    (answer,) = predict([{"id": "1", "dct": None, "text": "They met on 3 June 2011."}])
    assert [t["value"] for t in answer["timexes"]] == ["2011-06-03"]
