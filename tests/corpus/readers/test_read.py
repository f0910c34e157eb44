"""The worker process: a crash, a hang or a bomb costs one file, and the next one is read."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.read import Reader, read_bytes, read_file
from corpus.worker import Worker
from tests.corpus.readers.golden import FILES
from tests.corpus.readers.makers import lines, pdf, pdf_without_pages, zipped

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits on a process are those of Linux")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as found:
        yield found


def reason(reader: Reader, path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        reader.read(path)
    assert "Traceback" not in str(caught.value)
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_reads_files_of_several_formats(reader: Reader, tmp_path: Path) -> None:
    (letter,) = reader.read(FILES / "kst-99101-12.xml")
    assert letter.id == "kst-99101-12"
    assert len(reader.read(FILES / "vlos-eind.xml")) == 2
    paper = tmp_path / "brief.pdf"
    paper.write_bytes(pdf(lambda page, number: lines(page, 70, 100, ["De steigers zijn te hoog."])))
    assert "steigers" in reader.read(paper)[0].text


def test_what_comes_back_is_what_was_parsed(reader: Reader) -> None:
    from corpus.readers.dispatch import parse_path

    for name in ("ah-tk-20232024-77.xml", "vlos-eind.xml", "odata/zaak-motie.json", "belgie.html"):
        assert reader.read(FILES / name) == parse_path(FILES / name, Limits())


def test_uploads(reader: Reader) -> None:
    data = (FILES / "ah-tk-20232024-77.xml").read_bytes()
    assert reader.read_bytes(data, "wat-dan-ook.bin")[0].id == "ah-tk-20232024-77"


def test_single_calls() -> None:
    assert read_file(FILES / "kst-99101-12.xml")[0].kind == "letter"
    assert read_bytes(b"Geachte voorzitter, de steigers.", "brief.txt")[0].id == "brief"


BAD = {
    "leeg.txt": (b"", "empty"),
    "wit.txt": (b" \n\t\n", "empty"),
    "rommel.bin": (bytes(range(256)) * 40, "binary"),
    "nul.pdf": (pdf_without_pages(), "no_pages"),
    "kapot.pdf": (b"%PDF-1.7\nrommel", "broken"),
    "kapot.docx": (b"PK\x03\x04rommelword/document.xml", "broken"),
    "kapot.zip": (b"PK\x03\x04rommel", "broken"),
    "oud.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "unsupported"),
    "onbekend.xml": (b"<recept><ei/></recept>", "unknown_xml"),
    "entiteit.xml": (b'<!DOCTYPE a [<!ENTITY b "c">]><kamerwrk>&b;</kamerwrk>', "unsafe_xml"),
    "diep.xml": (b"<a>" * 3_000 + b"</a>" * 3_000, "too_deep"),
    "diep.json": (b"[" * 100_000 + b"]" * 100_000, "too_deep"),
    "leeg.json": (b'{"value": []}', "unknown_json"),
    "kapot.json": (b'{"value": [', "broken_json"),
    "fout.xml": ((FILES / "sru-fout.xml").read_bytes(), "service_error"),
    "casco.xml": ((FILES / "vlos-casco.xml").read_bytes(), "no_text"),
    "bom.zip": (zipped({"a.txt": b"a" * 9_000_000}), "bomb"),
    "lege.html": (b"<!doctype html><html><body><script>x</script></body></html>", "empty"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_files_give_a_reason(reader: Reader, tmp_path: Path, name: str) -> None:
    data, expected = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    assert reason(reader, path) == expected
    assert path.read_bytes() == data


def test_what_is_no_file(reader: Reader, tmp_path: Path) -> None:
    assert reason(reader, tmp_path / "weg.txt") == "missing"
    assert reason(reader, tmp_path) == "not_a_file"
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    assert reason(reader, pipe) == "not_a_file"
    assert reason(reader, Path("x\0y")) == "unreadable"
    if os.geteuid():
        shut = tmp_path / "dicht.txt"
        shut.write_text("x")
        shut.chmod(0)
        assert reason(reader, shut) == "unreadable"


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    path.write_bytes(b"x" * 2_000)
    with Reader(Limits(max_bytes=1_000)) as small:
        assert reason(small, path) == "too_large"
        with pytest.raises(ReadError):
            small.read_bytes(b"x" * 2_000, "groot.txt")


def test_too_much_text(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text("De steigers zijn te hoog. " * 100)
    with Reader(replace(Limits(), max_text=500)) as small:
        assert reason(small, path) == "too_much_text"


def test_a_worker_that_dies_costs_one_file() -> None:
    with Reader() as reader:
        reader.read(FILES / "kst-99101-12.xml")
        process = reader._worker._process
        assert process is not None
        os.kill(process.pid, signal.SIGSEGV)
        process.wait(10)
        assert reader.read(FILES / "kst-99101-12.xml")[0].id == "kst-99101-12"


class Trap(Worker):
    """A worker in which a file's name says what goes wrong while it is parsed."""

    start = (
        "import sys, os, time; sys.path.insert(0, sys.argv[1]);"
        "import corpus.readers.dispatch as d; old = d.parse;\n"
        "def parse(data, name, limits, *rest, **more):\n"
        "    if name == 'crash': os.abort()\n"
        "    if name == 'hang': time.sleep(60)\n"
        "    if name == 'spin':\n"
        "        while True: pass\n"
        "    if name == 'eat': data = [bytearray(50_000_000) for _ in range(100)]\n"
        "    if name == 'keep': d.kept = bytearray(250_000_000)\n"
        "    if name == 'much': data = bytes(bytearray(450_000_000)[:0]) + data\n"
        "    if name == 'fault': raise KeyError('onverwacht')\n"
        "    if name == 'noise': print('x' * 100_000); sys.stderr.write('y' * 100_000)\n"
        "    if name == 'write': open('/dev/shm/griffier-test', 'wb').write(b'z' * 5_000_000)\n"
        "    return old(data, name, limits, *rest, **more)\n"
        "d.parse = parse; from corpus.worker import serve; serve()"
    )


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    found = Trap(replace(Limits(), max_seconds=3.0, max_memory=600_000_000))
    yield found
    found.close()


@pytest.mark.parametrize(
    ("name", "expected"), [("crash", "crashed"), ("fault", "crashed"), ("hang", "timeout"), ("eat", "memory")]
)
def test_what_goes_wrong_costs_that_file(trap: Trap, name: str, expected: str) -> None:
    begun = time.monotonic()
    with pytest.raises(ReadError) as caught:
        trap.ask({"name": name}, b"De steigers zijn te hoog.")
    assert caught.value.reason == expected
    assert time.monotonic() - begun < 30
    assert trap.ask({"name": "brief.txt"}, b"De steigers zijn te hoog.")[0].text.startswith("De steigers")


def test_what_a_file_leaves_behind_is_not_missing_to_the_next(trap: Trap) -> None:
    trap.ask({"name": "keep"}, b"De steigers zijn te hoog.")
    kept = trap._process
    assert trap.ask({"name": "much"}, b"De steigers zijn te hoog.")[0].text.startswith("De steigers")
    assert trap._process is not kept
    trap.ask({"name": "brief.txt"}, b"De steigers zijn te hoog.")
    warm = trap._process
    trap.ask({"name": "brief.txt"}, b"De steigers zijn te hoog.")
    assert trap._process is warm


def test_a_fault_is_named_in_one_line(trap: Trap) -> None:
    with pytest.raises(ReadError) as caught:
        trap.ask({"name": "fault"}, b"De steigers.")
    assert "KeyError: 'onverwacht'" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_a_parser_prints_is_no_answer(trap: Trap) -> None:
    assert trap.ask({"name": "noise"}, b"De steigers zijn te hoog.")[0].text.startswith("De steigers")


def test_a_parser_cannot_fill_the_disk(trap: Trap) -> None:
    with pytest.raises(ReadError) as caught:
        trap.ask({"name": "write"}, b"De steigers.")
    assert caught.value.reason == "crashed"
    Path("/dev/shm/griffier-test").unlink(missing_ok=True)


def test_a_spinning_worker_dies_with_nobody_waiting() -> None:
    """The processor limit ends a worker whose asker is gone."""
    worker = Trap(replace(Limits(), max_seconds=1.0))
    process = worker._running()
    assert process.stdin is not None
    process.stdin.write(b'{"name": "spin", "size": 1}\nx')
    assert process.wait(20) == -signal.SIGXCPU
    worker.close()


def test_closing_twice_is_harmless() -> None:
    worker = Worker(Limits())
    worker.close()
    worker.close()
