"""Zip archives of papers: members read one by one, hard limits, nothing that points outside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.dispatch import parse
from corpus.types import Document
from tests.corpus.readers.golden import FILES
from tests.corpus.readers.makers import docx, paragraph, zipped

LIMITS = Limits()
LETTER = (FILES / "kst-99101-12.xml").read_bytes()
NOTE = b"Een nota over steigers en boten, die nergens anders staat."


def read(members: dict[str, bytes], limits: Limits = LIMITS) -> tuple[Document, ...]:
    return parse(zipped(members), "stukken.zip", limits)


def reason(members: dict[str, bytes], limits: Limits = LIMITS) -> str:
    with pytest.raises(ReadError) as caught:
        read(members, limits)
    return caught.value.reason


def test_every_member_is_a_file_of_its_own() -> None:
    found = read({"a/kst-99101-12.xml": LETTER, "b/nota.txt": NOTE})
    assert [document.id for document in found] == ["kst-99101-12", "stukken#2"]
    assert [document.metadata["member"] for document in found] == ["a/kst-99101-12.xml", "b/nota.txt"]


def test_the_same_paper_twice_keeps_ids_apart() -> None:
    assert [document.id for document in read({"a.xml": LETTER, "b.xml": LETTER})] == ["kst-99101-12", "stukken#2"]


def test_a_bad_member_costs_only_itself() -> None:
    found = read({"leeg.txt": b"", "rommel.bin": b"\x00\x01" * 50, "nota.txt": NOTE})
    assert len(found) == 1
    skipped = found[0].metadata["skipped"]
    assert isinstance(skipped, list)
    assert [(one["member"], one["reason"]) for one in skipped] == [("leeg.txt", "empty"), ("rommel.bin", "binary")]


def test_nothing_readable_gives_the_reason() -> None:
    assert reason({"rommel.bin": b"\x00\x01" * 50}) == "binary"
    assert reason({}) in ("no_papers", "empty")


def test_clutter_is_passed_over() -> None:
    assert len(read({"__MACOSX/._nota.txt": b"\x00\x05", ".DS_Store": b"\x00", "nota.txt": NOTE})) == 1


def test_archives_in_archives_are_not_opened() -> None:
    found = read({"nota.txt": NOTE, "diep.zip": zipped({"x.txt": NOTE})})
    skipped = found[0].metadata["skipped"]
    assert isinstance(skipped, list)
    assert skipped[0]["reason"] == "nested"


def test_a_docx_inside_is_a_paper() -> None:
    (document,) = read({"brief.docx": docx(paragraph("Geachte voorzitter, de steigers zijn te hoog."))})
    assert "steigers" in document.text


@pytest.mark.parametrize("name", ["../weg.txt", "a/../../weg.txt", "/etc/passwd", "C:/weg.txt", "a\\..\\..\\weg.txt"])
def test_names_that_lead_outside_are_refused(name: str) -> None:
    assert reason({name: NOTE}) == "unsafe_path"


def test_limits_hold() -> None:
    many = {f"{number}.txt": NOTE for number in range(30)}
    assert reason(many, replace(LIMITS, max_members=20)) == "too_many_members"
    assert reason({"a.txt": NOTE * 90}, replace(LIMITS, max_unpacked=1_000)) == "too_large"
    assert reason({"a.txt": b"a" * 5_000_000}) == "bomb"


def test_metadata_beside_a_paper_in_the_archive_is_used() -> None:
    extra = (
        '<metadata_gegevens><metadata name="DC.identifier" content="kst-99101-12"/>'
        '<metadata name="OVERHEIDop.indiener" content="A.B. Roerganger"/></metadata_gegevens>'
    )
    found = read({"x/kst-99101-12.xml": LETTER, "x/kst-99101-12.metadata.xml": extra.encode()})
    assert found[0].metadata["submitters"] == ["A.B. Roerganger"]
