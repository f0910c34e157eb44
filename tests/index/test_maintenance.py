from __future__ import annotations

import random
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import IndexCorrupt, LibraryError
from corpus.types import Document, DocumentKind, Segment, SegmentKind
from embeddings.hashing import HashingEncoder
from index.folder import CATALOGUE
from index.generation import CURRENT
from index.library import Library
from index.lock import writer_lock
from index.types import Mode
from tests.index.papers import papers, questions

SECRET = "Quetzalcoatlus"


def signature(library: Library) -> list[object]:
    """What a user can see of a library."""
    found: list[object] = [one.id for one in library.documents()]
    for mode in Mode:
        hits = library.search("de wachttijden, DigiD en stikstof", 50, mode)
        found.append([(hit.passage.id, round(hit.score, 5), hit.passage.text) for hit in hits])
    return found


def flip(path: Path, seed: int) -> None:
    """Turn one bit of a file over."""
    data = bytearray(path.read_bytes())
    chance = random.Random(seed)
    # free space of a database page is zero: a flip there changes nothing
    place = chance.choice([at for at, byte in enumerate(data) if byte] or [0])
    data[place] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def index_files(library: Path) -> list[Path]:
    folders = [*(library / "segments").iterdir(), *(library / "generations").glob("*")]
    current = (library / CURRENT).read_text().split()[0]
    kept = [f for f in folders if f.parent.name == "segments" or f.name == current]
    locks = {".tantivy-meta.lock", ".tantivy-writer.lock"}
    return [p for f in kept for p in sorted(f.rglob("*")) if p.is_file() and p.name not in locks and p.stat().st_size]


def test_verify_counts_the_files(library: Library) -> None:
    assert library.verify() == len(index_files(library.path)) + 1  # the manifest is among them, the catalogue is not


def test_a_flipped_bit_in_any_file_is_refused_with_its_name(library: Library, tmp_path: Path) -> None:
    library.close()
    for number, file in enumerate([*index_files(library.path), library.path / CURRENT]):
        if any(part.name == "segments" for part in file.parents) and file.parent.name not in (
            segment.id for segment in library.snapshot().manifest.segments
        ):
            continue
        kept = file.read_bytes()
        for seed in range(3):
            flip(file, 100 * number + seed)
            with pytest.raises(LibraryError, match=file.name.replace(".", r"\.")):
                Library.open(library.path)
            file.write_bytes(kept)
    Library.open(library.path).close()


def test_a_damaged_catalogue_gives_no_other_result(library: Library, encoder: HashingEncoder) -> None:
    expected = signature(library)
    documents = [library.document(one.id) for one in library.documents()]
    library.close()
    file = library.path / CATALOGUE
    kept = file.read_bytes()
    refused = 0
    for seed in range(60):
        flip(file, seed)
        try:
            opened = Library.open(library.path, encoder=encoder)
        except LibraryError as error:
            refused += 1
            assert CATALOGUE in str(error)
        else:
            assert signature(opened) == expected
            assert [opened.document(one.id) for one in opened.documents()] == documents
            opened.close()
        file.write_bytes(kept)
    assert refused > 20


def test_a_missing_file_is_named(library: Library) -> None:
    victim = next(path for path in index_files(library.path) if path.name == "dense.faiss")
    victim.unlink()
    with pytest.raises(IndexCorrupt, match=r"dense\.faiss"):
        Library.open(library.path)


def test_rollback_brings_the_library_of_before_back(library: Library) -> None:
    before = signature(library)
    library.remove(["ah-1"])
    assert signature(library) != before
    library.rollback()
    assert signature(library) == before
    with pytest.raises(LibraryError, match="nothing to go back to"):
        library.rollback()
    library.add([questions("ah-9", "Nieuw na de terugkeer", ("Wat is nieuw?", "Een terugkeer."))])
    assert "ah-9" in [one.id for one in library.documents()]
    library.verify()


def test_rebuild_mends_a_broken_index(library: Library, encoder: HashingEncoder) -> None:
    expected = signature(library)
    library.close()
    shutil.rmtree(library.path / "segments")
    (library.path / CURRENT).write_text("nonsense")
    with pytest.raises(LibraryError):
        Library.open(library.path)
    Library.rebuild(library.path, encoder=encoder)
    opened = Library.open(library.path, encoder=encoder)
    assert signature(opened) == expected
    assert opened.verify()
    opened.close()


def test_rebuild_with_another_model(library: Library) -> None:
    library.close()
    other = HashingEncoder(64)
    Library.rebuild(library.path, encoder=other)
    opened = Library.open(library.path, encoder=other)
    assert opened.search("DigiD", mode=Mode.DENSE)[0].passage.document_id == "ah-1"
    assert opened.snapshot().manifest.encoder.dimensions == 64
    opened.close()


def test_many_small_commits_leave_few_segments_and_the_same_results(
    library: Library, encoder: HashingEncoder, tmp_path: Path
) -> None:
    added = [questions(f"x-{n}", f"Vraag {n}", (f"Hoeveel is {n}?", f"Het is {n} keer DigiD.")) for n in range(12)]
    for one in added:
        library.add([one])
    library.remove(["x-3", "x-7"])
    assert len(library.snapshot().manifest.segments) <= 5
    at_once = Library.create(tmp_path / "other", encoder=encoder)
    at_once.add([*papers(), *(one for one in added if one.id not in ("x-3", "x-7"))])
    dense = [
        [(h.passage.id, round(h.score, 4)) for h in one.search("DigiD", 50, Mode.DENSE)] for one in (library, at_once)
    ]
    assert dense[0] == dense[1]
    library.optimize()
    at_once.close()
    assert len(library.snapshot().manifest.segments) == 1
    assert len(library.snapshot().deleted) == 0
    assert [(h.passage.id, round(h.score, 4)) for h in library.search("DigiD", 50, Mode.DENSE)] == dense[0]
    library.verify()


def test_optimize_gives_lists_to_a_large_segment_of_before(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.dense_build.FLAT_LIMIT", 10)
    lines = [(f"Hoeveel is {n}?", f"Het is {n} keer zo veel als vorig jaar.") for n in range(60)]
    library.add([questions("x-1", "Vraag", *lines)])
    library.optimize()
    (merged,) = library.snapshot().manifest.segments
    assert merged.effort is not None
    library.optimize()
    assert library.snapshot().manifest.segments == (merged,)
    monkeypatch.setattr("index.maintenance.ONE_LIST_LIMIT", 10)
    library.optimize()
    (made,) = library.snapshot().manifest.segments
    assert made.id != merged.id
    assert made.passages == merged.passages


def holding(folder: Path, secret: str) -> list[str]:
    """Files below a folder in whose bytes, or name, a word stands, in UTF-8 or UTF-16."""
    forms = [secret.encode(), secret.lower().encode(), secret.encode("utf-16-le")]
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and (any(form in path.read_bytes() for form in forms) or secret in path.name)
    ]


def test_purge_leaves_no_byte_behind(library: Library) -> None:
    text = f"De heer {SECRET} woont in de {SECRET}straat."
    paper = Document(
        id=f"brief-{SECRET}",
        kind=DocumentKind.LETTER,
        title=f"Brief van {SECRET}",
        text=text,
        segments=(Segment(SegmentKind.PARAGRAPH, 0, len(text), speaker=SECRET),),
        metadata={"sender": SECRET},
    )
    others = signature(library)
    library.add([paper])
    assert library.search(SECRET)
    assert len(holding(library.path, SECRET)) >= 2
    assert library.snapshot().lexical.completions(SECRET[:5])
    library.remove([paper.id], purge=True)
    assert holding(library.path, SECRET) == []
    assert not library.snapshot().lexical.completions(SECRET[:5])
    assert signature(library) == others
    library.verify()
    with pytest.raises(LibraryError, match="nothing to go back to"):
        library.rollback()


def test_plain_removal_can_still_be_taken_back(library: Library) -> None:
    library.remove(["ah-1"])
    assert holding(library.path, "Warmtefonds")
    library.rollback()
    assert library.search("Warmtefonds")


def test_purge_leaves_no_word_in_the_memory_of_another_process(library: Library) -> None:
    """A server that runs on keeps the words of the passages that it compared."""
    with closing(Library.open(library.path, encoder=HashingEncoder())) as server:
        assert server.search("wachttijden jeugdzorg")
        words = server.words
        library.add([replace(papers()[0], id="ah-9")])
        assert server.search("wachttijden jeugdzorg") and server.words is words
        library.remove(["ah-2"], purge=True)
        library.add([replace(papers()[0], id="ah-10")])
        assert server.search("wachttijden jeugdzorg") and server.words is not words


def test_a_purge_that_was_cut_short_is_ended_by_the_next_writer(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([questions("weg", SECRET, (f"Wie is {SECRET}?", f"{SECRET} is niemand."))])

    def cut_short(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("index.library.maintenance.purge", cut_short)
        with pytest.raises(KeyboardInterrupt):
            library.remove(["weg"], purge=True)
    assert holding(library.path, SECRET)
    library.add([questions("nieuw", "Iets anders", ("Wat?", "Dit."))])
    assert holding(library.path, SECRET) == []


def test_the_second_writer_is_told(library: Library) -> None:
    with writer_lock(library.path), pytest.raises(LibraryError, match=r"being written by process \d+"):
        library.remove(["ah-1"])
    library.remove(["ah-1"])


def test_a_creation_cut_short_is_begun_again(tmp_path: Path, encoder: HashingEncoder, library: Library) -> None:
    folder = tmp_path / "half"
    made = Library.create(folder, encoder=encoder)
    made.close()
    shutil.rmtree(folder / "generations")
    (folder / CURRENT).unlink()
    (folder / "checked.json").unlink()
    Library.open_or_create(folder, encoder=encoder).close()
    # but never where there are papers
    library.close()
    shutil.rmtree(library.path / "generations")
    (library.path / CURRENT).unlink()
    (library.path / "checked.json").unlink()
    with pytest.raises(LibraryError, match="CURRENT"):
        Library.open_or_create(library.path, encoder=encoder)
    Library.rebuild(library.path, encoder=encoder)
    assert len(Library.open(library.path, encoder=encoder).documents()) == 4
