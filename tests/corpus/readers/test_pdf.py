"""PDF: text in reading order, pages, running heads and feet left out, damaged and scanned files refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.ocr import Ocr, find_ocr, may_be_read_now
from corpus.readers.pdf import read_pdf
from corpus.readers.pdf_pages import read_pages
from tests.corpus.readers.makers import lines, pdf, pdf_without_pages

LIMITS = Limits(ocr=False)
PROSE = [
    "De steigers zijn te hoog en dat is al jaren zo,",
    "zegt de minister in een brief aan de Kamer.",
    "",
    "Een tweede alinea over de boten.",
]


def read(data: bytes, limits: Limits = LIMITS) -> Any:
    return read_pdf(data, "brief", limits)


def reason(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(ReadError) as caught:
        read(data, limits)
    assert str(caught.value)
    return caught.value.reason


def test_lines_and_paragraphs() -> None:
    extract = read(pdf(lambda page, number: lines(page, 70, 100, PROSE)))
    assert extract.text == (
        "De steigers zijn te hoog en dat is al jaren zo,\nzegt de minister in een brief aan de Kamer.\n\n"
        "Een tweede alinea over de boten."
    )
    assert extract.page_starts == (0,)


def with_furniture(page: Any, number: int) -> None:
    lines(page, 70, 40, [f"Directie Steigers   Kenmerk 2024-{number:04d}"])
    lines(page, 70, 120, [f"Bladzijde {'abcdefgh'[number]} gaat over boten en", "over steigers langs de kade."])
    lines(page, 280, 800, [f"Pagina {number + 1} van 4"])


def test_running_heads_and_feet_are_left_out_and_noted() -> None:
    extract = read(pdf(with_furniture, pages=4))
    assert "Kenmerk" not in extract.text
    assert "Pagina" not in extract.text
    assert extract.text.count("over steigers langs de kade.") == 4
    assert len(extract.page_starts) == 4
    assert [extract.text[start:][:11] for start in extract.page_starts] == [f"Bladzijde {letter}" for letter in "abcd"]
    assert len(extract.cuts) == 3
    assert "Directie Steigers   Kenmerk 2024-0000" in extract.metadata["furniture"]


def test_a_line_of_the_text_that_recurs_by_chance_stays() -> None:
    def draw(page: Any, number: int) -> None:
        lines(page, 70, 80, ["De voorzitter:", f"Dank u wel, zeg ik voor de {number}e keer vandaag.", "Gaat u verder."])

    extract = read(pdf(draw, pages=6))
    assert extract.text.count("De voorzitter:") == 6
    assert extract.cuts == ()


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(page: Any, number: int) -> None:
        # Row by row, so that the file's own order runs across the gutter.
        for row in range(14):
            page.insert_text((60, 100 + 24 * row), f"links {row:02d} staat hier", fontsize=10)
            page.insert_text((320, 100 + 24 * row), f"rechts {row:02d} staat daar", fontsize=10)

    text = read(pdf(draw)).text
    places = [text.index(f"links {row:02d}") for row in range(14)] + [
        text.index(f"rechts {row:02d}") for row in range(14)
    ]
    assert places == sorted(places)


def test_cells_of_a_row_stay_on_one_line() -> None:
    def draw(page: Any, number: int) -> None:
        for row in range(12):
            page.insert_text((60, 100 + 24 * row), f"Lijn {row}" + " naar de overkant" * (row % 3), fontsize=10)
            page.insert_text((420, 100 + 24 * row), f"{row},5", fontsize=10)

    text = read(pdf(draw)).text
    assert "Lijn 3\t3,5\n\nLijn 4 naar de overkant\t4,5" in text


def test_a_sentence_broken_off_by_the_page_is_no_paragraph_end() -> None:
    def draw(page: Any, number: int) -> None:
        lines(page, 70, 100, ["De boot vaart en" if number == 0 else "komt aan."])

    assert read(pdf(draw, pages=2)).text == "De boot vaart en\nkomt aan."


def test_hyphens_at_line_ends_stay_for_the_structure_to_judge() -> None:
    assert (
        read(pdf(lambda page, number: lines(page, 70, 100, ["de dienst-", "regeling"]))).text == "de dienst-\nregeling"
    )


def test_invisible_characters_do_not_reach_the_text() -> None:
    def draw(page: Any, number: int) -> None:
        page.insert_textbox((70, 100, 500, 200), "ge\u00adzien en\u00a0wel", fontname="helv")

    assert "\u00ad" not in read(pdf(draw)).text


def picture(page: Any) -> None:
    import pymupdf

    pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 40, 40), False)
    pixels.clear_with(200)
    page.insert_image(page.rect, pixmap=pixels)


def test_a_scan_has_no_text_layer() -> None:
    assert reason(pdf(lambda page, number: picture(page), pages=2)) == "no_text_layer"


def test_a_scanned_page_among_others_is_reported() -> None:
    def draw(page: Any, number: int) -> None:
        lines(page, 70, 100, PROSE) if number == 0 else picture(page)

    extract = read(pdf(draw, pages=2))
    assert extract.metadata["pages_without_text"] == [2]
    assert len(extract.page_starts) == 2


def test_blank_pages_are_empty_and_no_scan() -> None:
    assert reason(pdf(lambda page, number: None, pages=3)) == "empty"


def test_fonts_without_letters_are_garbled() -> None:
    assert reason(pdf(lambda page, number: lines(page, 70, 100, ["!#$%&()*+,-./:;<=>?@[]^_" * 3] * 9))) == "garbled"


def test_a_file_without_pages() -> None:
    assert reason(pdf_without_pages()) == "no_pages"


def test_a_file_with_a_password() -> None:
    import pymupdf

    data = pdf(
        lambda page, number: lines(page, 70, 100, PROSE),
        encryption=pymupdf.PDF_ENCRYPT_AES_256,
        owner_pw="baas",
        user_pw="geheim",
    )
    assert reason(data) == "encrypted"


def test_a_file_that_only_forbids_printing_is_read() -> None:
    import pymupdf

    data = pdf(
        lambda page, number: lines(page, 70, 100, PROSE), encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="baas"
    )
    assert "steigers" in read(data).text


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", b"%PDF-1.4 rommel" * 50])
def test_nothing_behind_the_magic_number(data: bytes) -> None:
    assert reason(data) in ("broken", "no_pages")


def test_a_truncated_file_gives_what_is_left_or_a_reason() -> None:
    data = pdf(with_furniture, pages=4)
    for share in (0.3, 0.6, 0.9):
        try:
            assert read(data[: int(len(data) * share)]).text
        except ReadError as error:
            assert error.reason in ("broken", "no_pages", "no_text_layer")


def test_a_page_whose_content_is_cut_off_is_broken_and_not_blank() -> None:
    data = pdf(lambda page, number: lines(page, 70, 100, PROSE[:1]), deflate=True)
    contents = data.index(b"stream", data.rindex(b"/FlateDecode"))
    assert reason(data[: contents + 10]) in ("broken", "no_pages")


def test_too_many_pages_and_too_much_text() -> None:
    data = pdf(lambda page, number: lines(page, 70, 100, PROSE), pages=3)
    assert reason(data, replace(LIMITS, max_pages=2)) == "too_many_pages"
    assert reason(data, replace(LIMITS, max_text=100)) == "too_much_text"


def test_title_and_date_of_the_file_are_kept() -> None:
    import pymupdf

    document = pymupdf.open()
    lines(document.new_page(), 70, 100, PROSE)
    document.set_metadata({"title": "Brief over steigers", "creationDate": "D:20240304120000"})
    extract = read(document.tobytes())
    assert extract.metadata == {"file_title": "Brief over steigers", "file_date": "2024-03-04"}


def scanned() -> bytes:
    """A page with text, as a picture."""
    import pymupdf

    source = pymupdf.open(stream=pdf(lambda page, number: lines(page, 70, 100, PROSE, size=14, gap=20)))
    pixels = source[0].get_pixmap(dpi=150)
    return pdf(lambda page, number: page.insert_image(page.rect, pixmap=pixels))


@pytest.mark.skipif(find_ocr(1) is None, reason="Tesseract's language data is not installed")
def test_a_scan_is_recognised_where_tesseract_is_installed() -> None:
    extract = read(scanned(), Limits())
    assert "steigers" in extract.text
    assert extract.metadata["pages_by_ocr"] == [1]


class Broken:
    """An open PDF whose pages fail as the library words it."""

    page_count = 1

    def __init__(self, words: str) -> None:
        self._words = words

    def load_page(self, number: int) -> None:
        raise RuntimeError(self._words)


def test_a_page_that_takes_all_memory_is_not_called_broken() -> None:
    with pytest.raises(MemoryError):
        read_pages(Broken("code=2: calloc (4104 x 1 bytes) failed"), LIMITS)  # type: ignore[arg-type]
    with pytest.raises(ReadError) as caught:
        read_pages(Broken("code=7: page tree allocation table is malformed"), LIMITS)  # type: ignore[arg-type]
    assert caught.value.reason == "broken"


class Slow:
    """A page whose recognition takes a second of a clock that the test holds."""

    def __init__(self, clock: list[float]) -> None:
        self.clock = clock

    def get_textpage_ocr(self, **_: Any) -> None:
        self.clock[0] += 1.0

    def get_text(self, *_: Any, **__: Any) -> dict[str, Any]:
        return {"blocks": []}


def test_no_page_is_begun_that_would_not_be_recognised_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("corpus.readers.ocr.time.monotonic", lambda: clock[0])
    ocr = Ocr("nowhere", "nld", deadline=4.0)
    read_pages = [ocr.read(Slow(clock), 0) for _ in range(6)]  # type: ignore[arg-type]
    assert [found is not None for found in read_pages] == [True, True, True, False, False, False]
    assert clock[0] <= ocr.deadline


def test_a_scan_is_not_recognised_when_that_is_switched_off() -> None:
    assert reason(scanned()) == "no_text_layer"


def test_tesseract_is_looked_for_where_the_user_says(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.ocr._FOLDERS", ())
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert find_ocr(1) is None
    (tmp_path / "eng.traineddata").touch()
    found = find_ocr(1)
    assert found is not None
    assert (found.tessdata, found.language) == (str(tmp_path), "eng")
    (tmp_path / "nld.traineddata").touch()
    found = find_ocr(1)
    assert found is not None
    assert found.language == "nld"


def test_a_scan_is_tried_again_once_an_engine_is_there(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.ocr._FOLDERS", ())
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    with pytest.raises(ReadError) as caught:
        read(scanned())
    assert "install Tesseract" in str(caught.value)
    refused = (caught.value.reason, str(caught.value))
    assert not may_be_read_now(*refused)
    (tmp_path / "nld.traineddata").touch()
    assert may_be_read_now(*refused)
    assert not may_be_read_now("encrypted", refused[1])
    with pytest.raises(ReadError) as caught:
        read(scanned())
    assert "install Tesseract" not in str(caught.value)
    assert not may_be_read_now(caught.value.reason, str(caught.value))
    assert not may_be_read_now(None, None)


def test_data_that_is_no_data_costs_only_the_recognition(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nld.traineddata").write_bytes(b"rommel")
    monkeypatch.setattr("corpus.readers.ocr._FOLDERS", ())
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert reason(scanned(), Limits()) == "no_text_layer"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Microsoft Word - Brief over steigers.docx", "Brief over steigers"),
        ("Microsoft Word - 2971-4815.doc", None),
        ("brief_2024.pdf", None),
        ("Untitled", None),
        ("Steigers in 2024", "Steigers in 2024"),
        ("Steigernota", "Steigernota"),
    ],
)
def test_the_name_of_the_file_that_a_pdf_was_made_from_is_no_title(printed: str, title: str | None) -> None:
    import pymupdf

    document = pymupdf.open(stream=pdf(lambda page, number: lines(page, 70, 100, PROSE)))
    document.set_metadata({"title": printed})
    assert read(document.tobytes()).metadata.get("file_title") == title
