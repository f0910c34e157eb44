from __future__ import annotations

from eval.evidence import NOWHERE, fold, judge_passages, without_passage
from eval.types import EvidenceQuestion

HOURLY = EvidenceQuestion("e1", "Hoe vaak vaart de pont?", "answer", "nl", None, ("elk uur", "ieder heel uur"))
LOST = EvidenceQuestion("e2", "Wie betaalt?", "answer", "nl", None, ("de provincie betaalt",))
SILENT = EvidenceQuestion("e3", "En de haven?", "unanswerable", "nl")


def test_white_space_is_folded() -> None:
    assert fold(" de\n pont\u00a0 vaart\t") == "de pont vaart"


def test_every_passage_with_one_of_the_strings_is_right() -> None:
    passages = [("p1", "Zij vaart elk\nuur."), ("p2", "Zij vaart ieder heel uur."), ("p3", "Nooit.")]
    qrels = judge_passages([HOURLY, LOST, SILENT], passages)
    assert qrels == {"e1": {"p1": 1, "p2": 1}, "e2": {NOWHERE: 1}}
    assert without_passage(qrels) == ["e2"]
