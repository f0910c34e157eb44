"""Hits as JSON-ready objects, in the form that `griffier.py search --json` promises to scripts."""

from __future__ import annotations

from typing import Any

from corpus.citations import dutch
from corpus.types import Document
from index.types import Hit


def hit_as_json(hit: Hit, document: Document) -> dict[str, Any]:
    """One hit with its place, its speaker, the papers it refers to and its citation."""
    passage = hit.passage
    segment = document.segments[passage.segment] if document.segments else None
    inside = [ref.target for ref in document.references if passage.start <= ref.start < passage.end]
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "passage_id": passage.id,
        "document_id": passage.document_id,
        "kind": str(passage.kind),
        "segment": str(passage.segment_kind),
        "number": passage.number,
        "title": passage.title,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "page": passage.page,
        "speaker": passage.speaker,
        "role": None if passage.role is None else str(passage.role),
        "party": passage.party,
        "date": passage.date,
        "references": list(dict.fromkeys([*inside, *(segment.refers_to if segment else ())])),
        "citation": dutch(document, segment),
        "url": passage.url,
        "dense": hit.dense,
        "lexical": hit.lexical,
        "rerank": hit.rerank,
    }
