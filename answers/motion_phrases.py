"""The words by which a question tells what it wants of motions: verdicts, outcomes, votes, lists; Dutch and English.

Only patterns stand here; `answers.motion_reading` decides what they mean together.
"""

from __future__ import annotations

import re

from answers.phrases import CABINET, MOTION

_DENIED = r"(?:(?P<denied>niet|not|never|nooit)\s+(?:(?:alle|allemaal|zijn|werd(?:en)?|worden|meer|be|been|all)\s+)?)?"


def _value(name: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return name, re.compile(rf"{_DENIED}(?:{pattern})", re.IGNORECASE)


VERDICTS = (
    _value(
        "ontraden_tenzij",
        r"\bontra(?:den|adt?|ad(?:de|den))\b[\s,]*(?:\w+\s+)?\b(?:tenzij|behalve)\b|"
        r"\b(?:advised against|discouraged|rejected)\W+unless\b",
    ),
    _value("geen", r"\bgeen (?:oordeel|appreciatie)\b|\b(?:no|without a?) (?:verdict|appraisal|judge?ment)\b"),
    _value(
        "oordeel_kamer",
        r"\boordeel (?:aan de |van de )?kamer\b|\boordeel\b[^,;?]{0,40}\baan de kamer\b|"
        r"\bleft to the (?:judge?ment|discretion|house|chamber|parliament)\b|"
        r"\b(?:leave|leaves|left|leaving) (?:it|them|the judge?ment|the motions?)\b[^,;?]{0,30}"
        r"\bto the (?:house|chamber|parliament)\b|"
        r"\bjudge?ment of the (?:house|chamber)\b",
    ),
    _value(
        "ontraden", r"\bontraden\b|\bontraadt?\b|\bontraad(?:de|den)\b|\badvis(?:e[ds]?|ing) against\b|\bdiscourag\w+\b"
    ),
    _value(
        "overgenomen",
        r"\bovergenomen\b|\boverneem\w*\b|\bovernemen\b|\bover te nemen\b|"
        r"\b(?:neemt?|nam|namen|nemen)\b[^;]{0,80}\bover\b\W*$|\b(?:taken?|took|taking) over\b|"
        r"\b(?:take|took|taken)\b[^;]{0,60}\bover\b\W*$|\badopted by the (?:cabinet|minister|state secretary)\b",
    ),
    _value(
        "aanhouden",
        r"\bverzo(?:ek|cht)\w* (?:om )?(?:\w+ ){0,3}aan te houden\b|\baan te houden\b|"
        r"\basked to (?:be )?h(?:o|e)ld over\b|"
        r"\bhold (?:it|them|the motions?|his motion|her motion)? ?over\b",
    ),
    _value("ontijdig", r"\bontijdig\b|\buntimely\b|\bpremature\b|\bprematuur\b"),
)
"""What the cabinet's verdict is called; in a question each says that it is about motions."""

OF_MOTIONS = (
    _value(
        "ontraden",
        r"\bafgeraden\b|\b(?:raadt?|raadde[n]?)\b[^;]*\baf\b|\b(?:wees|wezen|wijst)\b[^;]*\baf\b|\bafgewezen\b|"
        r"\b(?:negatie(?:f|ve)|afwijzende?|negative) (?:oordeel|advies|advice|verdict|appreciatie)\b",
    ),
    _value("ontijdig", r"\bte vroeg\b|\bvoorbarig\b|\btoo early\b"),
)
"""The same in words that are said of other things as well."""

OUTCOMES = (
    _value(
        "verworpen",
        r"\bverworpen\b|\bafgestemd\b|\bweggestemd\b|\bgesneuveld\b|\bhaald?en?\b[^?;]{0,60} het niet\b|"
        r"\bgeen meerderheid\b|\brejected\b|\bdefeated\b|"
        r"\bvoted down\b|\bfailed to pass\b|"
        r"\bgeen steun van de kamer\b",
    ),
    _value(
        "aangenomen",
        r"\baangenomen\b|\bhaald?en?\b[^?;]{0,60} het(?=\W*$)|\bcarried\b(?! out)|\bpass(?:ed)?\b|\bapproved\b|"
        r"\badopted\b(?! by the (?:cabinet|minister|state))",
    ),
    _value("aangehouden", r"\baangehouden\b|\bheld over\b|\badjourned\b"),
    _value("ingetrokken", r"\bingetrokken\b|\bwithdrawn\b"),
    _value("vervallen", r"\bvervallen\b|\blapsed\b"),
)

VOTE_WANTED = re.compile(
    r"\b(?:aangenomen|verworpen|meerderheid|gestemd|stemde[n]?|stemt|stemmen|stemming(?:en)?|stemgedrag|"
    r"stemverhouding|uitslag|haalden? het|"
    r"weggestemd|afgestemd|ingetrokken|vote[ds]?|voting|pass(?:ed)?|carried(?! out)|rejected|defeated|withdrawn|"
    r"majority|"
    r"outcome|fate)\b|\b(?:is|zijn|was|werd(?:en)?|wordt|worden)\b[^?]*\baangehouden\b|\b(?:is|are|was|were|"
    r"been)\b[^?]{0,60}\badopted\b|"
    r"\b(?:what|wat)\b[^?]{0,80}\b(?:happened|geworden|gebeurd)\b|\bhet lot van\b|\b(?:door|in) de kamer aanvaard\b|"
    r"\b(?:voor of tegen|for or against)\b|"
    r"\b(?:house|chamber|parliament|kamer)\b[^?]{0,20}\b(?:adopt|approve|reject|carry|accept)(?:ed|s)?\b",
    re.IGNORECASE,
)

VOTED = re.compile(
    r"\b(?:aangenomen|verworpen|weggestemd|gestemd|stemden|voted|voted down|rejected by the (?:house|chamber))\b",
    re.IGNORECASE,
)
"""What only the House does, by voting."""

VERDICT_WANTED = re.compile(
    r"\b(?:oordeel|oordeelde[n]?|oordelen|appreciatie|beoordeling|beoordeelde[n]?|verdict|judge?ment|appreciation|"
    r"appraisal|"
    r"advies|adviseerde)\b|"
    rf"\b(?:steun|support) (?:van|of|from|by) (?:de |het |the )?(?:{CABINET})\b",
    re.IGNORECASE,
)

LIST_WANTED = re.compile(
    r"\b(?:welke|wat zijn|wat waren|noem|geef|toon|som|lijst|overzicht|alle|hoeveel|which|what|list|all|show|"
    r"overview|how many)\b[^?]*\b\w*(?:moties|motions)\b|^\W*(?:\w+\s+){0,2}\w*(?:moties|motions)\b\W*"
    r"(?:$|die\b|that\b|which\b|met\b|with\b|van\b|door\b|over\b|by\b|on\b|about\b|from\b)|"
    r"^\W*(?:zijn|waren|werden|are|were)\s+(?:er|there)\b[^?]*\b\w*(?:moties|motions)\b|"
    r"^\W*(?:wie|who)\s+(?:(?:heeft|hebben|has|have)\s+)?(?:(?:de|er|alle|the|all)\s+)*"
    r"(?:dien\w*|tabled|moved|submitted|proposed|filed)\b[^?]*\b\w*(?:moties|motions)\b",
    re.IGNORECASE,
)
"""More than one motion."""

MOVERS_WANTED = re.compile(
    r"\b(?:wie|who)\b[^?]{0,40}\b(?:dien\w*|stelde[n]?|ingediend|ondertekend\w*|tabled|moved|submitted|proposed|filed|"
    r"signed)\b|\b(?:welke|which) (?:\w+ )?(?:partijen|fracties|kamerleden|leden|part(?:y|ies)|members)\b[^?]{0,20}"
    r"\b(?:dien\w*|tabled|moved|submitted)\b|\b(?:van|door|by) (?:wie|whom?)\b|"
    r"\b(?:van|door|by|of) (?:welke|which) (?:partij(?:en)?|fracties?|kamerleden|leden|part(?:y|ies)|members)\b|"
    r"\b(?:indieners?|movers?|submitters?)\b",
    re.IGNORECASE,
)
"""By whom motions were moved."""

ONE_LISTED = re.compile(r"\b(?:welke|which|what)\s+(?:\w+\s+)?\w*(?:motie|motion)\b", re.IGNORECASE)
"""A motion that is told by its verdict or outcome."""

STANCE = re.compile(
    r"\b(?:support\w*|steun\w*|eens|oneens|voor of tegen|in favour|agree[ds]?|back(?:s|ed)?|omarm\w*|ontving)\b",
    re.IGNORECASE,
)
"""What the cabinet can do with what a motion asks."""

CARRIED_OUT = re.compile(
    r"\b(?:uitgevoerd|uitvoering|opvolging|opgevolgd|gevolg gegeven|carried out|implement\w*|executed|"
    r"follow(?:ed)?[- ]up|"
    r"acted (?:up)?on)\b",
    re.IGNORECASE,
)
"""What the cabinet did with a motion once it was carried, which stands in a letter."""

ASKS_TEXT = re.compile(
    r"\b\w*(?:moties?|motions?)\b(?:\W+[\w-]+){0,4}?\W+(?:vraagt|vragen|vroeg(?:en)?|verzoek(?:t|en)|roept|bepleit|"
    r"wil|willen|wilde|"
    r"ask(?:s|ed|ing)?|call(?:s|ed|ing)?|request(?:s|ed|ing)?|urg(?:es|ed|ing)|want(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
"""What the motion itself asks for."""

TABLED = re.compile(
    r"\b(?:ingediend|indiende[n]?|(?:mede)?ondertekend|aan de orde|tabled|submit(?:ted)?|moved|co-?sign(?:ed)?|"
    r"filed)\b|\bdiende[n]?\b(?=[^?]*\bin\b)",
    re.IGNORECASE,
)

NO_SUBJECT = re.compile(
    r"\b(?:overzicht|lijst|noem|geef|toon|som|alle|toch|hoewel|ondanks|nochtans|alsnog|stemming(?:en)?|uitslag|"
    r"kwamen|kre(?:eg|gen)|"
    r"werd(?:en)?|waren|zijn|liet(?:en)?|gaf|geeft|gaven|kanttekening|voorwaarde|uitleg|lezing|leden|reageerde|eens|"
    r"oneens|"
    r"(?:onder|op|met) welke?|positie(?:f|ve)|gebeurd|geworden|overview|list|all|show|me|despite|although|being|but|"
    r"still|yet|nevertheless|anyway|"
    r"steunde[n]?|gesteund|stemde[n]?|stemt|stemmen|gestemd|partij(?:en)?|fracties?|voor of tegen|"
    r"(?:voor|tegen|against|for)(?= (?:(?:de|die|deze|the|that|this) )?(?:\w+ )?(?:moties?|motions?)\b)|"
    r"voted|voting|part(?:y|ies)|in favour|stemgedrag|stemverhouding|"
    r"votes?|outcome|verdict|were|get|got|received|members|support(?:ed)?|think|thought|view|feel|respond(?:ed)?|"
    r"response|positive|happened)\b",
    re.IGNORECASE,
)
"""Words of a question for a list that no motion is about."""

PARTIES_WANTED = re.compile(
    r"\b(?:welke|wat voor|which|what) (?:\w+ )?(?:partij(?:en)?|fracties?|part(?:y|ies))\b|"
    r"\b(?:wie|who)\b[^?]{0,20}\b(?:stemde[n]?|gestemd|voted?)\b|\b(?:hoe|how)\b[^?]{0,30}\b(?:fracties|partijen|"
    r"parties|gestemd|vote[d]?)\b",
    re.IGNORECASE,
)
"""Who voted for and against."""

SUPPORTED = re.compile(
    r"\b(?:steunde[n]?|gesteund|support(?:ed)?|back(?:ed)?)\b|\bstemde[n]?\b[^?]{0,40}\bvoor\b|"
    r"\bvoor\b[^?]{0,15}\bgestemd\b|"
    r"\bvoted? (?:for|in favour)\b|^\W*voor welke (?:\w+ )?moties\b[^?]*\b(?:stem\w*|gestemd)\b",
    re.IGNORECASE,
)
OPPOSED = re.compile(
    r"\bstemde[n]?\b[^?]{0,40}\btegen\b|\btegen\b[^?]{0,15}\bgestemd\b|\bvoted? against\b|\boppose[d]?\b|"
    r"^\W*tegen welke (?:\w+ )?moties\b[^?]*\b(?:stem\w*|gestemd)\b",
    re.IGNORECASE,
)
"""What a party did with the motions of a list."""

COMPOUND = re.compile(
    r"\b(?!twee|commissie|nota|leden|kamer|gewijzigde)((?:\w+-)*\w{2,}?)-?(moties?|debat(?:ten)?)\b", re.IGNORECASE
)
""" "cloudmoties", "sms-motie", "spoordebat": a subject and what it is of."""

__all__ = [
    "ASKS_TEXT", "CARRIED_OUT", "COMPOUND", "LIST_WANTED", "MOTION", "MOVERS_WANTED", "NO_SUBJECT", "OF_MOTIONS",
    "ONE_LISTED", "OPPOSED", "OUTCOMES",
    "PARTIES_WANTED", "STANCE", "SUPPORTED", "TABLED", "VERDICTS", "VERDICT_WANTED", "VOTED", "VOTE_WANTED",
]  # fmt: skip
