from __future__ import annotations

from dataclasses import replace

from corpus.types import Document, DocumentKind, Reference
from ui.address import Language
from ui.markup import EMPTY
from ui.prose import Kind
from ui.references import Citing, cited, citing, decorations, names_of, siblings
from ui.texts import Texts

T = Texts(Language.NL)
TEXT = "Zie Kamerstukken II 2022/23, 40123, nr. 33, ook nr. 34, en nr. 33 nogmaals, en evil."


def reference(words: str, target: str, url: str | None = None, last: bool = False) -> Reference:
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return Reference(start, start + len(words), words, target, url)


PAPER = Document(
    "d",
    DocumentKind.LETTER,
    "Brief",
    TEXT,
    references=(
        reference("40123, nr. 33", "kst-40123-33"),
        reference("nr. 34", "kst-40123-34", "https://zoek.officielebekendmakingen.nl/kst-40123-34.html"),
        reference("nr. 33", "kst-40123-33", last=True),
        reference("evil", "kst-1-1", "http://evil.example/x"),
        reference("Zie", "d"),
    ),
)


def link(target: str) -> str:
    return f"./document?doc={target}"


def test_a_reference_leads_to_the_library_first_and_else_to_the_publisher() -> None:
    found = decorations(PAPER, {"kst-40123-33", "d"}, link)

    assert [(one.href, one.outward) for one in found] == [
        ("./document?doc=kst-40123-33", False),
        ("https://zoek.officielebekendmakingen.nl/kst-40123-34.html", True),
        ("./document?doc=kst-40123-33", False),
    ]
    assert all(one.kind is Kind.LINK for one in found)


def test_a_paper_is_listed_once_and_one_without_an_address_is_words() -> None:
    made = cited(T, PAPER, {"kst-40123-33"}, link).value

    assert made.count("<li>") == 3 and made.count("doc=kst-40123-33") == 1
    assert "<li>evil</li>" in made and "evil.example" not in made


def test_an_invented_paper_leads_to_no_publisher() -> None:
    invented = replace(PAPER, metadata={"fictional": True})

    assert all(not one.outward for one in decorations(invented, {"kst-40123-33"}, link))
    assert "officielebekendmakingen" not in cited(T, invented, set(), link).value


def test_a_paper_is_cited_under_all_its_names() -> None:
    paper = replace(PAPER, metadata={"published_as": ["kst-9-9"], "question_number": "2022Z1"})

    assert names_of(paper) == {"d", "kst-9-9", "2022Z1"}
    places = [Citing("a", "A <b>", 1, 2), Citing("a", "A <b>", 8, 9), Citing("c", "C", 3, 4)]
    made = citing(T, places, lambda one: f"./document?doc={one.document_id}&at={one.start}-{one.end}").value
    assert made.count("<li>") == 2 and "at=1-2" in made and "<b>" not in made
    assert not citing(T, [], link)  # type: ignore[arg-type]


def test_sets_that_ask_the_same_are_linked_and_escaped() -> None:
    shown = str(siblings(T, [("Vragen <b>aan</b> Landbouw", "?stuk=a")]))
    assert 'href="?stuk=a"' in shown and "&lt;b&gt;aan" in shown and "Dezelfde vragen" in shown
    assert siblings(T, []) == EMPTY
