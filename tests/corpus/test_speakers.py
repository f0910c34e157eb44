from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.speakers import mend_party, parse_speaker, role_of, speaker_key, split_names
from corpus.types import Role, Speaker


@pytest.mark.parametrize(
    ("printed", "function", "party", "role"),
    [
        ("De voorzitter", None, None, Role.CHAIR),
        ("de fungerend voorzitter", None, None, Role.CHAIR),
        ("Minister Akker", None, None, Role.CABINET),
        ("Minister-president Akker", None, None, Role.CABINET),
        ("Staatssecretaris Ter Horst", None, "LGB", Role.CABINET),
        ("Minister", None, None, Role.CABINET),
        ("De heer Jansen", None, "LGB", Role.MEMBER),
        ("Mevrouw Jansen", "Tweede Kamerlid", None, Role.MEMBER),
        ("Mevrouw Jansen", "minister van Vaarwegen", "LGB", Role.CABINET),
        ("Mevrouw Jansen", "voorzitter", None, Role.CHAIR),
        ("Het lid Kostić", None, None, Role.MEMBER),
        ("De heer Jansen", None, None, Role.GUEST),
        ("Regeringscommissaris Brug", None, None, Role.GUEST),
        ("Jansen", None, None, None),
        ("De ministerraad", None, None, None),
    ],
)
def test_roles(printed: str, function: str | None, party: str | None, role: Role | None) -> None:
    assert role_of(printed, function, party) is role


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Mevrouw Van Weerden (LGB):", Speaker("Van Weerden", "LGB", Role.MEMBER)),
        ("De heer  Pietersen  (Waterlijn)", Speaker("Pietersen", "Waterlijn", Role.MEMBER)),
        ("Staatssecretaris Van Huffel:", Speaker("Van Huffel", None, Role.CABINET)),
        ("Minister Akker (BZK):", Speaker("Akker", None, Role.CABINET)),
        ("**De voorzitter**:", Speaker("voorzitter", None, Role.CHAIR)),
        ("De voorzitter Brug", Speaker("Brug", None, Role.CHAIR)),
        ("Mevrouw Öztürk-Şahin (Groen-\nRood):", Speaker("Öztürk-Şahin", "Groen-Rood", Role.MEMBER)),
        ("Minister:", Speaker("Minister", None, Role.CABINET)),
        ("", Speaker("", None, None)),
    ],
)
def test_parse_speaker(label: str, expected: Speaker) -> None:
    assert parse_speaker(label) == expected


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Van der Plas", "van-der-plas"),
        ("Yeşilgöz-Zegerius", "yesilgoz-zegerius"),
        ("Kostić", "kostic"),
        ("Van 't Wout", "van-t-wout"),
        ("van  der\nPlas", "van-der-plas"),
        ("Sørensen", "sorensen"),
        ("Ilıcalı", "ilicali"),
        ("", ""),
    ],
)
def test_speaker_key(name: str, key: str) -> None:
    assert speaker_key(name) == key


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Jansen", ("Jansen",)),
        ("Jansen en De Boer", ("Jansen", "De Boer")),
        ("Jansen, Van der Veen en De Boer", ("Jansen", "Van der Veen", "De Boer")),
        ("Van Baar Kaat en Leij", ("Van Baar", "Kaat", "Leij")),
        ("Leij Kaat Van Baar Bouch en Van Hal", ("Leij", "Kaat", "Van Baar", "Bouch", "Van Hal")),
        ("Inge van Dalen Van Dalen en Diederik van Dalen", ("Inge van Dalen", "Van Dalen", "Diederik van Dalen")),
        ("Agnes Molen Edgar Molen en Molen", ("Agnes Molen", "Edgar Molen", "Molen")),
        ("Nijk-de Haan, Faber-van de Kamp", ("Nijk-de Haan", "Faber-van de Kamp")),
        ("Dekker-Abdul c.s.", ("Dekker-Abdul",)),
        ("Kiste-\nman en Bos-\nwijk", ("Kisteman", "Boswijk")),
        ("El Abas, Van 't Wout en Ten Broek", ("El Abas", "Van 't Wout", "Ten Broek")),
        ("Jansen, Jansen en De Boer", ("Jansen", "De Boer")),
        ("", ()),
    ],
)
def test_split_names(printed: str, names: tuple[str, ...]) -> None:
    assert split_names(printed) == names


def test_names_of_the_same_paper_are_recognised_whole() -> None:
    assert split_names("Bruin Slot Six Dijk en Jansen", {"Bruin Slot", "Six Dijk"}) == (
        "Bruin Slot",
        "Six Dijk",
        "Jansen",
    )


def test_mend_party() -> None:
    assert mend_party("GroenLinks-\nPvdA") == "GroenLinks-PvdA"
    assert mend_party("Groep\nVan Hal") == "Groep Van Hal"


@given(st.text(max_size=80))
def test_any_label_and_list_is_read(text: str) -> None:
    parse_speaker(text)
    speaker_key(text)
    assert all(split_names(text))
