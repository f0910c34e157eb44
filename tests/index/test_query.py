from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from index.query import QueryError, conditions, parse, show
from index.types import Filters, Query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("digitale identiteit", Query("digitale identiteit")),
        ('"digitale identiteit" wallet', Query("digitale identiteit wallet", phrases=("digitale identiteit",))),
        ("„slimme quotes” erbij", Query("slimme quotes erbij", phrases=("slimme quotes",))),
        ("cloud -overheid", Query("cloud", excluded=("overheid",))),
        ('cloud -"de overheid"', Query("cloud", excluded=("de overheid",))),
        ("algoritm* register", Query("algoritm register", prefixes=("algoritm",))),
        ("partij:D66 stikstof", Query("stikstof", filters=Filters(parties=("D66",)))),
        ("minister:BZK", Query("", filters=Filters(ministers=("BZK",)))),
        ('spreker:"Van der Meer" x', Query("x", filters=Filters(speakers=("Van der Meer",)))),
        ("rol:kabinet x", Query("x", filters=Filters(roles=("cabinet",)))),
        ("role:cabinet x", Query("x", filters=Filters(roles=("cabinet",)))),
        ("soort:motie,brief x", Query("x", filters=Filters(kinds=("motion", "letter")))),
        ("soort:motie soort:brief x", Query("x", filters=Filters(kinds=("motion", "letter")))),
        ('oordeel:"oordeel kamer" x', Query("x", filters=Filters(verdicts=("oordeel_kamer",)))),
        ("oordeel:oordeel_kamer x", Query("x", filters=Filters(verdicts=("oordeel_kamer",)))),
        ("uitslag:aangenomen x", Query("x", filters=Filters(outcomes=("aangenomen",)))),
        ("dossier:26643 x", Query("x", filters=Filters(dossiers=("26643",)))),
        ("datum:2021 x", Query("x", filters=Filters(date_from="2021-01-01", date_to="2021-12-31"))),
        ("datum:2021-02 x", Query("x", filters=Filters(date_from="2021-02-01", date_to="2021-02-28"))),
        ("datum:2021-06..2022 x", Query("x", filters=Filters(date_from="2021-06-01", date_to="2022-12-31"))),
        ("date:..2022-03-04 x", Query("x", filters=Filters(date_to="2022-03-04"))),
        ("datum:2020-02.. x", Query("x", filters=Filters(date_from="2020-02-01"))),
        ("let op: dit", Query("let op: dit")),
        ("partij: PvdO x", Query("x", filters=Filters(parties=("PvdO",)))),
        ('partij:  "Groep Zwaluw" x', Query("x", filters=Filters(parties=("Groep Zwaluw",)))),
        ("Oordeel: ontraden x", Query("x", filters=Filters(verdicts=("ontraden",)))),
        ("datum: 2021 x", Query("x", filters=Filters(date_from="2021-01-01", date_to="2021-12-31"))),
        ("wat is het oordeel: ontraden", Query("wat is het oordeel: ontraden")),
        ("soort: ik weet niet", Query("soort: ik weet niet")),
        ('"partij: PvdO" x', Query("partij: PvdO x", phrases=("partij: PvdO",))),
        ("https://voorbeeld.nl/a", Query("https://voorbeeld.nl/a")),
        ("wat - nu", Query("wat - nu")),
        ("EU-beleid", Query("EU-beleid")),
    ],
)
def test_queries(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ('""', "empty"),
        ("-overheid", "empty"),
        ('iets "open', "character 6"),
        ("rol:baas x", "'rol:baas' at character 1"),
        ("x soort:krant", "'soort:krant' at character 3"),
        ("datum:gisteren", "not a date"),
        ("datum:2021-13", "not a date"),
        ("datum:2021-02-30", "28 days"),
        ("datum:2022..2021", "comes after"),
        ("datum:..", "give a date"),
        ("x -partij:D66", "cannot be negated"),
        ("x" * 20_000, "20000 characters"),
    ],
)
def test_mistakes_say_what_and_where(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        parse(text)


WORDS = st.text(alphabet="abcdé0", min_size=2, max_size=6)
PIECES = st.one_of(
    WORDS,
    WORDS.map(lambda w: f"-{w}"),
    WORDS.map(lambda w: f"{w}*"),
    st.tuples(WORDS, WORDS).map(lambda pair: f'"{pair[0]} {pair[1]}"'),
    st.sampled_from(
        ["partij:D66", "rol:kabinet", "soort:motie", "datum:2021-02..2022", 'spreker:"de Vries"', "minister:BZK"]
    ),
)


@given(st.lists(PIECES, min_size=1, max_size=6))
def test_what_is_shown_is_what_was_understood(pieces: list[str]) -> None:
    try:
        query = parse(" ".join(pieces))
    except UsageError:
        return
    again = parse(show(query))
    assert again.filters == query.filters
    assert again.text == query.text
    assert set(again.phrases) == set(query.phrases)
    assert set(again.excluded) == set(query.excluded)
    assert set(again.prefixes) == set(query.prefixes)


@given(st.text(max_size=300))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        parse(text)
    except UsageError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("question", "words", "filters"),
    [
        ("Wat kost de trein? partij:PvdO", "Wat kost de trein?", Filters(parties=("PvdO",))),
        ('partij:"Groep Zwaluw" wat kost "de trein"', 'wat kost "de trein"', Filters(parties=("Groep Zwaluw",))),
        ("Wat kost de trein rol:kabinet?", "Wat kost de trein", Filters(roles=("cabinet",))),
        ("Let op: wat kost de trein om 10:30?", "Let op: wat kost de trein om 10:30?", Filters()),
        ("Wat kost de trein? partij: PvdO", "Wat kost de trein?", Filters(parties=("PvdO",))),
        ("Document: wat kost de trein?", "Document: wat kost de trein?", Filters()),
        ('een "open vraag', 'een "open vraag', Filters()),
    ],
)
def test_the_conditions_of_a_question_are_taken_out(question: str, words: str, filters: Filters) -> None:
    assert conditions(question) == (words, filters)


@pytest.mark.parametrize("text", ["partij:PvdO", "partij:PvdO ?", "soort: motie datum:2021"])
def test_conditions_alone_ask_nothing(text: str) -> None:
    with pytest.raises(QueryError, match="add a question, or give it to `search`") as error:
        conditions(text)
    assert error.value.reason == "question"


@given(st.text(max_size=60))
def test_a_question_without_conditions_stays_as_it_is(text: str) -> None:
    assert conditions(text.replace(":", "")) == (text.replace(":", ""), Filters())
