from servanda.follow import label_acts
from tests.follow.record_parts import act, page


def test_acts_about_one_thing_share_a_label_made_of_its_words() -> None:
    made = page(
        "p",
        "Asteria will build the Narva bridge with Borland.\n"
        "Work on the Narva bridge began, Asteria said.\nCaspia banned the Ostra party.",
        "2020-01-01",
    )
    acts = [
        act(made, "build", "build/promised", who=("Asteria",), whom=("Borland",), what="the Narva bridge"),
        act(made, "began", "build/underway", who=("Asteria",), what="the Narva bridge"),
        act(made, "banned", "coerce/done", who=("Caspia",), what="the Ostra party"),
    ]
    labels = label_acts(acts, made)
    assert labels[acts[0].id] == labels[acts[1].id] == "narva-bridge"
    assert labels[acts[2].id] == "banned-ostra-party"


def test_a_page_without_acts_has_no_labels() -> None:
    assert label_acts([], page("p", "Nothing happened.", None)) == {}
