"""Papers that the source data link to questions: the answer that came later, the notice of delay, the withdrawal.

Questions that were fetched carry `answered_by`, `delayed_by` and `withdrawn_by` in their metadata; answers and notices
that were fetched later carry `answers_to`. Both ways are followed, since either paper may be older in the library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from answers.papers import Papers
from answers.types import Related
from answers.units import Unit
from corpus.structure.exchanges import exchanges
from corpus.types import Document, DocumentKind

LINKS = ("answered_by", "delayed_by", "withdrawn_by")
LOOKED_AT = 20
"""How many passages with the title's words are looked at for papers that say what they answer."""
_MOST = 10
_WITHDRAWN = re.compile(r"\bin(?:getrokken|trekk\w+)\b", re.IGNORECASE)


def related(papers: Papers, document: Document) -> tuple[Related, ...]:
    """The papers linked to a set of questions, answers first; one that the library does not hold by its id only."""
    found: dict[str, Related] = {}
    for link in LINKS:
        for name in _names(document.metadata, link):
            held = papers.find(name)
            found.setdefault(held.id if held else name, _related(link, name, held))
    for other in _that_answer(papers, document):
        found.setdefault(other.id, _related(_link_of(other), other.id, other))
    return tuple(sorted(found.values(), key=lambda one: (LINKS.index(one.link), one.date or "", one.document_id)))


def answered_later(papers: Papers, unit: Unit) -> Unit | None:
    """The exchange of a linked paper in which the open question of `unit` was answered; None where no linked paper is
    in the library or it has no answer under that number."""
    for one in related(papers, unit.document):
        held = papers.find(one.document_id) if one.link == "answered_by" else None
        if held is None or held.id == unit.document.id:
            continue
        for exchange in exchanges(held):
            if exchange.number == unit.number and exchange.answers:
                place = f"{held.id}:{exchange.answers[0]}"
                said = exchange.answers
                return replace(unit, document=held, asked=exchange.questions, said=said, passage_id=place)
    return None


def _that_answer(papers: Papers, document: Document) -> list[Document]:
    """Papers of the library that say they answer, delay or withdraw this one."""
    subject = str(document.metadata.get("subject") or document.title)
    found: dict[str, Document] = {}
    for hit in papers.search(subject, LOOKED_AT):
        if hit.passage.document_id not in found and hit.passage.document_id != document.id:
            found[hit.passage.document_id] = papers.document(hit.passage.document_id)
    return [other for other in found.values() if _answers(papers, other, document)]


def _answers(papers: Papers, other: Document, document: Document) -> bool:
    for name in _names(other.metadata, "answers_to"):
        held = papers.find(name)
        if name == document.id or (held is not None and held.id == document.id):
            return True
    return False


def _link_of(other: Document) -> str:
    if other.kind is DocumentKind.ANSWERS:
        return "answered_by"
    return "withdrawn_by" if _WITHDRAWN.search(other.title) else "delayed_by"


def _related(link: str, name: str, held: Document | None) -> Related:
    if held is None:
        return Related(link, name)
    return Related(link, held.id, held.title, held.date, held.url)


def _names(metadata: Mapping[str, object], key: str) -> list[str]:
    """The ids under a key, which papers of any source may have filled."""
    value = metadata.get(key)
    values = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    return [name for name in values if isinstance(name, str) and name.strip()][:_MOST]
