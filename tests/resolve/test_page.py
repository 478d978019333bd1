"""A page's marks resolved: parties, times, sums, places, statements, mentions."""

from dataclasses import replace

import pytest
from hypothesis import given as tried
from hypothesis import settings
from hypothesis import strategies as st

from servanda.record import Named, Reading, Resolved, Span
from servanda.resolve import Tables, load_tables, resolve
from tests.resolve.page_parts import act, at, page, said, sentence


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables()


def found(given, tables: Tables, *, acts=(), said=()) -> Resolved:
    return resolve(given, Reading(given.id, "test@1", tuple(said), tuple(acts)), tables)


def test_an_act_has_its_parties_day_sum_and_place(tables: Tables) -> None:
    text = "Norway signed a contract with Kenya on Thursday to build a port in Mombasa for $1.4 billion."
    given = page(text)
    mark = act(given, "build", "build/agreed", who="Norway", whom="Kenya", what="a port", when="on Thursday",
               where="Mombasa", amount="$1.4 billion")  # fmt: skip
    told = found(given, tables, acts=[mark]).acts[0]
    assert [p.name for p in told.who] == ["Norway"]
    assert [p.name for p in told.whom] == ["Kenya"]
    assert told.who[0].actor != told.whom[0].actor
    assert told.when is not None
    assert told.when.start == "2024-06-06"
    assert told.amount is not None
    assert (told.amount.value, told.amount.unit) == (1.4e9, "USD")
    assert told.where is not None
    assert told.where.state == "KEN"
    assert told.by is None


def test_i_in_a_quotation_is_its_speaker(tables: Tables) -> None:
    given = page("“I will visit Kenya,” Norwegian Foreign Minister Anna Kern said on Monday.")
    content = said(given, "Norwegian Foreign Minister Anna Kern", "said", "“I will visit Kenya,”")
    mark = act(given, "visit", "consult/promised", who="I", whom="Kenya", by="Norwegian Foreign Minister Anna Kern")
    held = found(given, tables, acts=[mark], said=[content])
    assert [p.name for p in held.acts[0].who] == ["Anna Kern"]
    assert held.acts[0].by is not None
    assert held.acts[0].by.name == "Anna Kern"
    assert held.acts[0].statement == held.statements[0].id
    assert held.statements[0].direct
    assert held.statements[0].when is not None
    assert held.statements[0].when.start == "2024-06-03"


@pytest.mark.parametrize(
    ("speaker", "meant"),
    [
        ("Norwegian Foreign Minister Anna Kern", "Norway"),
        ("Orbit Oil spokesman Ida Lund", "Orbit Oil"),
        ("Ida Lund, a doctor", "Ida Lund"),
    ],
)
def test_we_in_a_quotation_is_whom_the_speaker_serves(tables: Tables, speaker: str, meant: str) -> None:
    given = page(f"“We will visit Kenya,” {speaker} said on Monday.")
    content = said(given, speaker, "said", "“We will visit Kenya,”")
    mark = act(given, "visit", "consult/promised", who="We", whom="Kenya", by=speaker)
    assert [p.name for p in found(given, tables, acts=[mark], said=[content]).acts[0].who] == [meant]


@pytest.mark.parametrize(
    ("sentences", "words", "expected"),
    [
        (("President Otto Kern of Norway met reporters.", "He left for Kenya."), "He", "Otto Kern"),
        (("President Otto Kern of Norway met reporters.", "Kern left."), "Kern", "Otto Kern"),
        (("Norwegian President Otto Kern spoke.", "The president left for Kenya."), "The president", "Otto Kern"),
        (("The minister of energy, Anna Kern, left.",), "The minister of energy, Anna Kern", "Anna Kern"),
        (("The Kenyans agreed.",), "The Kenyans", "Kenya"),
        (("Kenyans marched.",), "Kenyans", "Kenyans"),
        (("Senior US and UK diplomats met.",), "Senior US and UK diplomats", "Senior US and UK diplomats"),
        (
            ("They heard farmers from other Kenyan regions.",),
            "farmers from other Kenyan regions",
            "farmers from other Kenyan regions",
        ),
        (("Orbit Oil sued.", "Its lawyers met reporters."), "Its lawyers", "lawyers"),
        (("Finance director Ida Lund spoke.",), "Finance director", "Ida Lund"),  # marked without its holder
        (("One official as well spoke.",), "One official as", "One official"),
        (("President Otto Kern of Norway spoke.", "His country is ready."), "His country", "Norway"),
        (("An official who asked not to be named left.",), "An official who asked not to be named", "official"),
        (("Norway sent aid to Kenya.", "It sent more in May."), "It", "Norway"),
        (("The Norwegian government fell.",), "The Norwegian government", "Norway government"),
        (("Ambassador Anna Kern spoke. ", "The ambassador left."), "The ambassador", "Anna Kern"),
        (("Mark Cuban, who sold it, spoke. ", "Cuban left."), "Cuban", "Mark Cuban"),  # nobody of Cuba
        (("Mark Cuban, who sold it, went to Cuba. ", "Cuban police met him."), "Cuban police", "Cuban police"),
        (("Oslo said nothing to Norway.",), "Oslo", "Norway"),  # a capital that acts is its government
        (("Norway and Sweden met. ", "The two countries signed."), "The two countries", "Norway"),
        (("Kenyan rebels fled. ", "Opposition fighters left."), "Opposition fighters", "Kenyan rebels"),
        (("A report ran in the Orbit Times.", "The paper gave no source."), "The paper", "Orbit Times"),
        (("The UK and the U.K. agreed.", "Britain signed."), "Britain", "Britain"),  # each as it stands
        (("Police officers were hurt.",), "Police officers", "Police officers"),  # nobody by name: the words themselves
    ],
)
def test_words_stand_for_the_fullest_name_of_the_page(
    tables: Tables, sentences: tuple[str, ...], words: str, expected: str
) -> None:
    given = page(*sentences)
    place = at(given, words) if words != "Kern" else at(given, "Kern left")
    verb = given.text[place.end :].split()[0] if words != "Kern" else "left"
    mark = act(given, verb, "consult/done", who=words)
    assert sentence(given, place)
    assert found(given, tables, acts=[mark]).acts[0].who[0].name == expected


def test_a_pronoun_goes_on_with_whom_the_page_speaks_of(tables: Tables) -> None:
    given = page(
        "President Otto Kern of Norway received the engineer Ida Lund.",
        "He left for Kenya.",
        "There he signed a contract.",
    )
    place = at(given, "he signed").start
    second = replace(act(given, "signed", "trade/done"), who=(Named(Span(place, place + 2)),))
    acts = [act(given, "left", "consult/done", who="He"), second]
    assert [a.who[0].name for a in found(given, tables, acts=acts).acts] == ["Otto Kern", "Otto Kern"]


@pytest.mark.parametrize(
    ("before", "spoke", "source", "speaker"),
    [
        ("A diplomat said the talks were over.", "A diplomat", "The source", "diplomat"),
        ("The diplomat said the talks were over.", "The diplomat", "The source", "source"),  # one of the page
        ("Orbit Oil Board said the port is done.", "Orbit Oil Board", "The company", "Orbit Oil Board"),
        ("Talks were held in Bergen.", "", "The company", "company"),  # no town is one
        ("Talks were held.", "", "A dockers' union loyal to former President Otto Kern",
         "dockers' union loyal to former President Otto Kern"),
        ("Talks were held.", "", "A court in southern Chad", "court in southern Chad"),
    ],
)  # fmt: skip
def test_a_speaker_is_whom_the_words_describe(
    tables: Tables, before: str, spoke: str, source: str, speaker: str
) -> None:
    given = page(before, "Anna Kern lives in Oslo.", f"{source} noted that the port was safe.")
    told = [said(given, spoke, "said", before.split(" said ")[1])] if spoke else []
    held = found(given, tables, said=[*told, said(given, source, "noted", "that the port was safe")])
    speakers = {given.quote(s.source[0]): s.speaker.name for s in held.statements if s.source and s.speaker}
    assert speakers[source] == speaker


def test_they_may_be_several_actors_each_a_party(tables: Tables) -> None:
    given = page("Norway and Sweden met on Monday.", "They signed a treaty.")
    told = found(given, tables, acts=[act(given, "signed", "cooperate/done", who="They")]).acts[0]
    assert [p.name for p in told.who] == ["Norway", "Sweden"]
    assert len({p.actor for p in told.who}) == 2


@pytest.mark.parametrize(
    ("what", "kept"), [("a port in", "a port"), ("a port that is", "a port"), ("a port", "a port")]
)
def test_what_ends_before_words_that_lead_on(tables: Tables, what: str, kept: str) -> None:
    given = page("Norway will build a port in Kenya and a port that is new.")
    span = found(given, tables, acts=[act(given, "build", "build/promised", what=what)]).acts[0].what
    assert span
    assert given.quote(span) == kept


@pytest.mark.parametrize(
    ("what", "kept"),
    [
        ("joining the European", "joining the European Union"),
        ("the", "the European Union"),
        ("the offer of Mr.", "the offer of Mr. Lund"),
        ("our", "our fleet"),
    ],
)
def test_what_holds_a_name_whole_and_more_than_an_article(tables: Tables, what: str, kept: str) -> None:
    given = page("Norway sought joining the European Union, our fleet and the offer of Mr. Lund.", "Kenya was silent.")
    span = found(given, tables, acts=[act(given, "sought", "consult/done", what=what)]).acts[0].what
    assert span
    assert given.quote(span) == kept


def test_a_list_of_names_is_a_party_for_each(tables: Tables) -> None:
    given = page("The UK, Norway and Sweden signed a treaty.")
    told = found(given, tables, acts=[act(given, "signed", "cooperate/done", who="The UK, Norway and Sweden")]).acts[0]
    assert [p.name for p in told.who] == ["United Kingdom", "Norway", "Sweden"]
    assert len({p.actor for p in told.who}) == 3


def test_a_place_with_its_state_is_one_party(tables: Tables) -> None:
    given = page("Solberg County, Ohio, sued Orbit Oil.")
    told = found(given, tables, acts=[act(given, "sued", "accuse/done", who="Solberg County, Ohio")]).acts[0]
    assert [p.name for p in told.who] == ["Solberg County"]


def test_an_office_is_told_by_the_day_of_the_page(tables: Tables) -> None:
    for day, surname in (("2019-12-05", "Áñez"), ("2018-12-05", "Morales"), ("2021-12-05", "Arce")):
        given = page("The Bolivian president spoke.", published=day)
        party = (
            found(given, tables, acts=[act(given, "spoke", "consult/done", who="The Bolivian president")])
            .acts[0]
            .who[0]
        )
        assert surname in party.name
        assert party.actor is not None


def test_a_page_without_a_day_guesses_none(tables: Tables) -> None:
    given = page("Norway met Kenya on Thursday.", published=None)
    when = found(given, tables, acts=[act(given, "met", "consult/done", who="Norway", when="on Thursday")]).acts[0].when
    assert when is not None
    assert (when.basis, when.start) == ("unresolved", None)


def test_what_the_page_tells_of_an_unknown_person_is_learned(tables: Tables) -> None:
    given = page("Anna Kern, the foreign minister of Norway, arrived.")
    held = found(given, tables, acts=[act(given, "arrived", "consult/done", who="Anna Kern")])
    kern = next(a for a in held.actors if a.name == "Anna Kern")
    assert (kern.kind, kern.state, kern.sector, kern.origin) == ("person", "NOR", "GOV", "page:p")


def test_a_clause_behind_a_name_tells_no_state(tables: Tables) -> None:
    given = page("President Reagan, staying calm under questions on the Iran affair, arrived.", published="1987-03-20")
    told = found(given, tables, acts=[act(given, "arrived", "consult/done", who="Reagan")])
    assert [(a.name, a.state) for a in told.actors if a.kind == "person"] == [("Ronald Reagan", "USA")]


def test_mentions_know_whose_voice_they_stand_in(tables: Tables) -> None:
    given = page("“Kenya is our friend,” Norwegian President Otto Kern said in Kenya.")
    content = said(given, "Norwegian President Otto Kern", "said", "“Kenya is our friend,”")
    held = found(given, tables, said=[content])
    voices = {m.span.start: m.voice for m in held.mentions}
    assert voices[at(given, "Kenya").start] == held.statements[0].id
    assert voices[at(given, "Kenya", 1).start] is None


def test_the_same_page_gives_the_same_ids(tables: Tables) -> None:
    given = page("Norway met Kenya on Thursday.")
    mark = act(given, "met", "consult/done", who="Norway", whom="Kenya")
    assert found(given, tables, acts=[mark]) == found(given, tables, acts=[mark])


@settings(max_examples=60, deadline=None)
@tried(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_any_text_is_resolved(text: str) -> None:
    given = page("Norway met " + text.replace("\n", " ") + " in Kenya.")
    held = found(given, _TABLES, acts=[act(given, "met", "consult/done", who="Norway")])
    assert all(0 <= m.span.start < m.span.end <= len(given.text) for m in held.mentions)


_TABLES = load_tables()


@pytest.mark.parametrize(
    ("kind", "what", "whom"),
    [
        ("reject/done", "Norway's offer", ["Norway"]),
        ("decide/done", "Norway's offer", []),  # of other acts the owner of the matter is mostly no party
        ("reject/done", "Kenya's own offer", []),
        ("reject/done", "the offer of Norway's king", []),
    ],
)
def test_who_owns_the_matter_is_the_other_side_where_none_is_told(
    tables: Tables, kind: str, what: str, whom: list[str]
) -> None:
    given = page(f"Kenya turned down {what} on Monday.")
    mark = act(given, "turned down", kind, who="Kenya", what=what)
    assert [p.name for p in found(given, tables, acts=[mark]).acts[0].whom] == whom


@pytest.mark.parametrize(
    ("sentences", "kind"),
    [(("France sent aid.", "Macron left."), "person"), (("Kenya sent aid.", "Macron left."), "body")],
)
def test_a_surname_alone_is_a_person_of_a_state_that_the_page_names(
    tables: Tables, sentences: tuple[str, ...], kind: str
) -> None:
    given = page(*sentences)
    held = found(given, tables, acts=[act(given, "left", "consult/done", who="Macron")])
    assert [actor.kind for actor in held.actors if actor.id == held.acts[0].who[0].actor] == [kind]
