"""How a quoted sentence is shown: its characters are the paper's, its marks are set as a reader expects them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from answers.types import Answer, Citation, Reading, Sentence, Status
from corpus.types import Role
from ui.address import Address, Language
from ui.answer import sentence, sources
from ui.texts import Texts

T = Texts(Language.NL)


def _words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_a_footnote_mark_is_raised_where_it_stands() -> None:
    words = "Dat kan op papier.2 In 2024 waren het er 2."
    at = words.index("2")

    assert sentence(words, [(at, at + 1)]).value == "Dat kan op papier.<sup>2</sup> In 2024 waren het er 2."


def test_a_mark_behind_a_broken_word_is_found_all_the_same() -> None:
    words = "De aanvra-\ngen zijn geteld.12"
    at = words.index("12")

    assert sentence(words, [(at, at + 2)]).value == "De aanvragen zijn geteld.<sup>12</sup>"


def test_the_mark_of_a_list_is_not_shown() -> None:
    made = sentence("- Sinds 2024 kan het.").value

    assert made == '<span class="g-unseen">- </span>Sinds 2024 kan het.' and _words(made) == "- Sinds 2024 kan het."


@given(st.text("abc 1.", max_size=30), st.lists(st.tuples(st.integers(-3, 33), st.integers(-3, 33)), max_size=4))
def test_raising_never_changes_the_characters(words: str, notes: list[tuple[int, int]]) -> None:
    assert _words(sentence(words, notes).value) == _words(sentence(words).value)


def _citation(n: int, label: str) -> Citation:
    return Citation(n, "d", f"p{n}", "x", 0, 1, None, label, None, "Van Dorp", Role.CABINET, "2024-01-01")


def test_quotes_from_one_place_share_a_row() -> None:
    cited = (_citation(1, "A"), _citation(2, "B"), _citation(3, "A"))
    answer = Answer("?", Status.ANSWERED, "", Reading("?"), (Sentence("x", (1,)),), cited)
    made = sources(T, answer, Address(citation=3)).value

    rows = re.findall(r"<li.*?</li>", made)
    assert len(rows) == 2 and rows[0].count('class="g-chip"') == 2 and 'class="g-open"' in rows[0]
