"""The options of the reader that asks a server, and what is told of it."""

import pytest

from servanda.errors import InputError
from servanda.read import Server
from servanda.record import Bill
from servanda.run import FellBack, Summary
from servanda.show.cli.llm import SHOWN, reader_of, tell_bill

URL = "http://127.0.0.1:8080/v1"


def test_server_is_made_of_the_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY", "x")
    assert reader_of("llm", URL, "m", "A_KEY", "0.15,0.6", 9.0) == Server(URL, "m", "A_KEY", 9.0, 0.15, 0.6)
    assert reader_of("llm", URL, None, None, None, 120.0) == Server(URL)
    assert reader_of("fast", None, None, None, None, 120.0) == "fast"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("llm", None, None, None, None), "--llm-url"),
        (("llm", "localhost:8080", None, None, None), "http://"),
        (("llm", URL, None, "NO_SUCH_VARIABLE", None), "NO_SUCH_VARIABLE"),
        (("default", URL, None, None, None), "--llm-url is for --reader llm"),
        (("default", None, None, None, "1,2"), "--llm-price is for --reader llm"),
        (("llm", URL, None, None, "1"), "0.15,0.60"),
        (("llm", URL, None, None, "a,b"), "0.15,0.60"),
        (("llm", URL, None, None, "-1,2"), "0.15,0.60"),
        (("llm", URL, None, None, "nan,2"), "0.15,0.60"),
    ],
)
def test_options_that_do_not_fit_are_refused(given: tuple[str, ...], told: str) -> None:
    with pytest.raises(InputError, match=told):
        reader_of(*given, 120.0)


def test_bill_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    summary = Summary(bill=Bill(7, 2, 4000, 40, 1.25, 3, 0.5))
    summary.fell_back = [FellBack(f"{n}.txt", "no answer in 5 s") for n in range(SHOWN + 5)]
    tell_bill(summary, priced=True)
    told = capsys.readouterr().out
    for words in ("7 times in 1.2 s: 4000 tokens in, 40 out", "2 answers did not tell", "cost 0.5000", "3 texts",
                  "25 pages read by the built-in reader", "0.txt: no answer in 5 s", "and 5 more"):  # fmt: skip
        assert words in told
    tell_bill(Summary(bill=Bill()), priced=False)
    assert "cost" not in capsys.readouterr().out
    tell_bill(Summary(), priced=True)
    assert capsys.readouterr().out == ""
