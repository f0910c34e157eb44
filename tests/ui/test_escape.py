from __future__ import annotations

import html as stdlib_html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.ui.hostile import STRINGS
from ui import escape

_MARKDOWN = MarkdownIt("gfm-like", {"html": True, "linkify": False})
_TEXT_ONLY = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "softbreak"}


def _tokens(source: str) -> set[str]:
    found: set[str] = set()
    for token in _MARKDOWN.parse(source):
        found.add(token.type)
        found.update(child.type for child in token.children or [])
    return found


@pytest.mark.parametrize("text", STRINGS)
def test_a_hostile_string_has_no_meaning_in_markdown(text: str) -> None:
    assert _tokens(escape.markdown(text)) <= _TEXT_ONLY


@given(st.text(max_size=80))
def test_any_text_has_no_meaning_in_markdown(text: str) -> None:
    assert _tokens(escape.markdown(text)) <= _TEXT_ONLY


@given(st.text(alphabet="[]()!<>`*_#|~:$&{}\\/-=.@ ab1\n", max_size=60))
def test_any_mixture_of_marks_has_no_meaning_in_markdown(text: str) -> None:
    assert _tokens(escape.markdown(text)) <= _TEXT_ONLY


@pytest.mark.parametrize(
    "text", [":red[x]", ":material/home:", ":smile:", "http://x.nl", "www.x.nl", "a@b.nl", "$a$", "a -> b", "a <- b"]
)
def test_what_is_found_after_backslashes_are_gone_is_parted_by_a_joiner(text: str) -> None:
    seen = escape.markdown(text).replace("\\", "")

    assert text not in seen
    assert seen.replace("\u2060", "") == text


@given(st.text())
def test_html_gives_the_visible_text_back(text: str) -> None:
    written = escape.html(text)

    assert not set("<>\"'") & set(written)
    assert stdlib_html.unescape(written) == escape.visible(text)


@given(st.text())
def test_making_visible_keeps_the_length(text: str) -> None:
    assert len(escape.visible(text)) == len(text)


def test_what_cannot_be_seen_is_shown() -> None:
    assert escape.visible("a\x00b\u202ec\U000e0041\nd\te") == "a␀b⍰c⍰\nd\te"


def test_a_line_is_cut_at_a_word() -> None:
    assert escape.one_line("een  twee\n\tdrie vier", 15) == "een twee drie…"
    assert escape.one_line("x" * 30, 10) == "x" * 9 + "…"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\brief 1.pdf", "brief 1.pdf"),
        ("a\x00b<c>.txt", "a_b_c_.txt"),
        ("...", "stuk"),
        ("", "stuk"),
        (f"{'é' * 200}.docx", f"{'é' * 75}.docx"),
    ],
)
def test_a_file_name_loses_what_could_lead_elsewhere(given_name: str, kept: str) -> None:
    assert escape.file_name(given_name) == kept


@given(st.text())
def test_a_file_name_never_has_a_folder(name: str) -> None:
    kept = escape.file_name(name)

    assert kept and "/" not in kept and "\\" not in kept and not kept.startswith(".") and len(kept) <= 80
