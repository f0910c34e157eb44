"""One paper met more than once: as XML and PDF, printed twice, unformatted and then final."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.limits import Limits
from corpus.readers.dispatch import parse_path
from corpus.types import Document
from corpus.versions import printings_line
from index.library import Library
from tests.corpus.readers.makers import docx, lines, paragraph, pdf
from ui import terminal

PRINTED = [
    "AH 77",
    "2023Z00077",
    "Antwoord van Minister Roerganger (Vaarwegen en Bruggen) (ontvangen 23 november 2023)",
    "",
    "Vraag 1",
    "Bent u bekend met het bericht over natte voeten?",
    "",
    "Antwoord 1",
    "Ja.",
    "",
    "Vraag 2",
    "Hoeveel reizigers kregen natte voeten op de waterbus?",
    "",
    "Antwoord 2",
    "Dat wordt niet bijgehouden.",
]
FOOT = ["", "ah-tk-20232024-77 ISSN 0921 - 7398 's-Gravenhage 2023"]
OFFICIAL = (
    '<officiele-publicatie><metadata><meta name="OVERHEIDop.externMetadataRecord" '
    'content="https://zoek.officielebekendmakingen.nl/ah-tk-20232024-77/metadata.xml"/></metadata><kamervragen>'
    "<kamervraagnummer>77</kamervraagnummer><kamervraagomschrijving>Antwoord van Minister Roerganger (Vaarwegen en "
    "Bruggen) (ontvangen 23 november 2023)</kamervraagomschrijving>"
    "<vraag><nr>Vraag 1</nr><al>Bent u bekend met het bericht over natte voeten?</al></vraag>"
    "<antwoord><nr>Antwoord 1</nr><al>Ja.</al></antwoord>"
    "<vraag><nr>Vraag 2</nr><al>Hoeveel reizigers kregen natte voeten op de waterbus?</al></vraag>"
    "<antwoord><nr>Antwoord 2</nr><al>Dat wordt niet bijgehouden.</al></antwoord></kamervragen></officiele-publicatie>"
)
UNFORMATTED = "\n".join([*PRINTED[1:], "", "Het aantal vaarten per dag staat in de bijlage bij dit antwoord."])


def printed() -> bytes:
    return pdf(lambda page, _: lines(page, 70, 100, PRINTED + FOOT))


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real readers, in this process."""
    monkeypatch.setattr("corpus.read.Reader.read", lambda _, path: parse_path(path, Limits()))


@pytest.fixture
def library(empty: Callable[[str], Library]) -> Library:
    return empty("library")


def put(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        if name.endswith(".xml"):
            (folder / name).write_text(OFFICIAL)
        elif name.endswith(".pdf"):
            (folder / name).write_bytes(printed())
        else:
            (folder / name).write_text(UNFORMATTED)
    return folder


def take(library: Library, *paths: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {Path(one.path).name: (one.status, one.documents) for one in library.ingest(paths)}


def forms(document: Document) -> list[str]:
    versions = document.metadata["versions"]
    assert isinstance(versions, list)
    return [one["form"] for one in versions]


def only(library: Library) -> Document:
    (found,) = library.documents()
    return library.document(found.id)


def test_xml_and_pdf_are_one_paper_with_the_text_of_the_xml(library: Library, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", "a.pdf", "b.xml")
    reports = list(library.ingest([folder]))
    assert [one.documents for one in reports] == [("ah-tk-20232024-77",)] * 2
    assert [bool(one.passages) for one in reports] == [False, True]
    assert reports[0].message == "the same paper as ah-tk-20232024-77 in b.xml, which has the better text"
    paper = only(library)
    assert forms(paper) == ["xml", "pdf"]
    assert paper.page_starts == ()
    assert printings_line(paper) == "xml b.xml · pdf a.pdf"
    assert terminal.document(paper).split("\n")[2] == "versions: xml b.xml · pdf a.pdf"
    assert len(library.passages_of(paper.id)) == reports[1].passages
    assert {status for status, _ in take(library, folder).values()} == {"unchanged"}


def test_the_order_of_the_files_does_not_matter(empty: Callable[[str], Library], tmp_path: Path) -> None:
    folder = put(tmp_path / "in", "a.pdf", "b.xml", "c.txt")
    usual = empty("usual")
    take(usual, folder)
    assert forms(only(usual)) == ["xml", "pdf", "text"]
    for number, order in enumerate(("c.txt b.xml a.pdf", "a.pdf c.txt b.xml", "b.xml a.pdf c.txt")):
        library = empty(f"library{number}")
        for name in order.split():
            take(library, folder / name)
        assert only(library) == only(usual)
        assert {one.documents for one in library.files()} == {("ah-tk-20232024-77",)}


def test_the_next_best_text_comes_back_when_the_best_file_holds_another_paper(library: Library, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", "a.pdf", "b.xml")
    take(library, folder)
    (folder / "b.xml").write_text("Een heel andere brief over de kade en wat daar ligt.")
    assert take(library, folder) == {
        "a.pdf": ("unchanged", ("ah-tk-20232024-77",)),
        "b.xml": ("changed", ("b",)),
    }
    paper = library.document("ah-tk-20232024-77")
    assert "versions" not in paper.metadata
    assert "Dat wordt niet bijgehouden." in paper.text
    assert paper.page_starts
    (folder / "b.xml").write_text(OFFICIAL)
    take(library, folder)
    assert forms(only(library)) == ["xml", "pdf"]


def test_a_worse_file_that_changes_leaves_the_text_alone(library: Library, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", "a.pdf", "b.xml")
    take(library, folder)
    before = only(library)
    (folder / "a.pdf").write_bytes(pdf(lambda page, _: lines(page, 70, 100, [*PRINTED, "Nog een regel.", *FOOT])))
    assert take(library, folder)["a.pdf"] == ("changed", ("ah-tk-20232024-77",))
    after = only(library)
    assert after.text == before.text
    assert forms(after) == ["xml", "pdf"]
    (folder / "a.pdf").write_bytes(pdf(lambda page, _: lines(page, 70, 100, ["Een brief over de kade."])))
    assert take(library, folder)["a.pdf"] == ("changed", ("a",))
    assert "versions" not in library.document("ah-tk-20232024-77").metadata


def test_a_better_text_that_is_in_the_library_only_stays(library: Library, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", "a.pdf", "b.xml")
    take(library, folder / "b.xml")
    (folder / "b.xml").unlink()
    take(library, folder / "a.pdf")
    assert only(library).page_starts == ()


def test_a_removed_paper_is_read_again_from_both_files(library: Library, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", "a.pdf", "b.xml")
    take(library, folder)
    library.remove(["ah-tk-20232024-77"])
    assert library.documents() == []
    assert {status for status, _ in take(library, folder).values()} == {"added"}
    assert forms(only(library)) == ["xml", "pdf"]


def test_unformatted_and_then_final_is_one_paper(library: Library, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", "concept.txt")
    assert take(library, folder) == {"concept.txt": ("added", ("concept",))}
    put(folder, "final.pdf")
    assert take(library, folder)["final.pdf"] == ("added", ("ah-tk-20232024-77",))
    assert [one.documents for one in library.files()] == [("ah-tk-20232024-77",)] * 2
    assert forms(only(library)) == ["pdf", "text"]


def test_a_letter_printed_twice_is_one_paper(library: Library, tmp_path: Path) -> None:
    prose = ["Geachte voorzitter,", *(f"De kade wordt in jaar {year} met een meter verhoogd." for year in range(12))]
    (tmp_path / "brief.docx").write_bytes(docx("".join(map(paragraph, prose))))
    (tmp_path / "kopie.txt").write_text("\n".join(prose))
    take(library, tmp_path / "kopie.txt", tmp_path / "brief.docx")
    assert only(library).id == "brief"
    assert forms(only(library)) == ["docx", "text"]


def test_two_papers_with_one_file_name_are_both_kept(library: Library, tmp_path: Path) -> None:
    for name, text in (("een", "Geachte voorzitter, de kade is te laag."), ("twee", "De brug is dicht tot in mei.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.txt").write_text(text)
    take(library, tmp_path / "een", tmp_path / "twee")
    assert {one.id for one in library.documents()} == {"brief", "brief@twee"}
    (tmp_path / "twee" / "brief.txt").write_text("De brug is dicht tot in juni.")
    assert take(library, tmp_path / "twee") == {"brief.txt": ("changed", ("brief@twee",))}
    assert library.document("brief").text == "Geachte voorzitter, de kade is te laag."


def test_a_file_that_was_moved_and_changed_replaces_the_old_one(library: Library, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("De kade is te laag.")
    take(library, tmp_path / "brief.txt")
    (tmp_path / "nieuw").mkdir()
    (tmp_path / "brief.txt").rename(tmp_path / "nieuw" / "brief.txt")
    (tmp_path / "nieuw" / "brief.txt").write_text("De brug is dicht.")
    take(library, tmp_path / "nieuw")
    assert only(library).text == "De brug is dicht."


def test_the_same_questions_to_two_ministers_are_two_papers(library: Library, tmp_path: Path) -> None:
    for number, minister in (("1", "Bakker"), ("2", "Smit")):
        said = UNFORMATTED.replace("2023Z00077", f"2023Z0008{number}").replace("Roerganger", minister)
        (tmp_path / f"{minister}.txt").write_text(said)
    take(library, tmp_path / "Bakker.txt", tmp_path / "Smit.txt")
    assert len(library.documents()) == 2
