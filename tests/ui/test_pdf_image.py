from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ReadError
from ui.pdf_image import Word, boxes, draw, quote_words

LINES = ["De aanvraag voor het Winterfonds kan sinds", "februari ook op papier worden gedaan, bij het", "loket."]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of two pages, the quote on the second."""
    import pymupdf

    path = tmp_path_factory.mktemp("pdf") / "brief.pdf"
    with pymupdf.open() as made:
        made.new_page().insert_text((72, 90), "Niets op deze bladzijde.")
        page = made.new_page()
        for number, line in enumerate(LINES):
            page.insert_text((72, 90 + 18 * number), line)
        made.save(path)
    return path


def yellow(png: bytes) -> int:
    """How many pixels have the colour of the box."""
    import pymupdf

    picture = pymupdf.Pixmap(png)
    samples = picture.samples
    step = picture.n
    return sum(
        1
        for at in range(0, len(samples), step)
        if samples[at] > 240 and 220 < samples[at + 1] < 252 > samples[at + 2] + 20
    )


def test_the_quote_is_boxed_on_its_page(paper: Path) -> None:
    quote = "kan sinds\nfebruari ook op pa-\npier worden gedaan"

    assert yellow(draw(paper, 2, quote)) > 1_000
    assert yellow(draw(paper, 2, "")) == 0


def test_a_quote_that_is_not_there_is_not_marked(paper: Path) -> None:
    assert yellow(draw(paper, 1, "kan sinds februari ook op papier")) == 0


def test_a_file_that_cannot_be_drawn_is_one_error(tmp_path: Path, paper: Path) -> None:
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"\x00\xff" * 400)
    with pytest.raises(ReadError) as told:
        draw(broken, 1, "x")
    assert told.value.reason == "crashed"
    with pytest.raises(ReadError):
        draw(paper, 9, "x")
    with pytest.raises(ReadError) as told:
        draw(tmp_path / "weg.pdf", 1, "x")
    assert told.value.reason == "missing"


def words(*lines: str) -> list[Word]:
    return [
        Word(word, (10.0 * at, 20.0 * number, 10.0 * at + 8, 20.0 * number + 10), (0, number))
        for number, line in enumerate(lines)
        for at, word in enumerate(line.split())
    ]


def test_there_is_one_box_a_line() -> None:
    found = boxes(words("een twee drie", "vier vijf zes", "zeven"), ["drie", "vier", "vijf"])

    assert found == [(20.0, 0.0, 28.0, 10.0), (0.0, 20.0, 18.0, 30.0)]


def test_less_than_half_of_a_quote_marks_nothing() -> None:
    assert boxes(words("een twee drie"), ["een", "twee", "x", "y", "z"]) == []
    assert boxes([], ["een"]) == [] and boxes(words("een"), []) == []


def test_words_are_compared_without_marks_and_broken_ends() -> None:
    assert quote_words("Het huishou-\nden, ‘ﬁnanciële’ steun.1") == ["het", "huishouden", "financiële", "steun1"]
