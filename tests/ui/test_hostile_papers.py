"""Papers that try to be more than text, in every place where the page shows text, in a real browser: nothing they
hold may make a request, run, or become an element, and every character of theirs must be readable."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlencode

import pytest

from corpus.types import Document, DocumentKind, Outcome, Reference, Role, Segment, SegmentKind, Verdict
from index.library import Library
from tests.ui.browsing import Visit, chromium, serving
from tests.ui.hostile import STRINGS
from tests.ui.papers import Writer
from tests.ui.test_runs import write_run
from ui.escape import visible
from ui.folder import Entry, Folder, SavedSearch, file_of, place, store

pytestmark = pytest.mark.browser


def _everything() -> Document:
    """One set of questions with every string as a question, an answer, a speaker and a footnote."""
    w = Writer()
    for number, words in enumerate(STRINGS, 1):
        facts = {"speaker": words, "party": words[:30]}
        w.add(SegmentKind.QUESTION, f"Wat is {words} hier?", number=str(number), role=Role.MEMBER, **facts)
        span = w.add(SegmentKind.ANSWER, f"Dit is {words} daar.1", number=str(number), role=Role.CABINET, **facts)
        w.add(SegmentKind.FOOTNOTE, words, number="1", anchor=span)
    at = w.find("Wat is")
    people = [{"name": words, "party": words} for words in STRINGS]
    return Document(
        "alles",
        DocumentKind.ANSWERS,
        STRINGS[0],
        w.text,
        tuple(w.segments),
        references=(Reference(*at, "Wat is", STRINGS[8], f"http://evil.example/{STRINGS[9]}"),),
        url="http://evil.example/officieel",
        metadata={"askers": people, "ministers": people, "reference": STRINGS[9], "subject": STRINGS[10]},
    )


def _motion(number: int, words: str) -> Document:
    """A paper of which title, mover, party, dossier, verdict and votes are all the one string."""
    text = f"De Kamer, verzoekt de regering {words} te doen."
    segment = Segment(
        SegmentKind.MOTION,
        0,
        len(text),
        number=str(number),
        dossier=words[:40],
        submitters=(words,),
        speaker=words,
        party=words,
        verdict=Verdict.ONTRADEN,
        verdict_text=words,
        verdict_condition=words,
        outcome=Outcome.AANGENOMEN,
    )
    vote = {"number": str(number), "dossier": words[:40], "outcome": "aangenomen", "for": [words], "against": [words]}
    return Document(
        f"motie-{number}",
        DocumentKind.MOTION,
        words,
        text,
        (segment,),
        date=f"20{10 + number % 15}-01-01",
        url=words,
        metadata={"votes": [vote], "dossier": words[:40]},
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a library of hostile papers, a hostile research folder and a hostile evaluation."""
    if chromium() is None:
        pytest.skip("no Chromium on this machine")
    home = tmp_path_factory.mktemp("hostile")
    library = Library.create(home / "library")
    everything = _everything()
    library.add([everything, *(_motion(number, words) for number, words in enumerate(STRINGS, 1))])
    (home / "x![](http:evil.example).png").write_bytes(b"\x89PNG")
    list(library.ingest([home / "x![](http:evil.example).png"]))
    library.close()
    entries = tuple(
        Entry(f"e{number}", (place(everything, number, number + 60),), words, words)
        for number, words in enumerate(STRINGS[::6])
    )
    searches = tuple(
        SavedSearch(f"s{number}", words, "zoek", {"q": (words,)}, 0, words) for number, words in enumerate(STRINGS[:3])
    )
    store(file_of(home / "library", ""), Folder(entries, searches))
    write_run(home / "results", "<img src=http://evil.example/run.png>", encoder=STRINGS[9], mode=STRINGS[1])
    (home / "results" / "proef" / "![](http:evil).json").write_text("{")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRIFFIER_RESULTS", str(home / "results"))
        with serving(home / "library") as address:
            yield address


PATHS = [
    "/",
    f"/?q={quote('Wat is hier daar ' + STRINGS[9])}&c=1",
    f"/?q={quote(STRINGS[0])}&party={quote(STRINGS[9])}&lang=en",
    f"/zoek?q={quote(STRINGS[9])}",
    f"/?q={quote('En ' + STRINGS[9])}&after={quote(STRINGS[0])}&after={quote(STRINGS[10])}",
    "/zoek?segment=motion&sort=newest",
    f"/zoek?q=hier&in=alles&minister={quote(STRINGS[11])}",
    "/zoek?segment=motion&p=4",
    f"/zoek?{urlencode({'party': STRINGS[:20], 'dossier': STRINGS[:5]}, doseq=True)}",
    f"/zoek?like={quote(STRINGS[9])}",
    "/document?doc=alles&at=0-400",
    f"/document?doc={quote(STRINGS[9])}",
    "/document?doc=motie-10",
    f"/dossier?dossier={quote(STRINGS[9][:40])}",
    "/dossier?q=Wat%20is%20hier",
    "/moties",
    "/moties?p=3",
    "/map",
    "/bibliotheek",
    f"/bibliotheek?q={quote(STRINGS[9])}",
    "/kwaliteit",
]


def test_no_page_makes_anything_of_a_hostile_paper(hostile: str, visit: Callable[..., Visit]) -> None:
    at = visit(hostile)
    dialogs: list[str] = []
    at.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in PATHS:
        at.go(hostile + path)
        elements = at.page.evaluate(
            "[...document.querySelectorAll('.stHtml *, .stMarkdown *, .stAlert *, [data-testid=stToast] *')]"
            ".filter(e => ['IMG','SCRIPT','IFRAME','OBJECT','EMBED','SVG','STYLE','LINK','FORM','VIDEO','AUDIO','META',"
            "'BASE','MATH'].includes(e.tagName.toUpperCase()) && !e.closest('[data-testid=stAlertContainer] svg'))"
            ".map(e => e.outerHTML.slice(0, 200))"
        )
        assert [one for one in elements if "evil" in one or "<img" in one] == [], path
        links = at.page.evaluate("[...document.querySelectorAll('a[href]')].map(e => e.href)")
        assert [link for link in links if link.split("?")[0].count("evil.example")] == [], path
        assert at.outside == [] and at.errors == [] and dialogs == [], path


def test_every_hostile_string_can_be_read_in_its_paper(hostile: str, visit: Callable[..., Visit]) -> None:
    at = visit(f"{hostile}/document?doc=alles")
    shown = "".join(at.page.locator(".g-paper").all_text_contents())
    squeezed = "".join(shown.split())

    missing = [words for words in STRINGS if "".join(visible(words).split()) not in squeezed]
    assert missing == []


def test_hostile_words_in_the_filters_and_in_a_paste_are_words(hostile: str, visit: Callable[..., Visit]) -> None:
    at = visit(f"{hostile}/zoek?segment=motion")
    at.page.evaluate("document.querySelectorAll('.g-facet, .g-facet details').forEach(e => { e.open = true; })")
    value = at.page.locator(".g-facet:has(summary:text-is('Partij')) a.g-facet-value").first
    words = value.locator(".g-facet-name").inner_text()
    value.click()
    at.page.wait_for_url("**/*party=*")
    at.settle()
    assert words in at.page.locator(".g-facet-value[aria-current] .g-facet-name").all_inner_texts()
    at.go(f"{hostile}/precedenten")
    at.page.fill("textarea", "\n".join(f"Wat is {words}?".replace("\n", " ") for words in STRINGS[:12]))
    at.click("button:has-text('Zoek precedenten')")
    at.page.wait_for_selector(".g-card", timeout=60_000)

    assert at.outside == [] and at.errors == []


def test_what_a_pin_button_carries_is_only_data(hostile: str, visit: Callable[..., Visit]) -> None:
    at = visit(f"{hostile}/zoek?q={quote('hier daar')}")
    payloads = at.page.evaluate("[...document.querySelectorAll('button.g-pin')].map(e => e.dataset.pin)")

    assert payloads and all(set(json.loads(payload)) == {"spots", "question"} for payload in payloads)
