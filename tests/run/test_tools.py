"""The built-in steps, as a run joins them."""

from servanda.clean import Supplied
from servanda.run.sources import Item
from servanda.run.tools import load_tools


def test_a_page_that_names_no_outlet_gets_that_of_its_address() -> None:
    words = "The ferry between the two towns is to sail again from the first of May, the harbour master said. " * 3
    tools = load_tools("fast")
    page = tools.clean(Item("https://www.reuters.com/world/ferry/", words.encode()))
    assert page.outlet
    assert (page.outlet.value, page.outlet.origin) == ("Reuters", "url")
    told = tools.clean(Item("https://www.reuters.com/world/ferry/", words.encode(), supplied=Supplied(outlet="Gull")))
    assert told.outlet
    assert told.outlet.value == "Gull"
