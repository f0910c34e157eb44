"""Text from papers, questions and files made harmless for the three ways in which the page shows it.

Running text goes through `markup.tag`, which calls `html`; labels of widgets, which Streamlit reads as Markdown,
go through `markdown`. Nothing else may carry a paper's words to the page.
"""

from __future__ import annotations

import html as _html
import re
import unicodedata

# Everything that CommonMark, GFM or Streamlit's own extensions may give a meaning to.
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# remark-emoji, :material/…:, bare addresses and arrows are found in the text *after* backslashes are gone, so the
# characters that start them are parted from what follows by an invisible WORD JOINER (U+2060).
_SECOND_PASS = re.compile(r"([:@$&<>~=.-])(?=[^\s])|([<>~=-])(?=\s|$)")
_JOINER = "\u2060"
_BLANK = re.compile(r"\s+")
# Bidirectional controls can make a quote read backwards; tags (U+E0000…) carry text that nobody sees.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e0fff]"
)
_CONTROL_PICTURES = 0x2400


def visible(text: str) -> str:
    """Show what would be invisible: C0 controls as their pictures (U+2400 …), bidi controls and tag characters as ⍰.

    Newlines and tabs stay. The length in code points never changes, so that offsets keep their meaning.
    """
    return _UNSEEN.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code == 0x0D:
        return " "
    return chr(_CONTROL_PICTURES + code) if code < 0x20 else "⍰"


def html(text: str) -> str:
    """`text` as HTML in which it has no meaning: the five characters that HTML gives one are written as entities."""
    return _html.escape(visible(text), quote=True)


def markdown(text: str, limit: int = 300) -> str:
    """`text` as one line of Streamlit Markdown in which it has no meaning, at most `limit` characters of it."""
    line = one_line(text, limit)
    parted = _SECOND_PASS.sub(lambda found: found.group(0) + _JOINER, line)
    return _PUNCTUATION.sub(r"\\\1", parted)


def one_line(text: str, limit: int = 300) -> str:
    """`text` on one line, cut at a word with … when longer than `limit` characters."""
    line = _BLANK.sub(" ", visible(text)).strip()
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:") + "…"


def file_name(name: str, limit: int = 80) -> str:
    """A file name without folders, controls or characters that a file system refuses; "stuk" when nothing is left."""
    last = re.split(r"[/\\]", name)[-1]
    kept = re.sub(r"[^\w. \-()]+", "_", unicodedata.normalize("NFC", last)).strip(" ._")
    if len(kept) > limit:
        stem, dot, ending = kept.rpartition(".")
        kept = stem[: limit - len(ending) - 1] + dot + ending if dot and len(ending) < 10 else kept[:limit]
    return kept or "stuk"
