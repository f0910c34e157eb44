from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.types import Query
from ui import marks
from ui.found import marker

_spans = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)))


@given(_spans)
def test_merged_spans_are_ordered_apart_and_cover_the_same(spans: list[tuple[int, int]]) -> None:
    found = marks.merged(spans)

    assert all(a < b for a, b in found)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    covered = {i for a, b in spans if a < b for i in range(a, b)}
    assert {i for a, b in found for i in range(a, b)} == covered


@given(st.text(alphabet="ab. \n", max_size=120), _spans, st.integers(1, 60))
def test_a_window_lies_in_the_text_and_is_not_much_wider_than_asked(
    text: str, spans: list[tuple[int, int]], width: int
) -> None:
    start, end = marks.window(text, [span for span in spans if span[0] < span[1] <= len(text)], width)

    assert 0 <= start <= end <= len(text)
    assert end - start <= width or (start, end) == (0, len(text))


def test_a_window_shows_where_the_marks_are() -> None:
    text = "Niets hier. " * 20 + "Hier staat het woord en nog een woord. " + "Niets meer. " * 20
    spans = marks.phrases(text, ["woord"])
    start, end = marks.window(text, spans, 120)

    assert text[start:].startswith("Hier staat") or "woord en nog een woord" in text[start:end]
    assert all(start <= a and b <= end for a, b in spans)


def test_words_are_marked_by_their_stem_and_small_words_are_not() -> None:
    text = "De aanvragen van de minister en de aanvraag van één wethouder."
    found = [text[a:b] for a, b in marker(Query("wat zegt de minister over een aanvraag"))(text)]

    assert found == ["aanvragen", "minister", "aanvraag"]


def test_a_literal_phrase_is_marked_across_a_line_end() -> None:
    text = "op\n papier, en op karton"
    found = marker(Query("", phrases=("op papier",)))(text)

    assert [text[a:b] for a, b in found] == ["op\n papier"]


def test_compounds_that_share_only_a_part_are_not_marked() -> None:
    text = "De winterkou en het fonds, het winterfonds en het Winterlicht."
    found = [text[a:b] for a, b in marker(Query("winterfonds"))(text)]

    assert "winterfonds" in found and "Winterlicht" not in found and "winterkou" not in found
