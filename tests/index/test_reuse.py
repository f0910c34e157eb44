"""Nothing is embedded twice: passages whose text stays keep the vectors that the library holds, bit by bit."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexCorrupt, ModelError
from corpus.types import Document, DocumentKind
from embeddings.hashing import HashingEncoder
from embeddings.types import EncoderIdentity, Vectors
from index.generation import MANIFEST, encode_manifest, folder_of, publish, seal
from index.gluing import text_to_embed
from index.library import Library
from index.prepare import cut_document, embed, stored_vectors
from index.reuse import intact
from index.settings import Settings
from index.writer import Change
from tests.index.papers import papers, questions
from tests.index.test_maintenance import flip

PAIRS = tuple((f"Hoeveel treinen reden in {year}?", f"In {year} reden er {year * 3} treinen.") for year in range(9))


class Recording(HashingEncoder):
    """Remembers every passage that it is given."""

    def __init__(self, dimensions: int = 128, revision: str = "1") -> None:
        super().__init__(dimensions)
        self.given: list[str] = []
        self._revision = revision

    @property
    def identity(self) -> EncoderIdentity:
        return replace(super().identity, revision=self._revision)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        self.given += texts
        return super().encode_documents(texts)

    def taken(self) -> list[str]:
        """What it was given since the last call."""
        given, self.given = self.given, []
        return given


@pytest.fixture
def encoder() -> Recording:
    return Recording()


def bits(library: Library) -> dict[str, bytes]:
    """The stored vectors of a library by the text they stand for."""
    found = {}
    for one in library.documents():
        rows = library.catalogue.passages_of(one.id, library.snapshot().generation)
        vectors = library.snapshot().dense.vectors(list(rows)).astype(np.float16)
        found |= {text_to_embed(p): v.tobytes() for p, v in zip(rows.values(), vectors, strict=True)}
    return found


def changed(paper: Document, old: str, new: str) -> Document:
    assert len(old) == len(new)
    return replace(paper, text=paper.text.replace(old, new))


def test_of_a_changed_paper_only_the_changed_passages_are_embedded(library: Library, encoder: Recording) -> None:
    paper = questions("ah-7", "Treinen", *PAIRS)
    library.add([paper])
    encoder.taken()
    before = bits(library)
    library.add([changed(paper, "In 4 reden er 12 treinen", "In 4 reden er 99 treinen")])
    given = encoder.taken()
    assert len(given) == 1
    assert "99 treinen" in given[0]
    after = bits(library)
    assert set(after) - set(before) == set(given)
    assert all(after[text] == before[text] for text in set(after) & set(before))


def test_a_paper_that_is_read_again_is_not_embedded(library: Library, encoder: Recording) -> None:
    assert len(encoder.taken()) == library.counts()[1]
    before = bits(library)
    for _ in range(3):
        library.add(papers())
    assert encoder.taken() == []
    assert bits(library) == before
    library.verify()


def test_the_same_text_twice_in_a_paper_is_embedded_once(empty: Callable[[str], Library], encoder: Recording) -> None:
    made = empty("twice")
    text = "Er rijden vandaag geen treinen. " * 200
    made.add([Document(id="brief-1", kind=DocumentKind.LETTER, title="Brief", text=text)])
    given = encoder.taken()
    assert len(given) == len(set(given)) < made.counts()[1]
    made.close()


def test_a_paper_under_another_id_keeps_the_vectors_of_the_one_it_replaces(
    library: Library, encoder: Recording
) -> None:
    encoder.taken()
    renamed = cut_document(replace(papers()[0], id="ah-1-herdruk"), library.settings)
    (prepared,) = library.prepared([renamed], ["ah-1"])
    assert encoder.taken() == []
    assert prepared.reused == len(renamed.passages) == 4
    assert library.prepared([renamed])[0].reused == 0
    assert len(encoder.taken()) == 4


def test_what_was_removed_is_embedded_anew(library: Library, encoder: Recording) -> None:
    for purge in (False, True):
        library.remove(["ah-1"], purge=purge)
        encoder.taken()
        library.add(papers()[:1])
        assert len(encoder.taken()) == 4


def test_ingest_says_how_many_kept_their_vectors(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: object, path: Path) -> tuple[Document, ...]:
        return tuple(
            questions(f"p-{line[0]}", "Treinen", *PAIRS, (line, "Ja.")) for line in path.read_text().splitlines()
        )

    monkeypatch.setattr("corpus.read.Reader.read", read)
    file = tmp_path / "papers.txt"
    file.write_text("a?\nb?")
    told: list[int] = []
    (report,) = library.ingest([file], None, lambda count, _: told.append(count))
    assert (report.passages, report.reused) == (40, 0)
    assert sum(told) == 22  # both papers have the same title and but one pair that differs
    told.clear()
    file.write_text("a?\nb en nog wat?")
    (report,) = library.ingest([file], None, lambda count, _: told.append(count))
    assert (report.status, report.passages, report.reused) == ("changed", 40, 38)
    assert sum(told) == 2  # the question, and its answer, whose header repeats it


class Awkward(Recording):
    """Vectors that would change in float16 if they were brought to length 1 once more."""

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        super().encode_documents(texts)
        chance = np.random.default_rng([len(text) for text in texts])
        rows = chance.normal(size=(len(texts), self.identity.dimensions)) * (
            chance.random((len(texts), self.identity.dimensions)) < 0.5
        )
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_vectors_stay_bit_by_bit_through_changes_merges_and_rebuilds(tmp_path: Path) -> None:
    encoder = Awkward(8)
    library = Library.create(tmp_path / "awkward", encoder=encoder)
    first = questions("ah-0", "Treinen", *PAIRS)
    library.add([first])
    before = bits(library)
    for turn in range(6):
        library.add(
            [changed(first, "In 4 reden er 12 treinen", f"In 4 reden er {turn + 20} treinen"), *papers()[:turn]]
        )
    library.optimize()
    library.close()
    Library.rebuild(library.path, encoder=encoder)
    opened = Library.open(library.path, encoder=encoder)
    after = bits(opened)
    kept = set(before) & set(after)
    assert len(kept) == len(before) - 1
    assert {text: after[text] for text in kept} == {text: before[text] for text in kept}
    assert len(encoder.given) == len(set(encoder.given))
    opened.close()


def test_a_rebuild_embeds_nothing_that_is_sound(library: Library, encoder: Recording) -> None:
    before = bits(library)
    encoder.taken()
    library.close()
    Library.rebuild(library.path, encoder=encoder)
    assert encoder.taken() == []
    opened = Library.open(library.path, encoder=encoder)
    assert bits(opened) == before
    assert opened.search("DigiD")[0].passage.document_id == "ah-1"
    opened.close()


def test_a_rebuild_takes_nothing_from_files_that_do_not_belong_together(library: Library, encoder: Recording) -> None:
    """As somebody else may have made them: every checksum fits."""
    manifest = library.snapshot().manifest
    part = manifest.segments[0]
    rows = library.path / "segments" / part.id / "rows.npy"
    np.save(rows, np.arange(3))
    bad = replace(part, files={**part.files, "rows.npy": seal(rows)})
    data = encode_manifest(replace(manifest, segments=(bad, *manifest.segments[1:])))
    (folder_of(library.path, manifest.generation) / MANIFEST).write_bytes(data)
    publish(library.path, manifest.generation, data)
    library.close()
    with closing(Library.open(library.path, encoder=encoder)) as opened, pytest.raises(IndexCorrupt, match=part.id):
        opened.search("DigiD")
    Library.rebuild(library.path, encoder=encoder)
    with closing(Library.open(library.path, encoder=encoder)) as opened:
        assert opened.search("DigiD")[0].passage.document_id == "ah-1"


def test_a_rebuild_with_other_passages_embeds_those_that_changed(library: Library, encoder: Recording) -> None:
    long = Document(id="brief-1", kind=DocumentKind.LETTER, title="Brief", text="Er rijden treinen. " * 40)
    library.add([long])
    encoder.taken()
    library.close()
    Library.rebuild(library.path, Settings(passage_size=300, passage_overlap=0), encoder=encoder)
    opened = Library.open(library.path, encoder=encoder)
    given = encoder.taken()
    assert given
    assert all(text.startswith("Brief") for text in given)
    opened.close()


@pytest.mark.parametrize("other", [Recording(128, "2"), Recording(64)])
def test_another_model_takes_nothing_over(library: Library, other: Recording) -> None:
    total = library.counts()[1]
    library.close()
    assert intact(library.path, library.catalogue, other.identity) is None
    Library.rebuild(library.path, encoder=other)
    assert len(other.taken()) == total


def test_vectors_made_before_another_model_came_are_not_stored(library: Library, encoder: Recording) -> None:
    """Another process makes the index anew between our embedding and our commit."""
    prepared = library.prepared([cut_document(questions("ah-9", "Nieuw", ("Wat?", "Dit.")), library.settings)])
    Library.rebuild(library.path, encoder=Recording(128, "2"))
    with pytest.raises(ModelError, match="rebuild"):
        library.change(Change(added=prepared))
    assert not library.catalogue.has_document("ah-9", library.snapshot().generation)
    library.change(Change(removed=["ah-1"]))


def test_other_rules_for_words_take_nothing_over(
    library: Library, encoder: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder.taken()
    library.close()
    monkeypatch.setattr("index.reuse.VERSION", 10_000)
    Library.rebuild(library.path, encoder=encoder)
    assert len(encoder.taken()) > 4


def test_a_damaged_segment_is_not_taken_over(library: Library, encoder: Recording) -> None:
    parts = library.snapshot().manifest.segments
    before = bits(library)
    encoder.taken()
    library.close()
    flip(library.path / "segments" / parts[-1].id / "dense.faiss", 3)
    Library.rebuild(library.path, encoder=encoder)
    assert len(encoder.taken()) == parts[-1].passages
    opened = Library.open(library.path, encoder=encoder)
    assert bits(opened) == before
    opened.verify()
    opened.close()


def test_the_catalogue_of_another_library_takes_nothing_over(
    library: Library, encoder: Recording, empty: Callable[[str], Library]
) -> None:
    """Its rows have the same numbers, and stand for other texts."""
    other = empty("other")
    for number in range(3):
        other.add([questions(f"ah-{number + 7}", "Treinen", *PAIRS[:number])])
    for one in (other, library):
        one.catalogue.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        one.close()
    for file in library.path.glob("catalogue.sqlite-*"):
        file.unlink()
    shutil.copy(other.path / "catalogue.sqlite", library.path / "catalogue.sqlite")
    encoder.taken()
    Library.rebuild(library.path, encoder=encoder)
    opened = Library.open(library.path, encoder=encoder)
    assert sorted(encoder.taken()) == sorted(bits(opened))
    for text, stored in bits(opened).items():
        assert np.frombuffer(stored, np.float16) == pytest.approx(encoder.encode_documents([text])[0], abs=1e-3)
    opened.close()


def test_a_missing_segment_is_not_taken_over(library: Library, encoder: Recording) -> None:
    encoder.taken()
    library.close()
    for part in library.snapshot().manifest.segments:
        shutil.rmtree(library.path / "segments" / part.id)
    held = intact(library.path, library.catalogue, encoder.identity)
    assert held is not None
    assert held.of(["ah-1"]) == {}


def test_a_damaged_text_is_mended_by_adding_the_paper_again(library: Library, encoder: Recording) -> None:
    library.catalogue.connection().execute("UPDATE documents SET sha256 = 'x' WHERE id = 'ah-1'")
    encoder.taken()
    library.add(papers()[:1])
    assert len(encoder.taken()) == 4
    assert library.document("ah-1") == papers()[0]


def test_a_text_without_a_known_word_keeps_its_empty_vector(encoder: Recording) -> None:
    made = stored_vectors(["...", "trein", "..."], {}, encoder.encode_documents, 128)
    assert made.dtype == np.float16
    assert not made[0].any()
    again = stored_vectors(["...", "auto"], {"...": made[0]}, encoder.encode_documents, 128)
    assert not again[0].any()
    assert encoder.taken() == ["...", "trein", "auto"]
    assert stored_vectors([], {}, encoder.encode_documents, 128).shape == (0, 128)
    assert encoder.taken() == []


def test_a_generation_that_was_swept_away_meanwhile_costs_only_time(
    library: Library, encoder: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process publishes twice between our look at CURRENT and the opening of its segments."""
    snapshot = library.snapshot()
    other = Library.open(library.path, encoder=encoder)
    other.remove(["ah-2"])
    other.optimize()
    other.add([questions("ah-9", "Nieuw", ("Wat?", "Dit."))])
    other.close()
    monkeypatch.setattr(library, "snapshot", lambda: snapshot)
    encoder.taken()
    assert library.prepared([cut_document(papers()[0], library.settings)])[0].reused == 0
    assert len(encoder.taken()) == 4


def test_embedding_without_a_library_takes_nothing_over(encoder: Recording) -> None:
    (prepared,) = embed([cut_document(papers()[0], Settings())], encoder)
    assert (prepared.reused, prepared.vectors.dtype) == (0, np.float16)
    assert len(encoder.taken()) == 4
