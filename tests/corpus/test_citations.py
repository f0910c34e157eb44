from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citations import Style, cite, describe_part, motion_name, official_form
from corpus.types import Document, DocumentKind, Role, Segment, SegmentKind

SET = Document(
    id="set-1",
    kind=DocumentKind.ANSWERS,
    title="Het sluiten van het Winterfonds",
    text="x" * 100,
    date="2031-05-06",
    metadata={"askers": [{"name": "Jansen"}, {"name": "De Boer"}], "ministers": [{"name": "Akker"}]},
)
ANSWER = Segment(SegmentKind.ANSWER, 0, 10, number="13", role=Role.CABINET, speaker="Akker")
MOTION = Segment(
    SegmentKind.MOTION,
    0,
    10,
    number="825",
    dossier="26643",
    submitters=("Van Weerden", "Van Hal"),
    speaker="Van Weerden",
)
PAPER = Document(
    id="kst-26643-827",
    kind=DocumentKind.MOTION,
    title="Motie van het lid Jansen: Brood & 100% {meel}",
    text="x" * 100,
    date="2022-03-29",
    url="https://zoek.officielebekendmakingen.nl/kst-26643-827.html",
    page_starts=(0,),
    segments=(replace(MOTION, number="827"),),
)


@pytest.mark.parametrize(
    ("identifier", "date", "expected"),
    [
        ("kst-26643-827", "2022-03-29", "Kamerstukken II 2021/22, 26643, nr. 827"),
        ("kst-26643-827", None, "Kamerstukken II 26643, nr. 827"),
        ("kst-36600-VII-1", "2024-09-17", "Kamerstukken II 2024/25, 36600 VII, nr. 1"),
        ("kst-36600-VII-1", "2024-09-16", "Kamerstukken II 2023/24, 36600 VII, nr. 1"),
        ("kst-36200-A", "2023-11-01", "Kamerstukken I 2023/24, 36200, A"),
        ("kst-31700-VI-D", "2008-11-01", "Kamerstukken I 2008/09, 31700 VI, D"),
        ("kst-21501-02-3174", "2025-06-01", "Kamerstukken II 2024/25, 21501-02, nr. 3174"),
        ("ah-tk-20212022-1093", None, "Aanhangsel Handelingen II 2021/22, nr. 1093"),
        ("ah-ek-20192020-5", None, "Aanhangsel Handelingen I 2019/20, nr. 5"),
        ("h-tk-20212022-68-20", None, "Handelingen II 2021/22, nr. 68, item 20"),
        ("h-ek-20222023-29-7", None, "Handelingen I 2022/23, nr. 29, item 7"),
        ("h-tk-20082009-7140-7144", None, "Handelingen II 2008/09, p. 7140-7144"),
        ("h-tk-19992000-12-15", None, "Handelingen II 1999/2000, p. 12-15"),
        ("kv-tk-2021Z24121", None, "Kamervragen 2021Z24121"),
        ("set-1", "2022-03-29", None),
        ("blg-12345", None, None),
    ],
)
def test_official_forms(identifier: str, date: str | None, expected: str | None) -> None:
    assert official_form(identifier, date) == expected


def test_session_year_of_the_paper_goes_before_its_date() -> None:
    assert official_form("kst-26643-827", "2022-10-01", {"session_year": "2021-2022"}) == (
        "Kamerstukken II 2021/22, 26643, nr. 827"
    )


def test_paper_without_official_id_gets_a_label() -> None:
    assert cite(SET, ANSWER) == (
        "Het sluiten van het Winterfonds: antwoord op vraag 13 · kabinet · vragen van Jansen, De Boer"
    )
    assert cite(SET) == "Het sluiten van het Winterfonds (2031-05-06)"


@pytest.mark.parametrize(
    ("segment", "part"),
    [
        (ANSWER, "antwoord op vraag 13 · kabinet · vragen van Jansen, De Boer"),
        (
            replace(ANSWER, numbers=("2", "3", "5")),
            "antwoord op vragen 2, 3 en 5 · kabinet · vragen van Jansen, De Boer",
        ),
        (Segment(SegmentKind.QUESTION, 0, 1, number="4"), "vraag 4 · vragen van Jansen, De Boer"),
        (Segment(SegmentKind.TURN, 0, 1, speaker="Akker", role=Role.CABINET), "Akker · kabinet"),
        (Segment(SegmentKind.TURN, 0, 1, speaker="Jansen", party="LGB", role=Role.MEMBER), "Jansen (LGB)"),
        (Segment(SegmentKind.TURN, 0, 1, speaker="voorzitter", role=Role.CHAIR), "voorzitter"),
        (Segment(SegmentKind.FOOTNOTE, 0, 1, number="7"), "voetnoot 7"),
        (Segment(SegmentKind.PARAGRAPH, 0, 1), ""),
        (MOTION, "motie-Van Weerden/Van Hal (26643, nr. 825)"),
        (None, ""),
    ],
)
def test_parts(segment: Segment | None, part: str) -> None:
    assert describe_part(SET, segment) == part


def test_motion_names() -> None:
    assert motion_name(replace(MOTION, submitters=("A", "B", "C"))) == "motie-A c.s. (26643, nr. 825)"
    assert motion_name(replace(MOTION, submitters=("A",), dossier=None)) == "motie-A (nr. 825)"
    assert motion_name(Segment(SegmentKind.MOTION, 0, 1)) == "motie"


def test_official_paper_with_page_and_part() -> None:
    assert cite(PAPER) == "Kamerstukken II 2021/22, 26643, nr. 827"
    segment = Segment(SegmentKind.TURN, 0, 1, speaker="Jansen", party="LGB", role=Role.MEMBER, page=3)
    assert cite(PAPER, segment) == "Kamerstukken II 2021/22, 26643, nr. 827, p. 3 (Jansen (LGB))"


def test_other_official_id_of_a_paper_is_used() -> None:
    paper = replace(SET, metadata={"published_as": ["kst-99201-4", "x"]})
    assert cite(paper) == "Kamerstukken II 2030/31, 99201, nr. 4"


def test_markdown() -> None:
    assert cite(PAPER, style="markdown") == f"[Kamerstukken II 2021/22, 26643, nr. 827](<{PAPER.url}>)"
    assert cite(replace(SET, title="A [b] *c*"), style=Style.MARKDOWN) == r"A \[b\] \*c\* (2031-05-06)"


def test_bibtex() -> None:
    entry = cite(PAPER, style="bibtex")
    assert entry.startswith("@misc{kst-26643-827,\n")
    assert r"title = {{Motie van het lid Jansen: Brood \& 100\% \{meel\}}}" in entry
    assert "author = {{Van Weerden} and {Van Hal}}" in entry
    assert "year = {2022}" in entry
    assert "month = mar" in entry
    assert entry.count("{") == entry.count("}")


def test_ris() -> None:
    lines = cite(SET, ANSWER, "ris").split("\n")
    assert lines[0] == "TY  - GOVDOC"
    assert lines[-1] == "ER  - "
    assert "AU  - Akker" in lines
    assert "DA  - 2031/05/06" in lines
    assert all(line[2:6] == "  - " for line in lines)


def test_csl_json() -> None:
    item = json.loads(cite(PAPER, style="csl"))
    assert item["issued"] == {"date-parts": [[2022, 3, 29]]}
    assert item["author"] == [{"literal": "Van Weerden"}, {"literal": "Van Hal"}]
    assert item["URL"] == PAPER.url
    assert "note" not in item


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("segment", [None, ANSWER])
def test_invented_papers_say_so_in_every_form(style: Style, segment: Segment | None) -> None:
    for paper in (SET, PAPER):
        assert "FICTIEF" not in cite(paper, segment, style)
        assert "FICTIEF" in cite(replace(paper, metadata={**paper.metadata, "fictional": True}), segment, style)


def test_a_title_that_fills_a_page_is_cut_in_the_label_and_whole_for_other_programs() -> None:
    title = "Wetsontwerp houdende instemming " + "met de overeenkomst over de veerboot, " * 12
    paper = replace(PAPER, id="los", title=title, metadata={}, date="2031-02-05")
    label = cite(paper)
    assert len(label) < 230
    assert label.endswith(" … (2031-02-05)")
    assert title.startswith(label.removesuffix(" … (2031-02-05)"))
    assert title.strip() in cite(paper, style="ris")


def test_unknown_style() -> None:
    with pytest.raises(ValueError, match="apa"):
        cite(PAPER, style="apa")


@given(st.text(max_size=60), st.sampled_from(list(Style)))
def test_any_title_prints(title: str, style: Style) -> None:
    printed = cite(replace(SET, title=title), ANSWER, style)
    if style is Style.CSL:
        json.loads(printed)
    if style is Style.RIS:
        assert printed.count("\n") == len(printed.splitlines()) - 1 or "\x0b" in title or "\x1c" in title
