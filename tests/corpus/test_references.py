from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reference_ids import base_dossier, dossier_id, session_id, url_of
from corpus.references import find_references

GOLD = Path(__file__).parent / "gold" / "references.jsonl"
SITE = "https://zoek.officielebekendmakingen.nl"


def targets(text: str, base: str | None = None) -> list[str]:
    return [reference.target for reference in find_references(text, base=base)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamerstukken II 2021/22, 26643, nr. 827", "kst-26643-827"),
        ("Kamerstukken II 2024/25, 36600 VII, nr. 1", "kst-36600-VII-1"),
        ("Kamerstukken I 2023/24, 36200, A", "kst-36200-A"),
        ("Kamerstukken I 2008/09, 31700 VI, D, p. 4", "kst-31700-VI-D"),
        ("Kamerstukken II 2009/10, 27858, nr. 88, p. 3", "kst-27858-88"),
        ("Kamerstuk 21 501-02, nr. 3174", "kst-21501-02-3174"),
        ("21501-02 nr. 3174", "kst-21501-02-3174"),
        ("36 600 VII nr 1", "kst-36600-VII-1"),
        ("Kamerstuk 28 844, nr. 266", "kst-28844-266"),
        ("Kamerstuk 22112–2949", "kst-22112-2949"),
        ("Kamerstuk 26 643-1315", "kst-26643-1315"),
        ("Kamerstuk 35 570 IX, nr. 47", "kst-35570-IX-47"),
        ("Kamerstuk36 600 XII, nr.42", "kst-36600-XII-42"),
        ("Kamerstukken II, vergaderjaar 2022/2023 36 229, nr. 29", "kst-36229-29"),
        ("Kamerstukken II 2018-2019, 26.643, nr. 600", "kst-26643-600"),
        ("Kamer-\nstuk 32 545, nr. 128", "kst-32545-128"),
        ("2Kamerstukken II 2021–2022, 29 279, nr. 339", "kst-29279-339"),
        ("Tweede Kamer, vergaderjaar 2008–2009, 31 700 VI, nr. 12", "kst-31700-VI-12"),
        ("TK 2008-2009, 31 700, nr. 12", "kst-31700-12"),
        ("bijlage bij Kamerstukken II 2019/20, 32761, nr. 683", "kst-32761-683"),
        ("de motie-Jansen (36 945, nr. 12)", "kst-36945-12"),
        ("(36410-VI, nr. 47)", "kst-36410-VI-47"),
        ("de motie-Jansen (33509, letter T)", "kst-33509-T"),
        ("over brood (t.v.v. 36064-14)", "kst-36064-14"),
        ("over brood (t.v.v. 21501-32-1388)", "kst-21501-32-1388"),
        ("over brood t.v.v. 35925-VII-158", "kst-35925-VII-158"),
        ("Zij krijgt nr. 825 (26643).", "kst-26643-825"),
        ("Aanhangsel Handelingen II 2021/22, nr. 1093", "ah-tk-20212022-1093"),
        ("Aanhangsel Handelingen, vergaderjaar 2021/22, nr. 1093", "ah-tk-20212022-1093"),
        ("Aanhangsel van de Handelingen, vergaderjaar 2009–2010, nr. 3015", "ah-tk-20092010-3015"),
        ("Aanhangsel Handelingen nr. 12 (vergaderjaar 2014-2015)", "ah-tk-20142015-12"),
        ("Aanhangsel Handelingen I 2019/20, nr. 5", "ah-ek-20192020-5"),
        ("Handelingen II, 2021/22, Aanhangsel nr. 1093", "ah-tk-20212022-1093"),
        ("ah-tk-2017–2018, nr. 2509", "ah-tk-20172018-2509"),
        ("Handelingen II 2021/22, nr. 68, item 20", "h-tk-20212022-68-20"),
        ("Handelingen II 2010/11, nr. 108, item 5, p. 25-36", "h-tk-20102011-108-5"),
        ("Handelingen II 2008/09, p. 7140-7144", "h-tk-20082009-7140-7144"),
        ("Handelingen II 2007/08, nr. 108, p. 7909-7943", "h-tk-20072008-7909-7943"),
        ("Handelingen I 2022/23, nr. 29, item 7", "h-ek-20222023-29-7"),
        ("Handelingen II 1999/00, p. 12-15", "h-tk-19992000-12-15"),
        ("vraagnummer 2021Z24121", "kv-tk-2021Z24121"),
        ("document 2024D40329", "2024D40329"),
        ("zie kst-26643-827", "kst-26643-827"),
        ("zie h-tk-20212022-68-20.html", "h-tk-20212022-68-20"),
        ("het kamerdossier 26 643", "dossier-26643"),
        ("een bill (Kamerstukken 31945)", "dossier-31945"),
        ("het wetsvoorstel Regels voor brood (35824)", "dossier-35824"),
        ("Zie het antwoord op vraag 9.", "9"),
        ("Zie antwoord 3.", "3"),
        ("zoals gemeld in de beantwoording van vraag 2", "2"),
    ],
)
def test_forms(text: str, expected: str) -> None:
    assert targets(f"Zo staat het er: {text}") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kamerstukken II 2020/21, 35510, nr. 16 en 21.", ["kst-35510-16", "kst-35510-21"]),
        ("Kamerstukken II 2020/21, 35510, nrs. 16, 17 en 21.", ["kst-35510-16", "kst-35510-17", "kst-35510-21"]),
        ("Kamerstukken 23 645, nr. 811 en 29 984, nr. 1207", ["kst-23645-811", "kst-29984-1207"]),
        ("Kamerstukken II 2019/20, 26643, nr. 650; 2020/21, 35510, nr. 4", ["kst-26643-650", "kst-35510-4"]),
        ("(Kamerstukken II 2021/22, 36 021, nr. 6; I 2022/23, 36 021, B)", ["kst-36021-6", "kst-36021-B"]),
        ("Kamerstukken 24 515 en 32 013, nr. 579", ["kst-24515-579"]),
        ("Kamerstuk 27 625, nr. 580 en 2 bijlagen", ["kst-27625-580"]),
        ("Zij krijgt nr. 726, was nr. 719 (21501-08).", ["kst-21501-08-726", "kst-21501-08-719"]),
        ("de motie-Jansen (21501-08, nr. 726, was nr. 719)", ["kst-21501-08-726", "kst-21501-08-719"]),
        ("moties zijn vervallen: 34775-42; 34734-25", ["kst-34775-42", "kst-34734-25"]),
        ("Aanhangsel Handelingen II 2021/22, nrs. 12 en 13", ["ah-tk-20212022-12", "ah-tk-20212022-13"]),
        ("Zie de antwoorden op de vragen 3, 4 en 5.", ["3", "4", "5"]),
        ("de zaken 2021Z24121 en 2021Z24122", ["kv-tk-2021Z24121", "kv-tk-2021Z24122"]),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert targets(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dat kost 36 600 euro.",
        "Dat kost € 36 600, nr. 2 op de lijst.",
        "Er wonen 26 643 mensen in 2021.",
        "Bel 070 31 23 456 of 06-12345678.",
        "Artikel 26 643, lid 2, is vervallen.",
        "artikel 3, nr. 12",
        "Postbus 20018, 2500 EA Den Haag",
        "In de jaren 2021-2022 en 2022/23 gebeurde niets.",
        "Zie Stcrt. 2013, 26643, nr. 1.",
        "Dat is 12.345, nr. 1 in Europa.",
        "Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel 4\n",
        "Tweede Kamer, vergaderjaar 2020–2021, 32 545, nr. 145 3\n",
        "Vraag 3 Wat vindt u?",
        "Antwoord op vraag 3\nJa.",
        "ISSN 0921 - 7371",
        "kenmerk 2022-0000075259",
        "Het zijn 12 345 woningen, nr. 1 in het land, en 36 200 auto's.",
        "De vergadering van 17.31 uur tot 17.38 uur.",
        "Dat is vraag 3 van de quiz.",
        "Zie het antwoord op vraag 2 van de schriftelijke vragen van het lid Jansen.",
        "het wetsvoorstel kost 36 600 euro",
        "IBAN NL91 ABNA 0417 1643 00, KvK 12345678",
    ],
)
def test_false_friends(text: str) -> None:
    assert targets(text) == []


def test_relative_numbers_belong_to_the_dossier_said_in_the_text() -> None:
    text = "Zij krijgt nr. 825 (26643). Dan de motie op stuk nr. 825 en de moties op stuk nrs. 826 en 827."
    assert targets(text) == ["kst-26643-825", "kst-26643-825", "kst-26643-826", "kst-26643-827"]


def test_relative_numbers_with_a_base() -> None:
    assert targets("het amendement op stuk nr. 7", "36410-VI") == ["kst-36410-VI-7"]
    assert targets("het amendement op stuk nr. 7", "kst-36410-VI-2") == ["kst-36410-VI-7"]
    assert targets("het amendement op stuk nr. 7") == []


def test_number_said_in_another_dossier_beats_the_base() -> None:
    text = "De motie-Jansen (29936, nr. 69) blijft. Ik bedoel de motie op stuk nr. 69, niet die op stuk nr. 3."
    assert targets(text, "36410-VI") == ["kst-29936-69", "kst-29936-69", "kst-36410-VI-3"]


def test_same_letter_points_at_the_last_paper() -> None:
    text = "In de brief (Kamerstuk 23 432, nr. 537) staat het. In dezelfde brief staat meer. In diezelfde dagen ook."
    assert targets(text) == ["kst-23432-537", "kst-23432-537"]
    assert targets("In dezelfde brief staat het.") == []


def test_offsets_and_urls() -> None:
    text = "Zie ¹ Kamerstukken II 2021/22, 26643, nr. 827, p. 3 en 2024D40329."
    first, second = find_references(text)
    assert text[first.start : first.end] == first.text == "Kamerstukken II 2021/22, 26643, nr. 827, p. 3"
    assert first.url == f"{SITE}/kst-26643-827.html"
    assert second.url == "https://www.tweedekamer.nl/downloads/document?id=2024D40329"


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("kst-26643-827", f"{SITE}/kst-26643-827.html"),
        ("dossier-26643", f"{SITE}/dossier/26643"),
        ("h-tk-20212022-68-20", f"{SITE}/h-tk-20212022-68-20.html"),
        ("h-tk-20212022-68", None),
        ("kv-tk-2021Z24121", f"{SITE}/kv-tk-2021Z24121.html"),
        ("9", None),
    ],
)
def test_url_of(target: str, url: str | None) -> None:
    assert url_of(target) == url


@pytest.mark.parametrize(
    ("printed", "session"),
    [
        ("2021/22", "20212022"),
        ("2021-2022", "20212022"),
        ("2021–2022", "20212022"),
        ("1999/00", "19992000"),
        ("2019/22", None),
        ("2021", None),
    ],
)
def test_session_id(printed: str, session: str | None) -> None:
    assert session_id(printed) == session


def test_dossier_forms() -> None:
    assert [dossier_id(d) for d in ("26 643", "26.643", "36 410 VI", "21 501-02", "36600XIV")] == [
        "26643",
        "26643",
        "36410-VI",
        "21501-02",
        "36600-XIV",
    ]
    assert [base_dossier(b) for b in (None, "dossier-26643", "kst-36410-VI-3", "26 643")] == [
        None,
        "26643",
        "36410-VI",
        "26643",
    ]


@given(st.text(alphabet="Kamerstuken IX0123456789 ,./-–nr()ZDvgl\n", max_size=200))
def test_any_text_gives_ordered_references(text: str) -> None:
    found = find_references(text, base="26643")
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    "form", ["26643, nr. ", "Kamerstukken ", "op stuk nr. 1, ", "vraag 1, ", "12 345 ", "Handelingen "]
)
def test_no_form_is_slow(form: str) -> None:
    text = form * (200_000 // len(form))
    began = time.perf_counter()
    find_references(text)
    assert time.perf_counter() - began < 4


def _papers(shared: Path) -> Iterator[tuple[str, list[list[object]], str]]:
    """Source, the references in it, and its text, of the hand-checked list."""
    texts: dict[str, str] = {}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        file, _, identifier = row["source"].partition("#")
        if identifier and f"{file}#{identifier}" not in texts:
            for entry in (shared / file).read_text(encoding="utf-8").splitlines():
                paper = json.loads(entry)
                texts[f"{file}#{paper['id']}"] = paper.get("text") or paper.get("title") or ""
        yield row["source"], row["references"], texts.get(row["source"]) or (shared / file).read_text(encoding="utf-8")


def test_recall_and_precision_on_real_papers(shared: Path) -> None:
    right = found = wanted = 0
    for _, gold, text in _papers(shared):
        expected = {(int(str(start)), str(target)) for start, _, target in gold}
        got = {(reference.start, reference.target) for reference in find_references(text)}
        right, found, wanted = right + len(expected & got), found + len(got), wanted + len(expected)
    assert wanted >= 300
    assert right / wanted >= 0.98
    assert right / found >= 0.98
