"""`fetch`, `sync`, `coverage` and `doctor` as typed, against the tests' own server."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from commands import sources
from corpus.sources.state import State
from corpus.sources.wanted import SORTS
from index.fetching import Joiner
from index.library import Library
from tests.corpus.sources import rows
from tests.corpus.sources.feeds import ChangeFeed
from tests.corpus.sources.records import Publication, Repository, kst
from tests.corpus.sources.server import OfficialServer, always, html
from tests.corpus.sources.test_parlamint import PEOPLE, corpus, debate

Run = Callable[..., int]

ANSWER = """Antwoord van minister Proefman (Voorbeeldzaken) op vragen van het lid Testra (PvdV) over de proeftuin.
Vraag 1
Bent u bekend met de proeftuin in Dorpstad?
Antwoord 1
Ja, de proeftuin is mij bekend en loopt tot en met december."""


def a_question(server: OfficialServer) -> None:
    asked = rows.document(
        1, Soort="Schriftelijke vragen", Onderwerp="Vragen van het lid Testra over de proeftuin", Volgnummer=-1
    )
    asked |= {"Kamerstukdossier": [], "Zaak": [rows.case(1)]}
    asked["DocumentActor"] = [rows.mover(1, "T. Testra", "PvdV", "Eerste ondertekenaar")]
    server.rows |= {"Document": [asked], "Zaak": [rows.case(1)]}


def an_answer(server: OfficialServer) -> None:
    answer = rows.document(2, Soort="Antwoord schriftelijke vragen", Onderwerp="Antwoord op vragen over de proeftuin")
    answer |= {"Kamerstukdossier": [], "Volgnummer": -1, "Zaak": [rows.case(1)], "Aanhangselnummer": "232401244"}
    answer |= {"ContentType": "x", "ContentLength": 9, "ApiGewijzigdOp": "2099-01-01T00:00:00Z"}
    server.rows["Document"].append(answer)
    server.files[f"/Document/{answer['Id']}"] = rows.docx(ANSWER)


def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def test_fetch_says_what_will_come_and_what_came(
    server: OfficialServer, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    server.rows["Document"] = [rows.document(n) for n in range(1, 4)]
    assert run("fetch", "--dossier", "99001") == 0
    said = capsys.readouterr().out
    assert "tweedekamer: 3 papers match, 3 will be fetched" in said and "3 added" in said
    assert run("fetch", "--dossier", "99001", "--json") == 0
    assert json.loads(capsys.readouterr().out)["documents"] == 3
    assert server.agents == {"Griffier/0.1 (test@example.org)"}


def test_a_paper_has_the_text_of_its_file_and_the_fields_of_its_row(
    server: OfficialServer, run: Run, tmp_path: Path
) -> None:
    a_question(server)
    an_answer(server)
    assert run("fetch", "--kind", "questions", "--from", "2024-01-01") == 0
    found = library(tmp_path).document("ah-tk-20232024-1244")
    assert "loopt tot en met december" in found.text
    assert found.title == "Antwoord op vragen over de proeftuin" and found.date == "2024-03-01"
    assert found.metadata["answers_to"] == ["kv-tk-2024Z00001"]
    assert found.metadata["provenance"]["date"] == "tweedekamer"  # type: ignore[index]
    assert found.metadata["sources"][0]["licence"] == "CC0 1.0"  # type: ignore[index]
    assert {"2024D00002", "ah-tk-20232024-1244"} <= set(found.metadata["published_as"])  # type: ignore[arg-type]


def test_sync_links_an_answer_to_its_question_and_reports_it_first(
    server: OfficialServer, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_question(server)
    assert run("fetch", "--kind", "questions") == 0
    an_answer(server)
    server.rows["Document"].append(rows.document(9, Soort="Mondelinge vragen", ApiGewijzigdOp="2099-01-01T00:00:00Z"))
    capsys.readouterr()
    assert run("sync", "--report", "json") == 0
    events = json.loads(capsys.readouterr().out)["events"]
    assert [event["what"] for event in events] == ["answered", "added", "changed"]
    assert library(tmp_path).document("kv-tk-2024Z00001").metadata["answered_by"] == ["ah-tk-20232024-1244"]
    assert run("sync") == 0
    assert "nothing changed" in capsys.readouterr().out


def test_sync_writes_an_atom_feed(server: OfficialServer, run: Run, tmp_path: Path) -> None:
    a_question(server)
    run("fetch", "--kind", "questions")
    server.rows["Document"].append(rows.document(9, Soort="Mondelinge vragen", ApiGewijzigdOp="2099-01-01T00:00:00Z"))
    assert run("sync", "--report", "atom", "--out", tmp_path / "nieuw.xml") == 0
    feed = ElementTree.parse(tmp_path / "nieuw.xml").getroot()
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert [entry.findtext("{*}title") for entry in feed.findall("{*}entry")] == ["new: Stand van zaken proeftuin 9"]


def test_sync_takes_deleted_papers_out(server: OfficialServer, run: Run, tmp_path: Path) -> None:
    server.rows["Document"] = [rows.document(1), rows.document(2)]
    run("fetch", "--dossier", "99001")
    server.rows["Document"][0] = rows.tombstone(server.rows["Document"][0], "2099-01-01T00:00:00Z")
    assert run("sync") == 0
    assert [one.id for one in library(tmp_path).documents()] == ["kst-99001-2"]


def test_a_file_that_fails_costs_its_paper_only_the_text(
    server: OfficialServer, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.rows["Document"] = [rows.document(1, ContentType="x", ContentLength=1), rows.document(2)]
    server.tricks.append(always("resource", html(500)))
    assert run("fetch", "--dossier", "99001") == 0
    assert len(library(tmp_path).documents()) == 2
    assert run("doctor") == 0
    assert "could not be had in 3 tries" in capsys.readouterr().out
    server.tricks.clear()
    server.files[f"/Document/{rows.guid('d0c', 1)}"] = rows.docx("De brief zelf, met woorden.")
    assert run("sync") == 0
    assert "De brief zelf" in library(tmp_path).document("kst-99001-1").text


def test_verdict_votes_and_movers_of_the_data_overrule_the_text(
    server: OfficialServer, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decision = {"Id": rows.guid("be5", 1), "BesluitSoort": "Stemmen - verworpen", "StemmingsSoort": "Met handopsteken"}
    decision["Stemming"] = [rows.vote(1, "PvdV", "Voor", 3), rows.vote(2, "NPP", "Tegen", 9)]
    moved = rows.case(5, "Motie", Onderwerp="Motie van het lid Testra over de proeftuin", Besluit=[decision])
    moved |= {"Kabinetsappreciatie": "Ontraden", "ZaakActor": [rows.mover(1, "T. Testra", "PvdV")]}
    motion = rows.document(5, Soort="Motie", Onderwerp="Motie van het lid Testra over de proeftuin")
    motion |= {"Zaak": [rows.case(5, "Motie")], "ContentType": "x", "ContentLength": 1}
    server.rows |= {"Document": [motion], "Zaak": [moved]}
    server.files[f"/Document/{motion['Id']}"] = rows.docx(
        "Tweede Kamer der Staten-Generaal\n99 001 Voorbeelddossier\n"
        "Nr. 5 MOTIE VAN HET LID ANDERS\nVoorgesteld 1 maart 2024\nDe Kamer,\ngehoord de beraadslaging,\n"
        "verzoekt de regering de proeftuin voort te zetten,\nen gaat over tot de orde van de dag.\nAnders"
    )
    assert run("fetch", "--dossier", "99001") == 0
    found = library(tmp_path).document("kst-99001-5")
    segment = next(one for one in found.segments if one.kind == "motion")
    assert (segment.verdict, segment.outcome, segment.submitters) == ("ontraden", "verworpen", ("T. Testra",))
    assert found.metadata["movers"] == [{"name": "T. Testra", "party": "PvdV"}]
    assert found.metadata["votes"] == [
        {"against": ["NPP"], "count": [3, 9], "for": ["PvdV"], "method": "Met handopsteken", "outcome": "verworpen"}
    ]
    capsys.readouterr()
    assert run("doctor") == 0
    assert "motion 5 submitters is ['T. Testra'] by tweedekamer, ['Anders'] by the text" in capsys.readouterr().out


def test_the_size_is_told_before_much_is_fetched(
    server: OfficialServer, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    server.rows["Document"] = [rows.document(n, ContentType="x", ContentLength=2_000_000) for n in range(1, 4)]
    run("fetch", "--dossier", "99001", "--limit", "2")
    assert "3 papers match, 2 will be fetched, about 4.0 MB." in capsys.readouterr().out


@pytest.mark.parametrize("moment", ["_settle", "_result"])
def test_a_run_that_is_cut_off_while_joining(
    server: OfficialServer, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    server.rows["Document"] = [rows.document(n) for n in range(1, 4)]

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Joiner, moment, cut_off)
        assert run("fetch", "--dossier", "99001") == 1
    server.asked.clear()
    assert run("fetch", "--dossier", "99001") == 0
    assert server.asked == []
    assert len(library(tmp_path).documents()) == 3
    with State(tmp_path / "library" / "papers", read_only=True) as state:
        assert [(event.what, event.document[-1]) for event in state.events(0)] == [
            ("added", "1"),
            ("added", "2"),
            ("added", "3"),
        ]


def test_a_file_that_was_lost_is_fetched_again(server: OfficialServer, run: Run, tmp_path: Path) -> None:
    row = rows.document(1, ContentType="x", ContentLength=1)
    server.rows["Document"] = [row]
    server.files[f"/Document/{row['Id']}"] = rows.docx("De brief zelf, met woorden.")
    run("fetch", "--dossier", "99001")
    (lost,) = (tmp_path / "library" / "papers").rglob("*.docx")
    lost.unlink()
    row["Onderwerp"] = "Gewijzigd onderwerp"
    run("fetch", "--dossier", "99001")
    found = library(tmp_path).document("kst-99001-1")
    assert (found.title, "De brief zelf" in found.text) == ("Gewijzigd onderwerp", True)


def test_sync_of_a_sample_adds_nothing(server: OfficialServer, run: Run, tmp_path: Path) -> None:
    server.rows["Document"] = [rows.document(1), rows.document(2)]
    run("fetch", "--dossier", "99001", "--limit", "1")
    for row in server.rows["Document"]:
        row |= {"Onderwerp": "Gewijzigd onderwerp", "ApiGewijzigdOp": "2099-01-01T00:00:00Z"}
    assert run("sync") == 0
    assert [one.title for one in library(tmp_path).documents()] == ["Gewijzigd onderwerp"]


def test_sync_by_the_change_feed(server: OfficialServer, run: Run, tmp_path: Path) -> None:
    server.rows["Document"] = [rows.document(1)]
    feed = ChangeFeed(f"{server.base}SyncFeed/2.0/")
    server.routes["/SyncFeed/"] = feed
    assert run("fetch", "--all") == 0
    server.rows["Document"].append(rows.document(2))
    feed.changes = [(5, "Document", rows.guid("d0c", 2), False, ()), (6, "Document", rows.guid("d0c", 1), True, ())]
    assert run("sync", "--feed") == 0
    assert [one.id for one in library(tmp_path).documents()] == ["kst-99001-2"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["fetch"],
        ["fetch", "--dossier", "12"],
        ["fetch", "--zaak", "x"],
        ["fetch", "--from", "2024-02-30"],
        ["fetch", "--from", "2024-02-02", "--to", "2024-01-01"],
        ["fetch", "--limit", "0"],
        ["fetch", "--source", "parlamint"],
        ["sync", "--watch", "0"],
    ],
)
def test_wrong_use_is_one_line(run: Run, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_kinds_are_those_that_the_sources_know(run: Run) -> None:
    assert set(sources._KINDS) == {kind.value for kind in SORTS}
    with pytest.raises(SystemExit):
        run("fetch", "--kind", "memo")


def test_a_source_that_is_down_is_one_line_and_the_next_run_goes_on(
    server: OfficialServer, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.rows["Document"] = [rows.document(n) for n in range(1, 301)]
    server.tricks.append(always(r"skip=250", html(503)))
    assert run("fetch", "--dossier", "99001") == 1
    assert capsys.readouterr().err.count("\n") == 1
    server.tricks.clear()
    assert run("fetch", "--dossier", "99001") == 0
    assert len(library(tmp_path).documents()) == 300
    assert server.count(r"top=25") == 1


def test_papers_of_a_corpus_on_disk(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "corpus"
    (folder / "2024").mkdir(parents=True)
    href = "2024/ParlaMint-XX_2024-02-01.xml"
    (folder / href).write_text(debate("2024-02-01"), encoding="utf-8")
    (folder / "ParlaMint-XX.xml").write_text(corpus(href), encoding="utf-8")
    (folder / "ParlaMint-XX-listPerson.xml").write_text(PEOPLE, encoding="utf-8")
    assert run("fetch", "--source", "parlamint", "--path", folder) == 0
    assert "1 added" in capsys.readouterr().out
    found = library(tmp_path).document("ParlaMint-XX_2024-02-01")
    assert found.metadata["sources"][0]["licence"] == "CC BY 4.0"  # type: ignore[index]


def test_words_of_a_title(server: OfficialServer, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server.rows["Document"] = [
        rows.document(1, Onderwerp="Stand van zaken algoritme"),
        rows.document(2),
        rows.document(3, Onderwerp="Het Algoritme's register", Soort="Motie"),
    ]
    assert run("fetch", "--query", "algoritme") == 0
    assert "2 papers match" in capsys.readouterr().out
    assert sorted(one.id for one in library(tmp_path).documents()) == ["kst-99001-1", "kst-99001-3"]


def test_papers_of_a_case_from_both_sources(server: OfficialServer, run: Run, tmp_path: Path) -> None:
    a_question(server)
    an_answer(server)
    server.rows["Document"].append(rows.document(9))
    tp: dict[str, str | list[str]] = {"publicatienaam": "Kamervragen (Aanhangsel)", "vergaderjaar": "2023-2024"}
    appendix = Publication("ah-tk-20232024-1244", forms=("odt",), tp={**tp, "aanhangselnummer": "1244"})
    appendix.tp["vraagnummer"] = "2024Z00001"
    server.routes["/sru"] = Repository([appendix, kst("kst-99001-7")])
    server.files["/papers/ah-tk-20232024-1244.odt"] = rows.odt(ANSWER.replace("december", "januari"))
    assert run("fetch", "--zaak", "2024Z00001") == 0
    assert run("fetch", "--zaak", "2024Z00001", "--source", "bekendmakingen") == 0
    assert sorted(one.id for one in library(tmp_path).documents()) == ["ah-tk-20232024-1244", "kv-tk-2024Z00001"]
    assert "loopt tot en met januari" in library(tmp_path).document("ah-tk-20232024-1244").text
    assert library(tmp_path).document("kv-tk-2024Z00001").metadata["answered_by"] == ["ah-tk-20232024-1244"]


def test_show_says_who_gave_each_field(server: OfficialServer, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    a_question(server)
    run("fetch", "--kind", "questions")
    capsys.readouterr()
    assert run("show", "kv-tk-2024Z00001") == 0
    shown = capsys.readouterr().out
    assert "date: tweedekamer" in shown and "tweedekamer Document" in shown and "CC0 1.0" in shown


def test_ctrl_c_leaves_a_state_from_which_the_same_command_goes_on(
    server: OfficialServer,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from corpus.sources import tweedekamer

    server.rows["Document"] = [rows.document(n) for n in range(1, 301)]
    read_page = tweedekamer.read_page

    def interrupted(web: object, url: str) -> object:
        if "skip=250" in url:
            raise KeyboardInterrupt
        return read_page(web, url)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(tweedekamer, "read_page", interrupted)
        assert run("fetch", "--dossier", "99001") == 1
    assert capsys.readouterr().err == "griffier: Interrupted; what was reported as done is kept.\n"
    assert run("doctor") == 0
    assert "was cut short; run it again to resume" in capsys.readouterr().out
    asked = len(server.asked)
    assert run("fetch", "--dossier", "99001") == 0
    assert "(taking up an earlier run)" in capsys.readouterr().out
    assert len(library(tmp_path).documents()) == 300
    assert len(server.asked) == asked + 1


def test_watching_goes_on_after_a_source_was_down(
    server: OfficialServer,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    server.rows["Document"] = [rows.document(1)]
    run("fetch", "--dossier", "99001")
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 1:
            server.tricks.append(always("OData", html(503)))
        elif len(waited) == 2:
            server.tricks.clear()
            server.rows["Document"].append(rows.document(2, ApiGewijzigdOp="2099-01-01T00:00:00Z"))
        else:
            raise KeyboardInterrupt

    monkeypatch.setattr(sources.time, "sleep", sleep)
    capsys.readouterr()
    assert run("sync", "--watch", "30") == 1
    said = capsys.readouterr()
    assert waited == [1800, 1800, 1800]
    assert "could not be had" in said.err and "1 new" in said.out
    assert len(library(tmp_path).documents()) == 2
