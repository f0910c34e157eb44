"""The pages as Streamlit runs them, without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import APP, shown
from tests.ui.links import follow, link_to

App = Callable[..., AppTest]
ASKED = "Wat antwoordde het kabinet over MijnSleutel bij het Winterfonds?"


def test_the_first_page_offers_questions_that_fit_the_library(app: App) -> None:
    at = app()

    assert not at.exception and not at.error
    assert "Wat wilt u weten?" in shown(at)
    assert "Wat antwoordde het kabinet over het Winterfonds en de verplichte MijnSleutel?" in shown(at)
    assert "4 stukken" in shown(at)


def test_a_question_typed_into_the_box_is_answered_with_its_source(app: App) -> None:
    at = app()
    at.text_input(key="question").set_value(ASKED)
    at.button(key="ask-button").click().run()

    assert at.query_params["q"] == ASKED
    assert 'class="g-reply g-is-answered"' in shown(at)
    assert "Het hebben van een MijnSleutel is een voorwaarde" in shown(at)
    assert "<mark" in shown(at)


def test_a_chip_opens_its_passage_with_the_quote_marked(app: App) -> None:
    at = app(q=ASKED)
    assert 'id="bron"' not in shown(at)
    follow(at, link_to(at, "g-chip", "1"))

    opened = shown(at)
    assert at.query_params["c"] == "1"
    assert re.search(r'<section class="g-opened" id="bron"', opened)
    assert "Klopt het dat een aanvraag bij het Winterfonds alleen met MijnSleutel kan?" in opened
    marked = "".join(re.findall(r'<mark class="g-quote">(.*?)</mark>', opened))
    assert "Het hebben van een MijnSleutel is een voorwaarde" in marked
    assert "Regeling Winterfonds, artikel 4" in opened


def test_every_citation_of_an_invented_paper_says_so(app: App) -> None:
    at = app(q=ASKED, c="1")
    copied = [unescape(words) for words in re.findall(r'data-copy="([^"]*)"', shown(at))]

    assert len(copied) >= 6
    assert all("FICTIEF" in words for words in copied)


def test_every_page_has_the_banner_of_invented_papers(app: App) -> None:
    for page in ("ask", "document", "library"):
        assert "FICTIEF" in shown(app(page)), page
    assert "FICTIEF" in shown(app("document", doc="kst-40123-41"))


def test_the_reading_can_be_struck_out_and_taken_back(app: App) -> None:
    at = app(q=ASKED)
    follow(at, link_to(at, "g-remove", "door kabinet"))

    assert at.query_params["not"] == "role"
    assert "door kabinet" not in shown(at)
    follow(at, link_to(at, "g-remove g-off"))
    assert "not" not in at.query_params and "door kabinet" in shown(at)


def test_an_open_question_says_that_there_is_no_answer_yet(app: App) -> None:
    at = app(q="Wat antwoordde het kabinet over storingen in de identiteitsportemonnee bij apotheken?")

    assert "g-is-unanswered" in shown(at)
    assert "Nog geen antwoord" in shown(at)
    assert "identiteitsportemonnee" in shown(at)


def test_silence_says_what_was_searched(app: App) -> None:
    at = app(q="Hoeveel vuurtorens heeft de minister van Zeevaart in 1998 laten schilderen?")

    assert "g-is-not_found" in shown(at)
    assert "Doorzocht: 4 stukken" in shown(at)


def test_a_filter_from_the_address_holds_for_the_results(app: App) -> None:
    at = app(q="Winterfonds aanvraag op papier", kind="letter")

    assert 'aria-current="true"><span class="g-facet-name">brief<' in shown(at)
    titles = re.findall(r"<h3><a[^>]*>(.*?)</a>", shown(at))
    assert titles == ["Brief over de uitvoering van de motie over een aanvraag op papier"]


def test_a_chosen_filter_can_be_let_go(app: App) -> None:
    at = app(q="Winterfonds aanvraag", role="cabinet")
    chosen = re.findall(r'href="([^"]*)"[^>]*aria-current="true"><span class="g-facet-name">kabinet<', shown(at))
    assert chosen == ["./?q=Winterfonds%20aanvraag"]

    at.button(key="filters-clear").click().run()
    assert "role" not in at.query_params and at.query_params["q"] == "Winterfonds aanvraag"
    assert 'aria-current="true"><span class="g-facet-name">' not in shown(at)


def test_a_filter_that_nothing_fits_gives_nothing(app: App) -> None:
    at = app(q="Winterfonds", **{"from": "2030-01-01"})

    assert not at.exception
    assert "Geen passage voldoet hieraan." in shown(at)
    assert "<h3><a" not in shown(at)


def test_english_is_one_click_away_and_stays(app: App) -> None:
    at = app(q=ASKED)
    at.button(key="language-button").click().run()

    assert at.query_params["lang"] == "en"
    assert "Answered" in shown(at) and "Sources" in shown(at)
    assert "lang=en" in link_to(at, "g-chip", "1")
    at.button(key="language-button").click().run()
    assert "lang" not in at.query_params and "Beantwoord" in shown(at)


def test_a_query_that_cannot_be_read_is_one_sentence(app: App) -> None:
    at = app(q='Winterfonds "aanvraag')

    assert not at.exception
    assert len(at.error) == 1 and "aanhalingsteken" in at.error[0].value


def test_a_document_shows_its_parts_its_notes_and_its_references(app: App) -> None:
    at = app("document", doc="ah-tk-20222023-9001", at="180-260")

    page = shown(at)
    assert not at.exception
    assert "<h1>Het Winterfonds en de verplichte MijnSleutel</h1>" in page
    assert "Antwoord 2 en 3" in page and "Van Dorp (Midden), kabinet" in page
    assert page.count('<mark class="g-quote" id="gevonden"') == 1
    assert '<aside class="g-notes">' in page and "Kamerstukken II 2022/23, 40123, nr. 33" in page
    assert [*re.findall(r"<b>(Vraag \d)", page)] == ["Vraag 1", "Vraag 2", "Vraag 3"]


def test_a_motion_shows_its_movers_verdict_and_outcome(app: App) -> None:
    page = shown(app("document", doc="h-tk-20222023-90-7"))

    assert "Terpstra, Okafor" in page and "Oordeel kabinet: ontraden" in page and "aangenomen" in page
    assert "Wordt aangehaald door" in page and "Het Winterfonds en de verplichte MijnSleutel" in page


@pytest.mark.parametrize("spans", ["999999-9999999", "5-3", "x"])
def test_a_place_that_is_not_in_the_document_marks_nothing(app: App, spans: str) -> None:
    at = app("document", doc="kst-40123-41", at=spans)

    assert not at.exception and 'class="g-quote"' not in shown(at)


def test_a_document_that_is_gone_is_said_to_be(app: App) -> None:
    at = app("document", doc="kst-1-<b>1</b>")

    assert not at.exception and len(at.warning) == 1


def test_the_library_says_what_is_in_it_and_what_was_skipped(app: App) -> None:
    page = shown(app("library"))

    assert "leeg.pdf" in page and "Het bestand is leeg." in page
    assert "2022–2026" in page and "Tweeminutendebat Energiearmoede" in page


def test_papers_are_found_by_title(app: App) -> None:
    at = app("library")
    at.text_input(key="find").set_value("brief papier").run()

    assert ">1 stuk</caption>" in shown(at) and "Tweeminutendebat" not in shown(at)
    assert at.query_params["q"] == "brief papier"


def test_an_upload_becomes_a_paper_and_a_bad_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRIFFIER_LIBRARY", str(tmp_path / "new"))
    monkeypatch.setattr("sys.argv", ["app.py"])
    at = AppTest.from_file(APP, default_timeout=60).run()
    assert "Er is nog geen bibliotheek" in at.info[0].value
    at.switch_page("ui/pages/library.py").run()
    words = b"De bruggen over de Grote Sloot worden in het voorjaar hersteld."
    at.file_uploader(key="uploads").upload("../brief.txt", words, "text/plain").upload("leeg.txt", b"", "text/plain")
    at.button(key="add-button").click().run()

    assert not at.exception
    assert "1 toegevoegd" in at.success[0].value
    assert (tmp_path / "new" / "papers" / "brief.txt").is_file()
    assert not list((tmp_path / "new" / "quarantine").iterdir())


def test_a_folder_that_does_not_exist_is_said_to_be(app: App) -> None:
    at = app("library")
    at.text_input(key="folder").set_value("/bestaat/niet/*x*")
    at.button(key="add-button").click().run()

    assert "bestaat niet op deze computer" in at.error[0].value.replace("\\", "")


def test_a_folder_that_is_no_library_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "iets.txt").write_text("x")
    monkeypatch.setenv("GRIFFIER_LIBRARY", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["app.py"])
    at = AppTest.from_file(APP, default_timeout=30).run()

    assert not at.exception and len(at.error) == 1


def test_the_folder_of_the_command_goes_before_the_environment(
    library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.shelf import folder

    monkeypatch.setenv("GRIFFIER_LIBRARY", str(tmp_path))
    assert folder([]) == tmp_path
    assert folder(["--library", str(library_folder)]) == library_folder
    assert folder([f"--library={library_folder}"]) == library_folder
    monkeypatch.delenv("GRIFFIER_LIBRARY")
    assert folder(["--library"]) == Path("library")


def test_motions_can_be_narrowed_to_those_carried_against_advice(app: App) -> None:
    at = app("motions")
    assert "1 motie" in shown(at)
    follow(at, link_to(at, "g-link", "Ontraden, maar toch aangenomen"))

    assert at.query_params["outcome"] == "aangenomen"
    assert "Motie 33 (40123) · Terpstra, Okafor" in shown(at)
    at.text_input(key="motion-words").set_value("sloten").run()
    assert "Geen motie voldoet hieraan." in shown(at)


def test_a_dossier_is_a_timeline(app: App) -> None:
    at = app("dossier", dossier="40123")

    page = shown(at)
    assert not at.exception
    listed = page[page.index('class="g-timeline"') :]
    assert listed.index("Tweeminutendebat Energiearmoede") < listed.index("Brief over de uitvoering")
    assert re.search(r'title="Motie 33 [^"]*ontraden, aangenomen"', page) and "g-legend" in page
    assert "g-verdict-ontraden" in page and "g-outcome-aangenomen" in page


def test_a_subject_is_a_timeline_too(app: App) -> None:
    at = app("dossier")
    at.text_input(key="subject").set_value("MijnSleutel Winterfonds").run()

    page = shown(at)
    assert at.query_params["q"] == "MijnSleutel Winterfonds"
    assert "3 vragen, beantwoord" in page and "gesteld door Terpstra (Waterpartij), Okafor (Lijst Zuid)" in page
    assert 'class="g-lanes"' in page


def test_a_pinned_answer_can_be_noted_moved_and_erased(app: App, library_folder: Path) -> None:
    from tests.ui.test_folder import FOLDER
    from ui.folder import Folder, file_of, load, store

    path = file_of(library_folder, "")
    store(path, FOLDER)
    try:
        at = app("folder")
        assert "Moet dat?" in shown(at) and "Het hebben van een MijnSleutel" in shown(at)
        first = FOLDER.entries[0].id
        at.text_area(key=f"note-{first}").set_value("Anders.").run()
        at.button(key=f"down-{first}").click().run()
        assert [entry.note for entry in load(path).entries] == ["", "Anders."]
        at.button(key="erase").click().run()
        assert load(path) == Folder() and "Uw map is nog leeg" in shown(at)
    finally:
        store(path, Folder())


def test_a_saved_search_tells_what_is_new(app: App, library_folder: Path) -> None:
    from dataclasses import replace

    from index.library import Library
    from tests.ui.papers import letter
    from ui.folder import Folder, file_of, load, store

    path = file_of(library_folder, "")
    try:
        at = app("search", q="formulier gemeentehuis")
        at.button(key="save-search").click().run()
        assert "Niets nieuws sinds" in shown(app("folder"))
        library = Library.open(library_folder)
        library.add([replace(letter(), id="kst-40123-99", title="Nieuwe brief over het formulier")])
        at = app("folder")
        assert "1 stuk nieuw sinds" in shown(at) and "Nieuwe brief over het formulier" in shown(at)
        at.button(key=f"seen-{load(path).searches[0].id}").click().run()
        assert "Niets nieuws sinds" in shown(at)
        library.remove(["kst-40123-99"])
        library.close()
    finally:
        store(path, Folder())


def test_quality_is_shown_with_intervals_and_failures_to_open(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.test_runs import write_gold, write_run

    write_run(tmp_path, "abc123")
    monkeypatch.setenv("GRIFFIER_RESULTS", str(tmp_path))
    monkeypatch.setattr("eval.quality.GOLD", write_gold(tmp_path / "gold"))
    at = app("quality")

    page = shown(at)
    assert not at.exception and "abc123" in page and "0,500" in page
    assert "Vragen die misgingen (2)" in page and "bewijs niet aangehaald" in page
    assert "Hoeveel &lt;b&gt;?" in page and 'href="./?q=Kan%20het%20op%20papier%3F"' in page


def test_without_a_measurement_quality_says_how_to_measure(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRIFFIER_RESULTS", str(tmp_path / "leeg"))

    assert "python -m eval.quality --save" in shown(app("quality"))


def test_precedents_of_pasted_questions_are_shown_with_their_closeness(app: App) -> None:
    at = app("precedents")
    words = (
        "Klopt het dat een aanvraag bij het Winterfonds alleen met MijnSleutel kan?\nHoeveel wolven wonen er in Oss?"
    )
    at.text_area(key="precedents-text").set_value(words)
    at.button(key="precedents-button").click().run()

    page = shown(at)
    assert not at.exception
    assert "zelfde vraag" in page and "Het hebben van een MijnSleutel is een voorwaarde" in page
    assert "Niets gevonden dat hierop lijkt." in page and "2 vragen; bij 1 is eerder iets gevraagd." in page
    assert "q" not in at.query_params


def test_a_paste_of_too_many_questions_says_how_many_wait(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.pages.precedents.precedents", lambda *_: ())
    at = app("precedents")
    at.text_area(key="precedents-text").set_value("\n".join(f"Is fonds {n} open?" for n in range(70)))
    at.button(key="precedents-button").click().run()

    assert not at.exception
    assert any("eerste 60 vragen" in one.value and "andere 10" in one.value for one in at.warning)


def test_a_paste_without_a_question_says_so(app: App) -> None:
    at = app("precedents")
    at.text_area(key="precedents-text").set_value("Dank u.")
    at.button(key="precedents-button").click().run()

    assert "Hierin staat geen vraag" in at.warning[0].value


def test_an_invented_paper_has_no_official_copy_to_open(app: App) -> None:
    page = re.sub(r'data-copy="[^"]*"|<dd>.*?</dd>', "", shown(app("document", doc="kst-40123-41")), flags=re.DOTALL)
    assert "officielebekendmakingen" not in page


def test_the_words_asked_for_are_marked_in_a_paper_that_is_opened_whole(app: App) -> None:
    page = shown(app("document", doc="ah-tk-20222023-9001", q='op "papier'))

    assert '<mark class="g-match">papier</mark>' in page and 'class="g-quote"' not in page
