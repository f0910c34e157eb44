from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from corpus.sample.build import PAPERS, SOURCES, build, damaged, render
from corpus.sample.source import MARKER, Source, parse_source

MADE = sorted(path.stem for path in SOURCES.glob("*.txt"))


def _rendered(stem: str) -> tuple[str, bytes]:
    return render(parse_source(SOURCES / f"{stem}.txt"))


@pytest.mark.parametrize("stem", MADE)
def test_the_same_source_gives_the_same_bytes(stem: str) -> None:
    assert _rendered(stem) == _rendered(stem)


@pytest.mark.parametrize("stem", [stem for stem in MADE if (PAPERS / f"{stem}.xml").exists()])
def test_committed_xml_is_what_the_source_gives(stem: str) -> None:
    name, data = _rendered(stem)
    assert (PAPERS / name).read_bytes() == data
    root = ElementTree.fromstring(data)
    assert root.tag == "officiele-publicatie"
    assert MARKER in "".join(root.itertext())


@pytest.mark.parametrize("stem", [stem for stem in MADE if (PAPERS / f"{stem}.docx").exists()])
def test_committed_docx_holds_what_the_source_gives(stem: str) -> None:
    name, data = _rendered(stem)
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(PAPERS / name) as kept:
        assert made.namelist() == kept.namelist()
        for member in ("word/document.xml", "word/footnotes.xml", "word/header1.xml"):
            if member in made.namelist():
                assert made.read(member) == kept.read(member)
        assert MARKER in made.read("word/document.xml").decode()
        assert {info.date_time for info in made.infolist()} == {(2026, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("stem", [stem for stem in MADE if (PAPERS / f"{stem}.pdf").exists() and stem[:2] != "51"])
def test_committed_pdf_has_the_pages_of_its_source(stem: str) -> None:
    import pymupdf

    name, data = _rendered(stem)
    with pymupdf.open(stream=data) as made, pymupdf.open(PAPERS / name) as kept:
        assert [page.get_text() for page in made] == [page.get_text() for page in kept]
        for page in kept:
            assert MARKER in page.get_text()


def test_footnotes_stand_at_the_foot_of_the_page_that_marks_them() -> None:
    import pymupdf

    with pymupdf.open(PAPERS / "09-antwoord-sluiting-winterfonds-2025.pdf") as document:
        first, second = (page.get_text() for page in document)
    assert "2 Kamerstukken II 2024/25, 99101, nr. 66." in first
    assert "3 Aanhangsel Handelingen II 2024/25, nr. 9129." in second


def test_the_damaged_paper_is_a_pdf_that_breaks_off() -> None:
    data = (PAPERS / "51-brief-stationsloketten-2021.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"%%EOF" not in data
    assert damaged(b"x" * 10) == b"x" * 6


def test_build_writes_every_made_paper(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for stem in ("01-antwoord-energiearmoede-2019", "51-brief-stationsloketten-2021"):
        (sources / f"{stem}.txt").write_text((SOURCES / f"{stem}.txt").read_text(encoding="utf-8"), encoding="utf-8")
    written = build(sources, tmp_path / "papers")
    assert [path.name for path in written] == [
        "01-antwoord-energiearmoede-2019.xml",
        "51-brief-stationsloketten-2021.pdf",
    ]
    assert b"%%EOF" not in written[1].read_bytes()


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(ValueError, match="unknown format 'odt'"):
        render(Source("proef", {"format": "odt"}, ()))


def test_motions_in_xml_carry_their_number_and_the_chairs_words_last() -> None:
    root = ElementTree.parse(PAPERS / "30-debat-cloud-2024.xml").getroot()
    motions = root.findall(".//motie")
    assert [motion.get("id") for motion in motions][:2] == ["M-99104-28", "M-99104-31"]
    for motion in motions:
        assert motion[-1].tag == "motie-info"
        assert motion[-2].text == "en gaat over tot de orde van de dag."
