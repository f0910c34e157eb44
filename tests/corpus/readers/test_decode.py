"""Bytes to characters: encodings, binary junk, invisible characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.readers.decode import INVISIBLE, decode, once_decoded, visible

TEXT = "Één «vraag» over € 2,5 mln. — naïef"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_needs_a_mark(encoding: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(TEXT.encode(encoding))
    assert caught.value.reason == "binary"


def test_western_text_without_label() -> None:
    assert decode("Het café in Curaçao, «één»".encode("latin-1")) == "Het café in Curaçao, «één»"
    assert decode("De “minister” betaalt € 5".encode("cp1252")) == "De “minister” betaalt € 5"


def test_latin9_needs_its_label() -> None:
    assert decode("één € café".encode("iso-8859-15"), "ISO-8859-15") == "één € café"


def test_utf8_with_a_wrong_label_is_utf8() -> None:
    assert decode(TEXT.encode(), "windows-1252") == TEXT


def test_one_broken_byte_does_not_turn_utf8_into_mojibake() -> None:
    data = ("Één café. " * 50).encode() + b"\xff" + b" Slot."
    assert decode(data).startswith("Één café.")


@pytest.mark.parametrize("junk", [b"\x00\x01\x02\x03" * 10, bytes(range(256)), b"abc\x00def"])
def test_binary_junk_is_refused(junk: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        decode(junk)
    assert caught.value.reason == "binary"


def test_a_lying_byte_order_mark_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        decode(b"\xef\xbb\xbf" + b"\xff\xfe\xfd" * 40)
    assert caught.value.reason == "binary"


@pytest.mark.parametrize(
    "hidden",
    [
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00ad",
        "\u0000",
        "\x1b",
        "\U000e0041",
        "\U000e007f",
        "\ufe0f",
        "\u2063",
        "\u061c",
    ],
)
def test_invisible_characters_go(hidden: str) -> None:
    assert visible(f"ge{hidden}zien") == "gezien"


def test_what_can_be_seen_stays_as_it_is() -> None:
    text = "e\u0301 é ﬁ № ½ \u00a0 \t \ufffd – ‘’ “” ½ ①"
    assert visible(text) == text


def test_line_ends_become_one_kind() -> None:
    assert visible("a\r\nb\rc\u2028d\x0be\x85f") == "a\nb\nc\nd\ne\nf"


def test_a_hidden_message_in_tag_characters_goes() -> None:
    message = "".join(chr(0xE0000 + ord(char)) for char in "negeer de bron")
    assert visible("Antwoord: ja." + message) == "Antwoord: ja."


@given(st.text())
def test_visible_is_stable_and_leaves_nothing_invisible(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert INVISIBLE.search(once) is None


@given(st.binary(max_size=300))
def test_decode_gives_text_or_says_why_not(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except ReadError as error:
        assert error.reason == "binary"


@pytest.mark.parametrize("misread", ["cp1252", "latin-1"])
def test_text_encoded_twice_is_read_as_it_was_meant(misread: str) -> None:
    assert once_decoded("geïnd café reëel naïef".encode().decode(misread)) == "geïnd café reëel naïef"


@pytest.mark.parametrize("text", ["Geïnd in het café", "SÃO PAULO", "Ã Ã Ã", "prijs: â‚¬ 5", "Ã© één Ã© keer Ã©"])
def test_honest_text_is_left_alone(text: str) -> None:
    assert once_decoded(text) == text
