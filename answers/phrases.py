"""The words by which a question tells what it wants: roles, kinds, verdicts, outcomes, offices; Dutch and English.

Only patterns stand here; `answers.reading` decides what they mean together.
"""

from __future__ import annotations

import re

CABINET = (
    r"kabinet(?:sstandpunt|sreactie)?|regering|bewinds(?:persoon|lieden|personen|man|vrouw)|minister(?:s|-president|"
    r"raad)?|"
    r"premier|staatssecretaris(?:sen)?|ministerie|cabinet|government|ministers?|prime minister|"
    r"state secretar(?:y|ies)|secretary of state"
)
"""What the cabinet and its members are called."""

CHAIR = r"(?:kamer)?voorzitter|chair(?:man|woman|person)?|speaker of the house"

SAYING_WORDS = frozenset(
    """noemt noemde noemden bracht brengt betoogde betoogt bepleitte bepleit pleitte pleit sprak spreekt praatte
    vertelde vertelt reageerde reageert merkte mevrouw heer kamerlid talk talked speak spoke argue argued argues mention
    mentioned claim claimed state stated tell told react reacted respond responded comment commented member mp
    positie visie inbreng inzet pleidooi view opinion stance
    mr mrs ms""".split()  # noqa: SIM905
)
"""Words of a question that make somebody speak, or address him, and are not what was said."""

CABINET_SAYS = re.compile(
    r"\b(?:(?:ge)?antwoord(?:t|de|den|en)?|beantwoord(?:t|de|en)?|reactie|reageer(?:t|de|den)|standpunt|toegezegd|"
    r"toezegging(?:en)?|"
    r"answer(?:s|ed)?|repl(?:y|ied|ies)|respon(?:se|d|ds|ded)|position of the|promised?)\b",
    re.IGNORECASE,
)
"""Verbs and nouns for what only the cabinet does in parliament: answering, promising, taking a position."""

MEMBER_ASKS = re.compile(
    r"\b(?:vroeg(?:en)?\b(?![^,?]{0,60}\baan (?:voor|bij)\b)|gevraagd door|"
    r"ingediend door|indiener(?:s)?|stelde(?:n)? (?:\w+ ){0,3}(?:vragen|aan)|"
    r"welke (?:kamer)?vragen (?:stelde|zijn|werden)|vragen (?:heeft|hebben|had) [^?,]{0,60}\bgesteld|"
    r"(?:heeft|hebben|had) [^?,]{0,60}\b(?:vragen gesteld|gevraagd)\b|questions (?:has|have|had) [^?,]{0,60}\basked|"
    r"asked by|who (?:asked|tabled|submitted)|did \w+ ask|questions did|tabled by|submitted by)\b",
    re.IGNORECASE,
)
"""Phrases for what only members do: asking and moving."""

ANSWER_WANTED = re.compile(
    r"\b(?:(?:ge)?antwoord(?:t|de|den|en)?|beantwoord(?:t|de|en)?|answer(?:s|ed)?|repl(?:y|ied|ies))\b", re.IGNORECASE
)

SPOKEN = re.compile(
    r"\b(?:geantwoord|gezegd|gesproken|gedebatteerd|besproken|gevraagd|opgemerkt|verschenen|gepubliceerd|discussed|"
    r"debated|published)\b",
    re.IGNORECASE,
)
"""That it was said, and not what."""

MOTION = re.compile(r"\b\w*(?:motie|moties)\b|\bmotions?\b", re.IGNORECASE)

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("motion", MOTION),
    ("amendment", re.compile(r"\bamendement(?:en)?\b|\bamendments?\b", re.IGNORECASE)),
    ("debate", re.compile(r"\b\w*debat(?:ten)?\b|\bdebates?\b", re.IGNORECASE)),
    ("memo", re.compile(r"\b(?:beslis|ambtelijke )?nota\b|\b(?:decision )?memo(?:randum)?\b", re.IGNORECASE)),
    ("letter", re.compile(r"\b(?:kamer)?brie(?:f|ven)\b|\bletters?\b", re.IGNORECASE)),
    ("questions", re.compile(r"\bkamervragen\b|\bschriftelijke vragen\b|\bparliamentary questions\b", re.IGNORECASE)),
)
"""Kinds of paper a question can name, the narrowest first."""

IN_DEBATE = re.compile(
    r"\b(?:in|tijdens|during|at)\s+(?:(?:de|het|een|die|dat|the|a|that)\s+)?(?:\w+\s+)?(?:\w*debat(?:ten)?|debates?)\b",
    re.IGNORECASE,
)
"""A debate in which it must have been said, not one that it is about."""

MINISTRY_WORDS = frozenset(
    """algemene asiel bestuur binnenlandse buitenlandse cultuur defensie digitalisering economische
    emancipatie energie financiën financien groene groei infrastructuur innovatie integratie jeugd
    justitie klimaat koninkrijksrelaties landbouw langdurige maatschappelijke media medische milieu
    migratie natuur onderwijs ontwikkelingshulp participatie preventie primair rechtsbescherming
    ruimtelijke sociale sport toeslagen veiligheid verkeer visserij voedselkwaliteit voedselzekerheid volksgezondheid
    volkshuisvesting voortgezet waterstaat welzijn wetenschap wonen werkgelegenheid zaken zorg
    agriculture asylum climate culture defence defense economic education environment finance
    foreign health housing infrastructure interior internal justice security social welfare affairs
    digital digitalisation the""".split()  # noqa: SIM905
)
"""First words of a portfolio: "minister van Financiën" names an office, "minister Van Weel" a person."""

PARTICLES = r"(?:(?:van|de|der|den|ten|ter|te|el|al|het|'t|in|op|von|du|la|le)\s+)"

BY_WHOM = re.compile(
    r"(?:^|,?\s*\b(?:en|and)\s+)(?:(?:aan|door|van|by|to|from|of)\s+)?"
    r"(?:wie|whom?|(?:welke|which)\s+(?:partij(?:en)?|fracties?|kamerleden|leden|part(?:y|ies)|members))\b(?:\s+(?:heeft|hebben|has|have|zijn|waren|"
    r"are|were|dien\w*|stelde[n]?|ingediend|gesteld|ondertekend\w*|tabled|moved|submitted|asked|put|filed|ze|zij|die|"
    r"deze|them|these|those|they|in))*\W*$",
    re.IGNORECASE,
)
"""By whom the motions or questions of a list were moved or asked: a part that the list answers itself."""

QUESTION_WORDS = frozenset(
    """wat wie waar waarom wanneer hoe hoeveel hoelang welk welke waarvoor waardoor waarmee what who whom
    whose where why when how which is are was were does do did has have had will would can could
    should""".split()  # noqa: SIM905
)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "maart march mrt", "april apr", "mei may", "juni june jun",
            "juli july jul", "augustus august aug", "september sept sep", "oktober october okt oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
