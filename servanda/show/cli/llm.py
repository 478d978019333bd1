"""The reader that asks a server: its options, and what a run tells of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from servanda.errors import InputError
from servanda.run import Summary
from servanda.show.cli.screen import safe, say

if TYPE_CHECKING:
    from servanda.read import Server

SHOWN = 20

Url = Annotated[str | None, typer.Option("--llm-url", metavar="URL", help="With --reader llm: http://host/v1.")]
Model = Annotated[str | None, typer.Option("--llm-model", metavar="NAME", help="Else the server's first.")]
KeyEnv = Annotated[str | None, typer.Option("--llm-key-env", metavar="VAR", help="The variable that holds the key.")]
Price = Annotated[str | None, typer.Option("--llm-price", metavar="IN,OUT", help="Of a million tokens: 0.15,0.60.")]
Timeout = Annotated[float, typer.Option("--llm-timeout", min=1, help="Seconds for one request.")]


def reader_of(
    reader: str, url: str | None, model: str | None, key_env: str | None, price: str | None, timeout: float
) -> "str | Server":
    """The reader that was asked for. Raises InputError where the options do not go together."""
    if reader != "llm":
        given = [n for n, v in (("url", url), ("model", model), ("key-env", key_env), ("price", price)) if v]
        if given:
            raise InputError(f"--llm-{given[0]} is for --reader llm; this run has --reader {reader}")
        return reader
    if not url:
        raise InputError("--reader llm needs --llm-url, the server's address up to /v1: http://127.0.0.1:8080/v1")
    from servanda.read import Server

    price_in, price_out = _prices(price)
    return Server(url, model, key_env, timeout, price_in, price_out)


def tell_bill(summary: Summary, *, priced: bool) -> None:
    """What the server was asked and gave, and which pages the built-in reader read in its place."""
    bill = summary.bill
    if bill is None:
        return
    told = f"; {bill.unmetered} answers did not tell theirs" if bill.unmetered else ""
    cost = f", cost {bill.cost:.4f}" if priced else ""
    times = "once" if bill.requests == 1 else f"{bill.requests} times"
    say(f"asked the server {times} in {bill.seconds:.1f} s: {bill.tokens_in} tokens in, "
        f"{bill.tokens_out} out{told}{cost}", indent=2)  # fmt: skip
    say(f"{bill.dropped} texts that it gave do not stand in the page, and were dropped", indent=2)
    if summary.fell_back:
        many = "page" if len(summary.fell_back) == 1 else "pages"
        say((f"{len(summary.fell_back)} {many} read by the built-in reader in its place", "yellow"), indent=2)
    for page in summary.fell_back[:SHOWN]:
        say((safe(page.source), "bold"), f": {safe(page.error)}", indent=4)
    if len(summary.fell_back) > SHOWN:
        say(f"… and {len(summary.fell_back) - SHOWN} more; --json lists all", indent=4)


def _prices(given: str | None) -> tuple[float, float]:
    """ "0.15,0.60" as two numbers."""
    if given is None:
        return 0.0, 0.0
    try:
        price_in, price_out = (float(part) for part in given.split(","))
    except ValueError:
        price_in = price_out = -1.0
    if not (price_in >= 0 and price_out >= 0):
        raise InputError(f"--llm-price {given!r}: give the price of a million tokens in and out, as 0.15,0.60")
    return price_in, price_out
