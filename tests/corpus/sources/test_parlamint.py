"""ParlaMint corpora from a folder and by url: which debates, people beside them, nothing from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SourceError, UsageError
from corpus.read import read_file
from corpus.sources.items import Items
from corpus.sources.parlamint import ParlaMint
from corpus.sources.state import State
from corpus.sources.wanted import Wanted
from corpus.sources.web import Web
from tests.corpus.sources.server import OfficialServer

NS = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"'
PEOPLE = f"""<listPerson {NS}><person xml:id="TestraTessa"><persName><surname>Testra</surname>
<forename>Tessa</forename></persName><affiliation role="member" ref="#party.PvdV" from="2020-01-01"/></person>
</listPerson>"""


def debate(day: str) -> str:
    return f"""<TEI {NS} xml:id="ParlaMint-XX_{day}" xml:lang="nl"><teiHeader><fileDesc><titleStmt>
<title type="main">Debat over de proeftuin</title></titleStmt><sourceDesc><bibl><date when="{day}"/></bibl></sourceDesc>
</fileDesc></teiHeader><text><body><div type="debateSection"><u who="#TestraTessa" ana="#regular" xml:id="u1">
<seg>De proeftuin groeit op {day}.</seg></u></div></body></text></TEI>"""


def corpus(*hrefs: str) -> str:
    includes = "".join(f'<xi:include href="{href}"/>' for href in ("ParlaMint-XX-listPerson.xml", *hrefs))
    return f'<teiCorpus {NS} xml:id="ParlaMint-XX"><teiHeader/>{includes}</teiCorpus>'


DAYS = ("2023-05-01", "2024-02-01", "2024-03-01")
HREFS = tuple(f"{day[:4]}/ParlaMint-XX_{day}.xml" for day in DAYS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    for day, href in zip(DAYS, HREFS, strict=True):
        (root / href).parent.mkdir(parents=True, exist_ok=True)
        (root / href).write_text(debate(day), encoding="utf-8")
    (root / "ParlaMint-XX.xml").write_text(corpus(*HREFS), encoding="utf-8")
    (root / "ParlaMint-XX-listPerson.xml").write_text(PEOPLE, encoding="utf-8")
    return root


def bring(web: Web, state: State, place: str, wanted: Wanted | None = None) -> list[str]:
    source = ParlaMint(web, state, place)
    chosen = wanted or Wanted()
    plan = source.plan(chosen)
    list(source.rows(plan, chosen))
    list(source.files(100))
    state.finish(plan.job)
    return [item.id for item in Items(state).every("parlamint")]


def test_a_folder(web: Web, state: State, folder: Path) -> None:
    assert len(bring(web, state, str(folder))) == 3
    file = Items(state).file(1)
    assert file is not None
    document = read_file(state.folder / str(file.path))[0]
    assert document.segments[-1].speaker and "Testra" in document.segments[-1].speaker
    assert document.segments[-1].party == "PvdV"


def test_days_and_limit(web: Web, state: State, folder: Path) -> None:
    found = bring(web, state, str(folder), Wanted(since="2024-01-01", limit=1))
    assert found == ["ParlaMint-XX_2024-02-01"]


def test_a_changed_debate_is_brought_again(web: Web, state: State, folder: Path) -> None:
    bring(web, state, str(folder))
    (folder / HREFS[0]).write_text(debate(DAYS[0]).replace("groeit", "krimpt"), encoding="utf-8")
    bring(web, state, str(folder))
    file = Items(state).file(1)
    assert file is not None and "krimpt" in (state.folder / str(file.path)).read_text(encoding="utf-8")


def test_by_url(web: Web, state: State, folder: Path, server: OfficialServer) -> None:
    for path in folder.rglob("*.xml"):
        server.files[f"/c/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    assert len(bring(web, state, f"{server.base}c/ParlaMint-XX.xml")) == 3
    assert Items(state).any_due("parlamint") is False


@pytest.mark.parametrize("href", ["../../secret_2024-01-01.xml", "/etc/x_2024-01-01.xml"])
def test_nothing_from_outside_of_the_corpus(web: Web, state: State, folder: Path, href: str) -> None:
    (folder / "ParlaMint-XX.xml").write_text(corpus(href), encoding="utf-8")
    bring(web, state, str(folder))
    file = Items(state).file(1)
    assert file is not None and file.path is None and (file.problem or "").startswith("forbidden")


def test_what_is_no_corpus(web: Web, state: State, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no root file"):
        bring(web, state, str(tmp_path))
    (tmp_path / "ParlaMint-YY.xml").write_text("<TEI/>", encoding="utf-8")
    with pytest.raises(SourceError, match="is no corpus"):
        bring(web, state, str(tmp_path))
