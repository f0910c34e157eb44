"""Real files, where this machine has them: right kind, title, date, id and structure."""

from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml.ElementTree import parse as parse_tree

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.dispatch import parse_path
from corpus.speakers import speaker_key
from corpus.types import Document, SegmentKind

pytestmark = pytest.mark.shared

SPOKEN = (SegmentKind.TURN, SegmentKind.INTERRUPTION)


def read(path: Path) -> tuple[Document, ...]:
    return parse_path(path, Limits(ocr=False))


def turns(document: Document) -> list[str]:
    """Who speaks, one entry for each change of speaker."""
    found: list[str] = []
    for segment in document.segments:
        if segment.kind in SPOKEN and segment.speaker and (not found or found[-1] != speaker_key(segment.speaker)):
            found.append(speaker_key(segment.speaker))
    return found


def test_every_turn_of_the_debate_xml(shared: Path) -> None:
    """Speakers in order as the `spreker` elements name them; the chair's loose words may stand between."""
    for path in sorted((shared / "formats/real/handelingen_xml").glob("*.xml")):
        expected = []
        for label in parse_tree(path).getroot().iter("spreker"):
            name = speaker_key(" ".join("".join(label.find("naam").itertext()).split()))
            if not expected or expected[-1] != name:
                expected.append(name)
        found = turns(read(path)[0])
        without_chair = [name for name in expected if name != "voorzitter"]
        assert _merged(found) == _merged(without_chair), path.name


def _merged(names: list[str]) -> list[str]:
    """Names without the chair and without repeats."""
    kept: list[str] = []
    for name in names:
        if name != "voorzitter" and (not kept or kept[-1] != name):
            kept.append(name)
    return kept


def test_every_motion_of_the_debate_xml_has_its_number(shared: Path) -> None:
    for path in sorted((shared / "formats/real/handelingen_xml").glob("*.xml")):
        marked = [motion.get("id", "").rpartition("-")[2] for motion in parse_tree(path).getroot().iter("motie")]
        (debate,) = read(path)
        found = [segment.number for segment in debate.segments if segment.kind is SegmentKind.MOTION]
        assert len(found) == len(marked), path.name
        assert [number for number in found if number] == [number for number in marked if number.isdigit()] or not any(
            marked
        )


EXPECTED = {
    "kst/kst-28844-269.xml": ("kst-28844-269", "letter", "2023-07-07"),
    "kst_old/kst-24447-6.xml": ("kst-24447-6", "bill", None),
    "ah/ah-tk-20242025-100.SYNTHETIC.xml": ("ah-tk-20242025-100", "answers", "2024-10-14"),
    "handelingen/h-ek-20222023-29-7.xml": ("h-ek-20222023-29-7", "debate", None),
    "tei/ParlaMint-NL_2023-03-22-tweedekamer-12.xml": (
        "ParlaMint-NL_2023-03-22-tweedekamer-12",
        "debate",
        "2023-03-22",
    ),
    "tei/ParlaMint-ES-CT_2015-10-26.trimmed.xml": ("ParlaMint-ES-CT_2015-10-26", "debate", "2015-10-26"),
    "vlos/eindpublicatie.SYNTHETIC.xml": ("2024A09999", "debate", "2024-10-10"),
    "metadata/ah-1151601.metadata.xml": ("ah-1151601", "letter", "2024-07-05"),
    "metadata/gmb-2024-216934.metadata_owms.xml": ("gmb-2024-216934", "other", "2024-05-17"),
    "sru/eerstekamer_kst_page.xml": ("kst-1259252", "report", "2026-07-03"),
    "odata/document_page.SYNTHETIC.json": ("kst-26643-1234", "letter", "2024-10-31"),
    "real/odata_zaak_kamervragen/zaak_rows_sample.json": ("kv-tk-2011Z25461", "questions", "2011-12-07"),
    "real/odata_zaak_motie/zaak_2022Z04937.json": ("2022Z04937", "motion", "2022-03-15"),
    "real/tk_syncfeed/document.xml": ("2026D00001", "other", "2026-04-26"),
    "real/sru_kst/kst-34851-4.nagebouwd.xml": ("kst-34851-4", "report", "2017-12-12"),
    "real/be_kamer_html/plenair_56-1.html": ("plenair_56-1", "debate", "2024-07-04"),
    "real/be_kamer_html/commissie_56-17.html": ("commissie_56-17", "debate", "2024-10-15"),
    "real/be_kamer_html/plenair_56-5.html": ("plenair_56-5", "debate", "2024-09-19"),
    "real/be_kamer_html/dossier_56_1000_2025-11-22.html": ("56K1000", "bill", "2025-07-17"),
    "real/handelingen_xml/h-tk-20172018-70-10.xml": ("h-tk-20172018-70-10", "debate", "2018-04-05"),
    "real/tk_verslag_pdf/26cb6cf6-75e8-40b5-918a-00c6482819c8.pdf": ("h-tk-20232024-40-11", "debate", "2024-02-08"),
    "real/council_pdf/besluitenlijst-15687849-20250612-besluitenlijst.pdf": (
        "besluitenlijst-15687849-20250612-besluitenlijst",
        "report",
        "2025-06-12",
    ),
    "real/tk_verslag_pdf/0a178131-9bbf-4848-b528-25341b33c6cc.pdf": ("h-tk-20242025-15-9", "debate", "2024-10-17"),
    "real/kamervragen_docx/antwoord_kamervragen_1.docx": ("antwoord_kamervragen_1", "answers", None),
}

REFUSED = {
    "vlos/casco_2023A07965.trimmed.xml": "no_text",
    "real/tk_vlos/verslag_vlos_klein.xml": "no_text",
    "real/tk_vlos/odata_verslag.json": "no_papers",
    "sru/diagnostic_unknown_prefix.xml": "service_error",
    "odata/error_node_count.SYNTHETIC.json": "service_error",
    "odata/besluit.json": "no_papers",
    "syncfeed/stemming_page.xml": "no_papers",
    "syncfeed/document_deleted_page.restored-ns.xml": "no_papers",
    "xsd/VLOS2.0.xsd": "unknown_xml",
    "real/damaged/image.pdf": "no_text_layer",
    "real/damaged/garble.pdf": "garbled",
}


def test_the_samples_of_every_format(shared: Path) -> None:
    for name, (identifier, kind, date) in EXPECTED.items():
        document = read(shared / "formats" / name)[0]
        assert (document.id, document.kind) == (identifier, kind), name
        assert date is None or document.date == date, name
        assert document.title.strip(), name


def test_every_word_of_a_belgian_meeting_has_a_speaker_or_is_the_reports_own(shared: Path) -> None:
    for name in ("plenair_56-1", "plenair_56-5", "commissie_56-17"):
        (document,) = read(shared / f"formats/real/be_kamer_html/{name}.html")
        own = [document.text[one.start : one.end] for one in document.segments if one.kind is SegmentKind.PARAGRAPH]
        # Cover apart, the report's own lines are one or two sentences; what somebody said is longer or asks.
        assert all(len(line) < 320 and "?" not in line for line in own[1:]), name
        assert document.title.split()[0] in ("Plenumvergadering", "Commissie"), name


def test_the_samples_that_hold_no_paper(shared: Path) -> None:
    for name, reason in REFUSED.items():
        with pytest.raises(ReadError) as caught:
            read(shared / "formats" / name)
        assert caught.value.reason == reason, name


def test_the_letters_and_columns_of_real_pdfs(shared: Path) -> None:
    folder = shared / "formats/real/tk_verslag_pdf"
    for path in sorted(folder.glob("*.pdf")):
        (document,) = read(path)
        assert document.page_starts
        # The running foot of the official report, which is no part of what was said.
        assert "TK 15\n" not in document.text
        assert "TK 40\n" not in document.text
