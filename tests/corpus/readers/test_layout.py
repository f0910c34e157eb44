"""Reading order, rows and furniture on invented geometry, without a PDF."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.columns import Block, Piece, in_reading_order
from corpus.readers.furniture import split_furniture
from corpus.readers.layout import Row, flow, rows_of_page


def piece(x: float, y: float, text: str, width: float | None = None) -> Piece:
    return Piece(x, y, x + (5 * len(text) if width is None else width), y + 10, 10, text)


def paragraph(x: float, y: float, name: str, lines: int = 3) -> Block:
    return [[piece(x, y + 12 * number, f"{name}{number} en wat meer woorden")] for number in range(lines)]


def names(blocks: list[Block]) -> list[str]:
    return [block[0][0].text[:2] for block in blocks]


def test_a_page_drawn_in_no_order_is_read_by_columns() -> None:
    left = [paragraph(50, 100 + 60 * number, f"l{number}") for number in range(6)]
    right = [paragraph(320, 100 + 60 * number, f"r{number}") for number in range(6)]
    head = [[[piece(50, 40, "h0 over de hele breedte van het blad staat een kop", 500)]]]
    shuffled = [*left, *right, *head]
    random.Random(3).shuffle(shuffled)
    ordered = names(in_reading_order(shuffled))
    assert ordered == ["h0", "l0", "l1", "l2", "l3", "l4", "l5", "r0", "r1", "r2", "r3", "r4", "r5"]


def test_one_column_in_no_order_is_read_from_the_top() -> None:
    blocks = [paragraph(50, 100 + 60 * number, f"b{number}") for number in range(7)]
    assert names(in_reading_order(blocks[::-1])) == ["b0", "b1", "b2", "b3", "b4", "b5", "b6"]


def test_the_order_of_the_file_is_kept_where_it_can_be_read() -> None:
    blocks = [paragraph(50, 100, "a"), paragraph(320, 100, "b"), paragraph(50, 300, "c"), paragraph(320, 300, "d")]
    assert in_reading_order(blocks) == blocks


def test_a_heading_across_two_zipped_columns_keeps_them_together() -> None:
    rows = [
        [piece(50, 100 + 12 * n, "links links links links"), piece(320, 100 + 12 * n, "rechts rechts rechts")]
        for n in range(12)
    ]
    rows.insert(6, [piece(50, 171, "een kop over de hele breedte van het blad", 480)])
    assert in_reading_order([rows]) == [rows]


@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(0, 800), st.text("abc", min_size=1, max_size=60)),
        min_size=1,
        max_size=40,
    )
)
def test_no_piece_is_lost_or_doubled(places: list[tuple[int, int, str]]) -> None:
    blocks: list[Block] = [[[piece(x, y, text)]] for x, y, text in places]
    found = [one for block in in_reading_order(blocks) for row in block for one in row]
    assert sorted(found) == sorted(one for block in blocks for row in block for one in row)


def row(text: str, y: float, block: int = 0, x: float = 70) -> Row:
    return Row(text, x, y, x + 5 * len(text), y + 10, 10, block, 595, 842)


def page(number: int, *extra: Row) -> list[Row]:
    body = [row(f"{'abcdefghij'[number]} regel {line} van de tekst", 200 + 12 * line) for line in range(20)]
    return [*extra, *body]


def test_a_head_that_recurs_is_furniture_and_a_single_one_is_not() -> None:
    pages = [page(number, row(f"Nota {number}", 40), row("Eenmalig" if number == 2 else "", 60)) for number in range(6)]
    pages = [[one for one in rows if one.text] for rows in pages]
    bodies, furniture = split_furniture(pages)
    assert furniture[0] == "Nota 0"
    assert all(not any(one.text.startswith("Nota") for one in rows) for rows, _ in bodies)
    assert any(one.text == "Eenmalig" for one in bodies[2][0])
    assert [cut for _, cut in bodies] == [True] * 6


def test_what_recurs_close_to_the_text_stays() -> None:
    pages = [[row("De voorzitter:", 88), row(f"Nummer {'abcdef'[number]} spreekt.", 99)] for number in range(6)]
    bodies, furniture = split_furniture(pages)
    assert furniture == []
    assert all(len(rows) == 2 for rows, _ in bodies)


@pytest.mark.parametrize("printed", ["7", "- 7 -", "Pagina 7 van 12", "7 / 12", "blz. 7"])
def test_a_page_number_at_the_foot_needs_no_company(printed: str) -> None:
    bodies, furniture = split_furniture([page(0, row(printed, 800, x=290))])
    assert furniture == [printed]
    assert bodies[0][1]


def test_a_number_in_the_text_is_no_page_number() -> None:
    assert split_furniture([page(0, row("2024", 400))])[1] == []


def test_pages_of_furniture_alone_are_kept() -> None:
    pages = [[row("Slotblad", 40)], [row("Slotblad", 40)]]
    assert split_furniture(pages) == ([(rows, False) for rows in pages], [])


def test_flow_counts_offsets() -> None:
    pages = [([row("een", 100), row("twee", 112)], True), ([], False), ([row("drie", 100, block=1)], False)]
    text, starts, cuts = flow(pages)
    assert text == "een\ntwee\ndrie"
    assert starts == (0, 8, 9)
    assert cuts == (8,)


def test_a_raised_mark_behind_a_number_is_set_apart() -> None:
    spans: list[dict[str, Any]] = [
        {"text": "in 2019", "flags": 0, "size": 10.0},
        {"text": "1", "flags": 1, "size": 6.0},
        {"text": " op", "flags": 0, "size": 10.0},
    ]
    content = {
        "width": 595,
        "height": 842,
        "blocks": [{"type": 0, "lines": [{"spans": spans, "bbox": (70, 100, 200, 110)}]}],
    }
    assert [found.text for found in rows_of_page(content)] == ["in 2019 1 op"]
