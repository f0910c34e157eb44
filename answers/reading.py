"""Reading a question: who is asked about, in which role, in what kind of paper, when; rules only, all of them shown.

The rules look at forms of parliamentary questions, not at subjects. What they take out of the question is filters
and preferences; what they leave is the topic that is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from answers.motion_phrases import CARRIED_OUT
from answers.motion_reading import motion_topic, read_motion, says_motion
from answers.numbered import without_asker, without_number
from answers.parties import party_named
from answers.periods import period
from answers.phrases import (
    ANSWER_WANTED,
    CABINET,
    CABINET_SAYS,
    CHAIR,
    KINDS,
    MEMBER_ASKS,
    MINISTRY_WORDS,
    PARTICLES,
    QUESTION_WORDS,
    SPOKEN,
)
from answers.types import Reading
from corpus.types import Role

_NAME = rf"(?:{PARTICLES}*[A-ZÀ-Ý][\w’'À-ÿ]+(?:-[A-ZÀ-Ý][\wÀ-ÿ]+)*(?: [A-ZÀ-Ý][\wÀ-ÿ]+){{0,2}})"
_CABINET_NAME = re.compile(
    rf"\b(?:[Mm]inister(?:-president)?|[Ss]taatssecretaris|[Pp]remier|[Bb]ewindspersoon|[Ss]tate [Ss]ecretary|"
    rf"[Pp]rime [Mm]inister|[Ss]ecretary of [Ss]tate)\s+(?P<name>{_NAME})"
)
_MEMBER_NAME = re.compile(
    rf"\b(?:het lid|[Kk]amerlid|mevrouw|de heer|member|MP|Mr\.?|Mrs\.?|Ms\.?)\s+(?P<name>{_NAME})"
)
_SAYING = (
    r"zei|zeiden|zegt|vroeg|vraagt|vond|vindt|wil|wilde|stelde|stelt|antwoordde|antwoordt|noemde|noemt|bepleitte|"
    r"pleitte|diende|verklaarde|beloofde|reageerde|reageert|ontraadde|ontraadt|betoogde|betoogt|vertelde|vertelt|"
    r"schreef|schrijft|steunde|steunt|volgens|door|van het lid|did|does|said|says|asked|asks"
)
_SAYER_NAME = re.compile(rf"\b(?:{_SAYING})\s+(?P<name>{_NAME})")
_CABINET_WORD = re.compile(rf"\b(?:{CABINET})\b", re.IGNORECASE)
_CABINET_SUBJECT = re.compile(
    rf"\b(?:{_SAYING}|reageerde|reageert|doet|gaat|kan|moet|is|heeft|had|was|position of|by|to)\s+"
    rf"(?:(?:de|het|the|our|a)\s+)?(?:{CABINET})\b"
    rf"|\b(?:{CABINET})(?:s)?\s+(?:answer|say|said|think|thinks|respond|promise|do|does|position|view|want)\w*"
    rf"|\b(?:{CABINET})['’]?s? (?:verdict|position|view|response|answer|opinion)\b"
    rf"|\b(?:standpunt|reactie|oordeel|antwoord|mening|inzet|visie|steun|verdict|appreciatie|position|response|view|"
    rf"support)\s+"
    rf"(?:(?:van|of|by|from)\s+)?(?:(?:de|het|the)\s+)?(?:{CABINET})\b",
    re.IGNORECASE,
)
_PORTFOLIO = "|".join(sorted(MINISTRY_WORDS - {"the"}))
_OFFICE = re.compile(
    r"\b((?:minister(?:ie|s|y)?|staatssecretaris|state secretary|secretary of state))\s+(?:van|voor|of|for)\s+"
    r"(?:the\s+)?"
    rf"(?:{_PORTFOLIO})\b(?:(?:,|\s+en|\s+and|,\s+\w+\s+en)?\s+(?:{_PORTFOLIO})\b)*",
    re.IGNORECASE,
)
_OPINION = (
    r"(?:standpunt|reactie|mening|inbreng|visie|positie|inzet|kritiek|pleidooi|position|view|opinion|response|stance|"
    r"criticism)"
)
_ASKED = (
    r"\b(?:wat|waarom|hoe|wanneer|waar\w*|hoezo|what|why|how|when)\s+"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|should|must|(?!een |de |het |er )\w{3,})\s+"
)
_CABINET_ASKED = re.compile(rf"{_ASKED}(?:de|het|the|our)\s+(?:{CABINET})\b", re.IGNORECASE)
"""A question word, a verb and who it is said of ("waarom weigert de minister …")."""
_MINISTRY = re.compile(
    rf"\b(?:{_SAYING}|doet|gaat|volgens|does|did|has)\s+(?:(?:het|the)\s+)?"
    r"(?:(?:[Mm]inisterie\s+van|[Mm]inistry\s+(?:of|for)(?:\s+the)?)\s+[A-Z]\w+|"
    rf"(?:{'|'.join(sorted(word.capitalize() for word in MINISTRY_WORDS - {'the'}))})\b|"
    r"(?:BZK|VWS|OCW|SZW|EZK?|LNV|LVVN|I&W|IenW|J&V|JenV|KGG|VRO|AenM|A&M|BZ)\b)"
)
_MEMBER_ASKED = re.compile(
    r"\b(?:welke?|wat voor|which|what)\s+(?:\w+\s+)?(?:kamerlid|kamerleden|lid|leden|partij(?:en)?|fracties?|"
    r"members?(?: of parliament)?|mps?|part(?:y|ies))\b(?:\s+(?:of the house|van de kamer))?",
    re.IGNORECASE,
)
"""Which of the members it was that said something."""
_WHICH_MINISTER = re.compile(
    r"\b(?:welke?|which|what)\s+(?:minister|staatssecretaris|bewindspersoon|state secretary)\b", re.IGNORECASE
)
_WHO_DOES = re.compile(
    r"^\W*(?:wat|waarom|hoe|wanneer|waar\w*|what|why|how|when)\s+(?!(?:is|was|kost|kostte|zijn|waren|doet|deed|"
    r"betekent|geldt|"
    r"are|were|does|do|costs?)\b)\w+\s*$",
    re.IGNORECASE,
)
_AGREED = re.compile(
    rf"\b((?:on)?eens met|(?:dis)?agree[sd]? with)\s+(?:mevrouw |de heer |het lid |mr\.? |ms\.? )?{_NAME}"
)
"""With whom somebody agrees is not who speaks."""
_COMPARED = re.compile(
    r"\bverschil(?:len)?(?: is er| zit er)? tussen\b|\bdifferences? between\b|"
    r"\b(?:huidige?|actuele?|nieuwste|laatste|meest recente|current|latest|present|most recent)"
    r"(?= (?:\w+ )?(?:standpunt|positie|lijn|visie|position|view|stance|policy|antwoord|reactie|brief|stand|"
    r"answer|response|reply|letter)\b)",
    re.IGNORECASE,
)
_CHANGED_POSITION = re.compile(
    r"\b(standpunt|positie|position|view|stance)\b(.*?)\b(?:veranderd|gewijzigd|bijgesteld|changed|revised)\b",
    re.IGNORECASE,
)
_CHAIR_SUBJECT = re.compile(rf"\b(?:{_SAYING})\s+(?:de |the )?(?:{CHAIR})\b", re.IGNORECASE)
_GUEST_SUBJECT = re.compile(
    rf"\b(?:{_SAYING}|according to|adviseerde|raadde|advised?)\s+(?:de|het|the)\s+"
    r"(?:hoogleraar|professor|deskundige|wetenschapper|onderzoeker|expert|genodigde|academic|researcher|scholar)\b",
    re.IGNORECASE,
)
_DOSSIER = re.compile(r"(?:\bdossier\s+(?=\d{2}\s?\d{3}\b)|\((?=\d{2}\s?\d{3}\)))(\d{2}\s?\d{3})", re.IGNORECASE)
_IDENTIFIER = re.compile(
    r"\bKamerstukken\b[^?]*\bnr\.?\s*\d+|\b(?:Aanhangsel )?Handelingen\b[^?]*\bnr\.?\s*\d+(?:, item \d+)?"
    r"|\b\d{2}\s?\d{3}(?:-[IVXLC]+)?,?\s*nr\.?\s*\d+\b|\bkenmerk\s+\S*\d\S*|\bAH\s?\d{2,}\b|\b20\d\d[ZD]\d{5}\b"
    r"|(?<![\w-])(?=[\w/.-]*\d)(?=[\w/.-]*[A-Za-z]|\d{4}-\d{6,})[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+){1,5}(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the library knows of people: last names in lower case to the roles they have there, and its parties."""

    roles: dict[str, frozenset[Role]]
    parties: dict[str, str]

    def name(self, words: str) -> str | None:
        """The known name that `words` ends in or begins with ("Hanke Bruins Slot" → "bruins slot"), or None."""
        parts = words.lower().replace("’", "'").split()
        for length in range(len(parts), 0, -1):
            for start in range(len(parts) - length + 1):
                candidate = " ".join(parts[start : start + length])
                if candidate in self.roles:
                    return candidate
        return None


def read(question: str, known: Known, detect: Callable[[str], str]) -> Reading:
    """Gives how the question is understood. `detect` tells its language ("nl" or "en")."""
    text = " ".join(question.split())
    dates, vague, rest = period(text)
    role, speaker, unknown = _who(_AGREED.sub(r"\1", without_asker(text)), known)
    kind = _kind(text) or ("motion" if says_motion(text) else None)
    if kind == "motion" and CARRIED_OUT.search(text):
        kind = None
    motions = read_motion(text, kind)
    if kind == "motion" and motions.asks_verdict and role is Role.MEMBER and not MEMBER_ASKS.search(text):
        role = None  # A member named with a verdict moved the motion; the verdict is another's.
    dossier = _DOSSIER.search(text)
    named = party_named(text, known.parties)
    party = named[0] if named is not None else None
    if named is not None and speaker is not None and speaker in named[1].lower():
        role, speaker = None, None  # "Groep Van Zuthem" is a party, whoever it is called after.
    if named is not None and kind == "motion":
        rest = rest.replace(named[1], " ")
    if speaker is None and named is not None and role in (None, Role.CABINET) and _says(text, named[1]):
        role = Role.MEMBER if role is None or not _speaks_cabinet(text) else role
    return Reading(
        text=text,
        language=detect(text),
        role=role,
        speaker=speaker,
        party=party,
        kind=kind,
        verdict=motions.verdict,
        outcome=motions.outcome,
        denied=motions.denied,
        denied_outcome=motions.failed,
        dossier=dossier.group(1).replace(" ", "") if dossier else None,
        identifiers=tuple(match.group(0) for match in _IDENTIFIER.finditer(text) if _is_mark(match.group(0))),
        date_from=dates[0],
        date_to=dates[1],
        topic=topic(motion_topic(rest) if kind == "motion" else without_number(rest)),
        asks_answer=bool(ANSWER_WANTED.search(text)),
        asks_verdict=motions.asks_verdict or (kind == "motion" and role is Role.CABINET and speaker is not None),
        asks_list=motions.asks_list,
        asks_vote=motions.asks_vote,
        unknown_names=unknown,
        not_understood=vague,
    )


def topic(question: str) -> str:
    """The question without the words that only tell who speaks: what is left is searched for."""
    stripped = _OFFICE.sub(r"\1", SPOKEN.sub(" ", question))
    stripped = _CHANGED_POSITION.sub(r"\1\2", _COMPARED.sub(" ", stripped))
    stripped = _MEMBER_ASKED.sub(" ", _CABINET_SUBJECT.sub(" ", stripped))
    stripped = re.sub(rf"^\s*(?:{'|'.join(sorted(QUESTION_WORDS))})\b", " ", stripped, flags=re.IGNORECASE)
    stripped = re.sub(r"\s+", " ", stripped).strip(" ?.,;:!")
    return stripped


def _is_mark(text: str) -> bool:
    """Letters and digits joined by signs are a mark ("SV-2024-917") when there are digits enough; "covid-19" and
    "56,3" are none."""
    return sum(character.isdigit() for character in text) >= 3


def _kind(text: str) -> str | None:
    """The kind of paper that is asked for; a motion is only its subject where another paper is named ("de nota over
    motie 12"), save the debate in which motions are moved."""
    kinds = [kind for kind, pattern in KINDS if pattern.search(text)]
    others = [kind for kind in kinds if kind not in ("motion", "debate")]
    return next(iter(others or kinds), None)


def _who(text: str, known: Known) -> tuple[Role | None, str | None, tuple[str, ...]]:
    """Role and speaker whom the question makes speak, and names of speakers that the library does not know."""
    unknown: list[str] = []
    people = _OFFICE.sub(r"\1", text)  # "Minister van Volksgezondheid, Welzijn en Sport" names no member Welzijn.
    for pattern, role in ((_CABINET_NAME, Role.CABINET), (_MEMBER_NAME, Role.MEMBER), (_SAYER_NAME, None)):
        for match in pattern.finditer(people):
            words = match.group("name")
            name = known.name(words)
            if name is not None and role is Role.CABINET and known.roles[name] and role not in known.roles[name]:
                continue  # "vroeg de minister Jansen om …": a member whom the minister speaks to.
            if name is not None:
                return _role_of(name, role, known, text), name, ()
            of_office = words[:1].islower() and re.search(r"\b(?:de|the|onze|our)\s+$", people[: match.start()])
            if of_office or re.match(r"(?:de|het|een|'t|in|op|al|el|la|le)\b", words):
                # "wat vindt de minister van Schiphol": a person has no article before the office; and "minister de
                # Kamer": an article is part of a name with a capital only ("minister De Vries").
                continue
            if (not _is_office(words) and words.lower() not in known.parties and pattern is not _SAYER_NAME) or (
                pattern is _SAYER_NAME and _looks_like_person(match, people, known)
            ):
                unknown.append(words)
    name = _bare_name(people, known)
    if name is not None:
        return _role_of(name, None, known, text), name, ()
    if _CHAIR_SUBJECT.search(text):
        return Role.CHAIR, None, tuple(unknown)
    if _GUEST_SUBJECT.search(text) and any(Role.GUEST in roles for roles in known.roles.values()):
        return Role.GUEST, None, tuple(unknown)
    if (MEMBER_ASKS.search(text) or _MEMBER_ASKED.search(text)) and not _speaks_cabinet(text):
        return Role.MEMBER, None, tuple(unknown)
    if (
        _speaks_cabinet(text)
        or _WHICH_MINISTER.search(text)
        or (CABINET_SAYS.search(text) and not MEMBER_ASKS.search(text))
    ):
        return Role.CABINET, None, tuple(unknown)
    return None, None, tuple(unknown)


def _speaks_cabinet(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_CABINET_SUBJECT, _CABINET_ASKED, _MINISTRY))


def _role_of(name: str, printed: Role | None, known: Known, text: str) -> Role | None:
    if printed is not None:
        return printed
    roles = known.roles[name]
    if len(roles) == 1:
        return next(iter(roles))
    if Role.CABINET in roles:
        return Role.CABINET if ANSWER_WANTED.search(text) else None
    return Role.MEMBER if Role.MEMBER in roles else None  # Who sits in the chair now and then is a member.


def _is_office(words: str) -> bool:
    """True for "van Financiën" and "for the Interior": a portfolio, no person."""
    return any(word.lower().strip(".,") in MINISTRY_WORDS for word in words.split())


def _looks_like_person(match: re.Match[str], text: str, known: Known) -> bool:
    """A capitalised word after a verb that only members and ministers do in parliament (asking, answering) is a person,
    unless it is an institution with an article, a party, an office or an abbreviation. Companies say things too."""
    words = match.group("name")
    verb = text[match.start() : match.start("name")].strip().lower()
    if words.lower() in known.parties or _is_office(words) or words.isupper() or _CABINET_WORD.search(words):
        return False
    if words[:1].islower():
        return False
    if verb == "did":
        return re.match(r"\s+(?:ask|answer|reply)\b", text[match.end() :]) is not None
    return verb in {"vroeg", "vraagt", "stelde", "stelt", "antwoordde", "antwoordt", "asked"}


def _bare_name(text: str, known: Known) -> str | None:
    """A known speaker named without verb or title ("wat wil Jansen", "motie-Jansen"), only where capitalised."""
    best: str | None = None
    lowered = text.lower()
    for name in known.roles:
        # A pattern a speaker is a second of work in a library of a thousand of them.
        if len(name) < 4 or name.lower() not in lowered or (best is not None and len(name) <= len(best)):
            continue
        pattern = rf"(?<![\w-])(?:motie-)?{re.escape(name)}(?:s)?(?![\w])"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            capital = match.group(0).split("-")[-1].split()[-1][:1].isupper()
            said = re.search(rf"\b(?:{_SAYING}|minister|staatssecretaris)\s*$", text[: match.start()], re.IGNORECASE)
            about = match.start() == 0 and re.match(r"\s+(?:over|on|about)\b", text[match.end() :]) is not None
            does = _WHO_DOES.match(text[: match.start()]) is not None
            if about or (match.start() > 0 and (capital or said or does or " " in name)):
                best = name
    return best


def _says(text: str, party: str) -> bool:
    """True where the question makes the party speak ("wat zei de SP over", "de positie van de SP")."""
    name = rf"(?:(?:de|het|the)\s+)?{re.escape(party)}(?!\w)"
    return (
        re.search(
            rf"\b(?:{_SAYING}|{_OPINION}(?:\s+(?:van|of|by|from))?)\s+{name}|{_ASKED}{name}|"
            rf"{name}['’]?s? {_OPINION}|^\W*{name}\s+(?:over|on|about)\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )
