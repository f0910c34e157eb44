"""Some hundreds of damaged files in the worker: none crashes it, hangs, or comes back half right."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz_readers import samples
from benchmarks.mutations import mutated
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.read import Reader
from corpus.readers.dispatch import parse
from tests.corpus.readers.golden import as_plain

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits on a process are those of Linux")


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files_cost_only_themselves(seed: int) -> None:
    files = samples([])
    names, others = sorted(files), list(files.values())
    with Reader(Limits(max_seconds=20)) as reader:
        for number in range(100):
            dice = random.Random(f"{seed}-{number}")
            name = dice.choice(names)
            try:
                documents = reader.read_bytes(mutated(files[name], others, dice), Path(name).name)
            except ReadError as error:
                assert error.reason not in ("crashed", "timeout", "memory"), f"{seed}-{number} {name}: {error}"
                continue
            for document in documents:
                end = 0
                for segment in document.segments:
                    assert end <= segment.start < segment.end <= len(document.text)
                    end = segment.end


NAMES = (
    *("al", "noot", "noot.nr", "noot.al", "lijst", "li", "li.nr", "table", "row", "entry", "tussenkop", "kop", "nr"),
    *("spreekbeurt", "spreker", "tekst", "motie", "motie-info", "naam", "achternaam", "vraag", "antwoord", "stuk"),
    *("titel", "algemeen", "dossier", "extref", "agendapunt", "item-titel", "onderwerp", "al-groep"),
)
XML = st.recursive(
    st.text(alphabet="ab .,\n12&", max_size=8).map(lambda text: text.replace("&", "&amp;")),
    lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["kamerstuk", "kamervragen", "handelingen"]), st.lists(XML, max_size=5))
def test_any_arrangement_of_official_elements_keeps_offsets(dialect: str, parts: list[str]) -> None:
    data = f"<officiele-publicatie><{dialect}>{''.join(parts)}</{dialect}></officiele-publicatie>".encode()
    try:
        documents = parse(data, "x.xml", Limits(), as_plain)
    except ReadError as error:
        assert error.reason in ("no_text", "empty")
        return
    for document in documents:
        end = 0
        for segment in document.segments:
            assert end <= segment.start < segment.end <= len(document.text)
            end = segment.end
        for one in document.references:
            assert document.text[one.start : one.end] == one.text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        (document,) = parse(text.encode("utf-8", "surrogatepass"), "x.txt", Limits(), as_plain)
    except ReadError:
        return
    assert document.text
