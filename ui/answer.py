"""An answer as the page shows it: what was read, what was found, which quote stands where, and honest silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from answers.types import Answer, Citation, Part, Position, Sentence, Status
from corpus.structure.hyphens import readable
from index.types import Filters
from ui import sureness, typography
from ui.address import Address, Place, elsewhere, href
from ui.escape import one_line
from ui.links import official
from ui.marks import Span
from ui.markup import EMPTY, Html, join, tag
from ui.people import source_line, who
from ui.pinning import button
from ui.prose import Decoration, Kind, line
from ui.texts import Texts

# A character of the private use area: no paper means anything by it, and nothing that mends words changes it.
_STAND_IN = "\ue000"
_STANDING = re.compile(f"{_STAND_IN}+")
_LIST_MARK = re.compile(r"[-–—•*·]\s+")


# The stretches of a citation's document that are marks of footnotes.
Notes = Callable[[Citation], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Showing:
    """How an answer is shown: in which view, which of the papers are invented, where a quote has footnote marks."""

    address: Address
    fictional: frozenset[str] = frozenset()
    notes: Notes = lambda citation: ()


def answer_panel(t: Texts, answer: Answer, showing: Showing) -> Html:
    """The whole answer."""
    body = {
        Status.ANSWERED: _answered,
        Status.UNANSWERED: _unanswered,
        Status.NOT_FOUND: _not_found,
    }[answer.status](t, answer, showing)
    label = tag("div", tag("p", t.name("status", answer.status.value), class_="g-status"), sureness.note(t, answer))
    spots = [(one.document_id, one.start, one.end) for one in answer.citations]
    copied = _copy(t, plain(answer, showing.fictional))
    tools = tag("span", copied, " ", button(t, spots, answer.question), class_="g-tools") if spots else None
    head = tag("div", label, tools, class_="g-reply-head")
    title = tag("h2", t("answer.label"), class_="g-hidden")
    return tag("section", title, head, body, class_=f"g-reply g-is-{answer.status.value}", aria_label=t("answer.label"))


def chips(t: Texts, numbers: Sequence[int], citations: Sequence[Citation], address: Address) -> Html:
    """The numbered marks behind a sentence; each opens its citation, and the open one says so."""
    known = {citation.n: citation for citation in citations}
    return join(_chip(t, known[n], address) for n in numbers if n in known)


def sources(t: Texts, answer: Answer, address: Address) -> Html:
    """The list of what was quoted, with the official form of each place; quotes from one place share a row."""
    places: dict[tuple[str, str], list[Citation]] = {}
    for citation in answer.citations:
        places.setdefault((citation.document_id, citation.label), []).append(citation)
    rows = [
        tag(
            "li",
            tag("span", *(_chip(t, citation, address) for citation in cited), class_="g-chips"),
            tag(
                "div",
                tag("span", cited[0].label, class_="g-label"),
                source_line(t, who(t, cited[0].speaker, cited[0].role), cited[0].date, ""),
            ),
            class_="g-open" if address.citation in {citation.n for citation in cited} else None,
        )
        for cited in places.values()
    ]
    return tag("ol", *rows, class_="g-sources") if rows else EMPTY


def _answered(t: Texts, answer: Answer, showing: Showing) -> Html:
    lead = tag("p", answer.lead, class_="g-lead") if answer.lead else None
    if len(answer.parts) > 1:
        body = join(_part(t, part, answer, showing) for part in answer.parts)
    else:
        body = _sentences(t, answer.sentences, answer, showing)
    return join([lead, body, _positions(t, answer.positions, answer, showing.address)])


def _part(t: Texts, part: Part, answer: Answer, showing: Showing) -> Html:
    found = part.status is Status.ANSWERED
    silence = None if found else tag("p", t(f"part.{part.status.value}"), class_="g-silence")
    return tag(
        "div",
        tag("h3", part.question),
        _sentences(t, part.sentences, answer, showing),
        silence,
        class_="g-part",
    )


def _sentences(t: Texts, sentences: Sequence[Sentence], answer: Answer, showing: Showing) -> Html:
    return join(
        tag(
            "p",
            _words(one, answer, showing.notes),
            " ",
            chips(t, one.citations, answer.citations, showing.address),
            class_="g-sentence",
            lang="nl",
        )
        for one in sentences
    )


def _words(one: Sentence, answer: Answer, notes: Notes) -> Html:
    """The sentence; where it is the quote of its citation, that quote's footnote marks are raised."""
    cited = next((citation for citation in answer.citations if citation.n in one.citations), None)
    if cited is None or readable(cited.quote) != readable(one.text):
        return sentence(one.text)
    return sentence(cited.quote, [(start - cited.start, end - cited.start) for start, end in notes(cited)])


def sentence(words: str, notes: Sequence[Span] = ()) -> Html:
    """A quoted sentence as running words, the `notes` in it raised."""
    # Mending broken words moves what follows, so each mark is a stand-in until that is done.
    marked = words
    for start, end in notes:
        if 0 <= start < end <= len(words):
            marked = marked[:start] + _STAND_IN * (end - start) + marked[end:]
    shown, stood = readable(words), readable(marked)
    found = _STANDING.finditer(stood) if len(stood) == len(shown) else ()
    raised = [Decoration(*one.span(), Kind.RAISED) for one in found]
    # By itself a sentence is no item of a list, so the list's mark says nothing; it stays in the page's text.
    item = [Decoration(*one.span(), Kind.UNSEEN) for one in [_LIST_MARK.match(shown)] if one]
    return line(shown, 0, len(shown), [*item, *raised, *typography.decorations(shown)])


def _chip(t: Texts, citation: Citation, address: Address) -> Html:
    is_open = address.citation == citation.n
    return tag(
        "a",
        str(citation.n),
        class_="g-chip",
        href=href(Place.ASK, replace(address, citation=citation.n)),
        title=one_line(citation.label, 160),
        aria_label=t("citation.open", n=citation.n, label=one_line(citation.label, 160)),
        aria_current="true" if is_open else None,
    )


def _positions(t: Texts, positions: Sequence[Position], answer: Answer, address: Address) -> Html:
    if len(positions) < 2:
        return EMPTY
    rows = [
        tag(
            "li",
            tag("span", t.date(position.date), class_="g-when"),
            tag(
                "span",
                " ".join(filter(None, [position.label, position.speaker and f"({position.speaker})"])),
                " ",
                chips(t, position.citations, answer.citations, address),
            ),
            tag("span", t("position.newest"), class_="g-badge g-newest") if position.newest else None,
        )
        for position in positions
    ]
    return tag("div", tag("h3", t("positions.title")), tag("ol", *rows, class_="g-positions"), class_="g-part")


def _unanswered(t: Texts, answer: Answer, showing: Showing) -> Html:
    return join(
        [
            tag("p", answer.lead or t("unanswered.lead"), class_="g-lead"),
            _sentences(t, answer.sentences, answer, showing),
            _nearest(t, answer, showing, t("unanswered.nearest")) if not answer.citations else None,
            _related(t, answer, showing),
            tag("p", t("unanswered.help"), class_="g-help"),
        ]
    )


def _related(t: Texts, answer: Answer, showing: Showing) -> Html:
    """The papers that the source links to an open question: a link to each that the library holds."""
    rows = []
    for one in answer.related:
        words = one_line(one.title or one.document_id, 160)
        link = href(Place.DOCUMENT, elsewhere(showing.address, document=one.document_id))
        held = tag("a", words, href=link, class_="g-link") if one.title else tag("span", words)
        rows.append(tag("li", t(f"related.{one.link}"), " ", held, class_="g-source"))
    return tag("ul", *rows) if rows else EMPTY


def _not_found(t: Texts, answer: Answer, showing: Showing) -> Html:
    searched = answer.searched
    documents, passages = t.count("documents", searched.documents), t.count("passages", searched.passages)
    looked = t("not_found.searched", documents=documents, passages=passages)
    narrowed = (
        t("not_found.filters", filters=", ".join(_named(t, one) for one in searched.filters))
        if searched.filters
        else ""
    )
    return join(
        [
            tag("p", answer.lead or t("not_found.lead"), class_="g-lead"),
            tag("p", f"{looked} {narrowed}".strip(), class_="g-help"),
            _nearest(t, answer, showing, t("not_found.nearest")),
            tag("p", t("not_found.help"), class_="g-help"),
            _other_ways(t, showing.address),
        ]
    )


def _named(t: Texts, condition: str) -> str:
    """A condition in the reader's words, where it is a value of a closed list."""
    groups = ("kind", "role", "verdict", "outcome", "segment")
    return next((name for group in groups if (name := t.name(group, condition)) != condition), condition)


def _other_ways(t: Texts, address: Address) -> Html:
    """What a reader may try next: without the filters, or every passage with these words."""
    wider = replace(address, filters=Filters(), ignored=(), citation=None)
    ways = [
        tag("a", t("not_found.wider"), href=href(Place.ASK, wider), class_="g-link") if wider != address else None,
        tag(
            "a",
            t("not_found.search"),
            href=href(Place.SEARCH, elsewhere(address, question=address.question)),
            class_="g-link",
        ),
        tag("a", t("not_found.library"), href=href(Place.LIBRARY, elsewhere(address)), class_="g-link"),
    ]
    return tag("p", *ways, class_="g-actions")


def _nearest(t: Texts, answer: Answer, showing: Showing, title: str) -> Html:
    near = answer.nearest
    if near is None:
        return EMPTY
    link = href(Place.DOCUMENT, elsewhere(showing.address, document=near.document_id))
    return tag(
        "div",
        tag("p", title, class_="g-kicker"),
        tag("p", one_line(near.text, 320), lang="nl", class_="g-near-text"),
        tag(
            "p",
            tag("a", near.label or near.title, href=link, class_="g-link"),
            official(t, near.url, fictional=near.document_id in showing.fictional),
            class_="g-source",
        ),
        class_="g-nearest",
    )


def _copy(t: Texts, copied: str) -> Html:
    return tag("button", t("copy.answer"), class_="g-copy", type="button", data_copy=copied, data_done=t("copy.done"))


def plain(answer: Answer, fictional: frozenset[str]) -> str:
    """The answer with its numbered sources as text to take away; quotes from `fictional` papers say FICTIEF."""
    lines = [answer.lead] if answer.lead else []
    for sentence in answer.sentences:
        lines.append(typography.plain(readable(sentence.text)) + " " + "".join(f"[{n}]" for n in sentence.citations))
    lines.append("")
    for citation in answer.citations:
        mark = "FICTIEF · " if citation.document_id in fictional and "FICTIEF" not in citation.label else ""
        url = f" · {citation.url}" if citation.url else ""
        lines.append(f"[{citation.n}] {mark}{citation.label}{url}")
    return "\n".join(lines).strip()
