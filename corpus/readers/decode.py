"""Bytes of a text file to the characters of the source, without what cannot be seen."""

from __future__ import annotations

import re

from corpus.errors import ReadError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# Controls, soft hyphens, fillers, zero-width and bidirectional marks, variation selectors, byte order marks,
# interlinear marks, and the Unicode tag block (which can hide a whole message from a reader).
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_BREAKS = re.compile("\r\n?|[\x0b\x1c-\x1e\x85\u2028\u2029]")

# The most of a file that may be neither text nor white space before it counts as binary.
_MAX_CONTROL_SHARE = 0.01
_SAMPLE = 65_536

# What the two bytes of an accented letter, and the three of a quotation mark or dash, look like when read as cp1252.
_TWICE = re.compile("[\u00c2\u00c3][^\x00-\x7f]|\u00e2\u20ac")
_MIN_TWICE = 3


def decode(data: bytes, label: str | None = None) -> str:
    """The text of `data`: by its byte order mark, else UTF-8, else the encoding its label names, else cp1252.

    Raises ReadError `binary` when the bytes are not text in any of these.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if _looks_binary(data):
        raise ReadError("binary", "This file holds no text that can be read; give a text, PDF, DOCX, XML or HTML file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _western(data, label)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        # A cut-off last character or one broken byte is no reason to lose the paper.
        text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > max(2, len(text) * _MAX_CONTROL_SHARE):
        raise ReadError("binary", f"This file says it is {encoding} and is not; save it again as UTF-8.")
    return text


def _western(data: bytes, label: str | None) -> str:
    """Latin text that is no UTF-8; a few stray bytes in UTF-8 text are replaced rather than misread."""
    text = data.decode("utf-8", errors="replace")
    wide = sum(1 for byte in data[:_SAMPLE] if byte >= 0x80)
    if text[:_SAMPLE].count("\ufffd") * 10 < wide:
        return text
    if label and label.lower().replace("_", "-") in ("iso-8859-15", "latin-9"):
        return data.decode("iso-8859-15")
    # cp1252 is latin-1 with quotes and the euro sign where latin-1 has controls; five bytes are undefined in it.
    return data.decode("cp1252", errors="replace").replace("\ufffd", "")


def without_illegal(text: str) -> str:
    """Markup without the characters that XML does not allow, written out or as references ("&#1;")."""
    return _REFERENCE.sub(_legal_reference, _ILLEGAL.sub("", text))


def _legal_reference(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    legal = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return found[0] if legal else ""


def once_decoded(text: str) -> str:
    """Text that was encoded as UTF-8 twice ("geÃ¯nd") as it was meant ("geïnd"); any other text as it is."""
    if len(_TWICE.findall(text, 0, _SAMPLE)) < _MIN_TWICE:
        return text
    try:
        return b"".join(_as_byte(char) for char in text).decode("utf-8")
    except UnicodeError:
        return text


def _as_byte(char: str) -> bytes:
    """The byte that was read as this character; the five that cp1252 leaves undefined came through as controls."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    control = sum(sample.count(bytes((byte,))) for byte in (*range(9), *range(14, 27), 28, 29, 30, 31))
    return b"\x00" in sample or control > max(1, len(sample) * _MAX_CONTROL_SHARE)


def visible(text: str) -> str:
    """`text` with one kind of line end and without characters that cannot be seen; nothing else is changed.

    Escape characters, bidirectional overrides and Unicode tags can make a text read otherwise than it is shown
    (Unicode TR36 and TR39), so they go before any offset is counted. Accents stay as the source wrote them.
    """
    return INVISIBLE.sub("", _BREAKS.sub("\n", text))
