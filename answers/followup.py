"""A question after a question: what it takes over from the one before, and what it replaces.

Rules only, over the forms of follow-up questions. A question that stands on its own takes nothing over. One that asks
the same of somebody else ("en de SP?"), of another time ("en in 2023?") or more of the same ("waarom?") takes over
every part that it does not name itself; one that points ("daarvan", "die motie", "it") takes over what is pointed at;
one that turns to another side of the matter ("en voor huurders?") keeps the earlier subject to search by. Everything
that was taken over is in `Context.carried` and can be dropped by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from answers.followup_ellipsis import in_its_place
from answers.followup_reasons import Quoted
from answers.followup_signs import Signs, signs, without_article
from answers.motion_phrases import VERDICT_WANTED, VOTE_WANTED
from answers.phrases import ANSWER_WANTED, CABINET, CHAIR, MOTION
from answers.reading import Known
from answers.types import Carried, Context, Reading
from corpus.types import Role

PARTS = ("subject", "role", "speaker", "party", "kind", "verdict", "dossier", "motion", "document", "period")
"""What can be carried over, in the order in which it is shown."""
ASIDE = 3
"""So many content words of its own, and a question that begins with "en" has a subject of its own."""
SHORT = 2
"""A question of so few content words, none of them a name or a number, hardly stands alone."""
SUBJECT = 5
"""At most so many words of the earlier subject go with a question that has words of its own."""
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?\b")
_OFFICE = re.compile(
    rf"^(?:(?:wat|what)\s+)?(?:{CABINET})(?:\s+(?:van|voor|of|for)\s+(?:the\s+)?[\w ]+)?(?:\s+(?:dan|zelf|then))?$",
    re.IGNORECASE,
)
_CHAIR = re.compile(rf"^(?:{CHAIR})$", re.IGNORECASE)
_SAYS = (
    r"(?:vond|vindt|vonden|vinden|zei|zeiden|zegt|vroeg|vroegen|vraagt|wilde|wil|deed|stemde|stemden|reageerde|did|does|"
    r"said|says|thinks?|thought)"
)
_HOUSE = re.compile(r"(?:(?:Tweede|Eerste)\s+)?Kamer(?:leden)?|House|Parliament|Parlement")
_WHO_SAYS = re.compile(rf"\b{_SAYS}\s+(?:de |het |the )?(?P<name>[A-Z][\w’'&-]*(?:\s[A-Z0-9][\w’'&-]*)*)")
_OF_MOTIONS = re.compile(
    rf"{VOTE_WANTED.pattern}|{VERDICT_WANTED.pattern}|\b(?:indiener|diende|ingediend|ontraden|moved|submitted)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:over|about|on|inzake|omtrent)\s+(?!(?:dat|dit|die|deze|it|that|this|them)\b)\w", re.IGNORECASE
)
_ASPECT = re.compile(
    r"\b(?:over|about|on|inzake|omtrent)\s+(?:(?:de|het|the|its|their)\s+)?(?:kosten|prijs|geld|dekking|financiering|gevolgen|"
    r"effecten|uitvoering|planning|termijn|risico\W?s|redenen|reden|voortgang|costs?|price|funding|consequences|effects?|"
    r"planning|timing|risks?|reasons?|progress)\W*$",
    re.IGNORECASE,
)
"""A side that every matter has, and no matter of its own."""
_WHY = re.compile(r"^(?:waarom|hoezo|why|how so|how come)(?:\s+(?:niet|wel|not|dan|is dat|was dat))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier question and its answer leave to lean on.

    `subject` are its content words, the weightiest first; `documents` ids of the papers it was answered from, with
    `title` of the first; `motions` the (dossier, number) of motions it was answered with; `speakers` whom it quotes."""

    questions: tuple[str, ...]
    reading: Reading
    subject: tuple[str, ...]
    documents: tuple[str, ...] = ()
    title: str = ""
    motions: tuple[tuple[str | None, str], ...] = ()
    speakers: tuple[tuple[str, Role | None], ...] = ()
    quotes: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with what it takes over: its reading, the context to show, words of the earlier subject that help to
    find but are not asked (`around`), and the papers to look in first (`documents`), where the words of the question
    itself are enough (`there`). `quotes`: those whose reason is asked for, and no more than that."""

    reading: Reading
    context: Context
    around: str = ""
    documents: tuple[str, ...] = ()
    there: Reading | None = None
    quotes: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """How a question is read alone, its content words, and the people who are known."""

    read: Callable[[str], Reading]
    content: Callable[[Reading], Sequence[str]]
    known: Known


def resolve(question: str, before: Before, reader: Reader, dropped: Sequence[str] = ()) -> Resolved:
    """The question with the parts of `before` that it leans on, save those in `dropped` (of `PARTS`)."""
    found = signs(question)
    own = _named(reader.read(found.rest if found.joined else question), found, reader)
    words = [word for word in reader.content(own) if not _is_condition(word, own)]
    if not _leans(found, own, words, before):
        alone = reader.read(question)
        return Resolved(alone, Context(before.questions, (), tuple(dropped), alone.text))
    taken = _taken(found, own, words, before)
    kept = {part: value for part, value in taken.items() if part not in dropped}
    turned = _turned(found, own, words, before) if "subject" in kept else None
    if turned is not None:
        return _asked_again(turned, own, words, before, kept, tuple(dropped), reader)
    return _completed(question, found, own, words, before, kept, tuple(dropped), reader)


def _leans(found: Signs, own: Reading, words: Sequence[str], before: Before) -> bool:
    if own.identifiers or own.unknown_names:
        return found.pointing or found.person or (found.joined and not words)
    if found.pointing or found.person or found.thing is not None:
        return True
    if not words or (found.joined and len(words) <= ASIDE):
        return True
    return len(words) <= SHORT and not any(word[:1].isupper() or word.isdigit() for word in words)


def _taken(found: Signs, own: Reading, words: Sequence[str], before: Before) -> dict[str, str]:
    """The parts that are carried over, each in words."""
    earlier = before.reading
    same = not words or (found.joined and not found.pointing)
    taken: dict[str, str] = {}
    new_subject = _same_person_elsewhere(found, words)
    if before.subject and not new_subject:
        taken["subject"] = _subject(own, words, before)
    someone = own.role is not None or own.speaker is not None or own.party is not None
    if found.person and before.speakers and not own.speaker:
        name, role = before.speakers[0]
        taken["speaker"] = name
        if role is not None:
            taken["role"] = str(role)
    elif same and not someone:
        taken |= {part: str(value) for part in ("role", "speaker", "party") if (value := getattr(earlier, part))}
    if _about_motions(found, own, same, before):
        taken["kind"] = "motion"
        if len(before.motions) == 1 and (found.thing == "motion" or not (earlier.asks_list or (same and words))):
            taken["motion"] = before.motions[0][1]
        if earlier.asks_list and found.pointing and earlier.verdict and own.verdict is None:
            taken["verdict"] = earlier.verdict
    elif same and earlier.kind is not None and own.kind is None:
        taken["kind"] = earlier.kind
    if earlier.dossier and own.dossier is None:
        taken["dossier"] = earlier.dossier
    if before.documents and not new_subject and _same_paper(found, own, words) and "motion" not in taken:
        taken["document"] = before.title
    if (earlier.date_from or earlier.date_to) and not (own.date_from or own.date_to):
        taken["period"] = " – ".join(filter(None, (earlier.date_from, earlier.date_to)))
    return taken


def _turned(found: Signs, own: Reading, words: Sequence[str], before: Before) -> str | None:
    """The earlier question with only another side of the matter in it, where no more than that was said."""
    someone = own.role is not None or own.speaker is not None or own.party is not None
    other = someone or own.date_from or own.date_to or own.kind or before.reading.kind == "motion"
    if other or not words or not found.joined or found.pointing or found.person or found.thing or found.another:
        return None
    return in_its_place(before.reading.text, found.rest)


def _asked_again(
    text: str,
    own: Reading,
    words: Sequence[str],
    before: Before,
    kept: dict[str, str],
    dropped: tuple[str, ...],
    reader: Reader,
) -> Resolved:
    """The earlier question asked of something else: a whole question, to be answered as one."""
    reading = reader.read(text)
    asked = {word.lower() for word in words}
    still = [word for word in reader.content(reading) if word.lower() not in asked and word.lower() not in _FRAME]
    kept = {**kept, "subject": " ".join(word for word in still if not _said_of(word, before.reading))}
    reading = _with(reading, kept, before.reading)
    carried = tuple(Carried(part, kept[part]) for part in PARTS if kept.get(part))
    documents = before.documents if "document" in kept else ()
    return Resolved(reading, Context(before.questions, carried, dropped, text), "", documents, reading)


def _about_motions(found: Signs, own: Reading, same: bool, before: Before) -> bool:
    if own.kind not in (None, "motion") or found.thing not in (None, "motion"):
        return False
    if before.reading.kind == "motion":
        return same or found.pointing or found.person or found.thing is not None
    return len(before.motions) == 1 and (found.thing is not None or _OF_MOTIONS.search(found.rest) is not None)


def _same_person_elsewhere(found: Signs, words: Sequence[str]) -> bool:
    """True for the same speaker on another subject ("en wat zei hij over contant geld?")."""
    elsewhere = _ABOUT.search(found.rest) is not None and not _ASPECT.search(found.rest)
    return found.person and not found.pointing and bool(words) and elsewhere


def _same_paper(found: Signs, own: Reading, words: Sequence[str]) -> bool:
    """True where the answer is looked for first in the papers of the earlier one: they are pointed at, or more of the
    same is asked of nobody else and of no other time."""
    if found.thing is not None and found.thing != "motion":
        return True
    if found.another or own.speaker or own.party or own.date_from or own.date_to or own.kind:
        return False
    return found.pointing or found.person or not words or (found.joined and own.role is None)


def _subject(own: Reading, words: Sequence[str], before: Before) -> str:
    """The words of the earlier subject that are carried, in their order; another year takes the place of its own."""
    asked = set(map(str.lower, words))
    found = [word for word in before.subject if word.lower() not in asked and not _said_of(word, before.reading)]
    found = [word for word in found if word.lower() not in _FRAME]
    names_first = sorted(found, key=lambda word: not word[:1].isupper())
    in_order = sorted(found if not words else names_first[:SUBJECT], key=_place(before.reading.text))
    year = _YEAR.search(own.text)
    if year is not None and not (before.reading.date_from or before.reading.date_to):
        in_order = [year.group(0) if _YEAR.fullmatch(word) else word for word in in_order]
    return " ".join(dict.fromkeys(in_order))


def _said_of(word: str, earlier: Reading) -> bool:
    """True for a word that says who spoke and not of what: it is carried as a part of its own."""
    names = f"{earlier.speaker or ''} {earlier.party or ''}".lower().split()
    return word.lower() in names


def _place(text: str) -> Callable[[str], int]:
    return lambda word: text.find(word)


def _completed(
    question: str,
    found: Signs,
    own: Reading,
    words: Sequence[str],
    before: Before,
    kept: dict[str, str],
    dropped: tuple[str, ...],
    reader: Reader,
) -> Resolved:
    """The reading of the question with the kept parts in their places."""
    subject = kept.get("subject", "")
    text = found.rest or question
    if kept.get("kind") == "motion" and "motion" in kept:
        text = f"motie op stuk nr. {kept['motion']} {text}"
        own = replace(_named(reader.read(text), found, reader), party=own.party, role=own.role, speaker=own.speaker)
    elif kept.get("kind") == "motion" and before.reading.asks_list and not MOTION.search(text):
        own = _named(reader.read(f"welke moties {text}"), found, reader)
        own = replace(own, asks_list=True, text=f"welke moties {text}")
        text = own.text
    elif found.another and "kind" in kept:
        text = f"{_KIND_WORDS.get(kept['kind'], '')} {text}".strip()
        own = _named(reader.read(text), found, reader)
    aside = bool(words) and not (found.pointing or found.person or found.thing) and "motion" not in kept
    around = subject if aside else ""
    completed = text if aside else f"{text} {subject}".strip()
    why = _WHY.match(without_article(found.rest))
    if why is not None and subject:
        completed = f"{why.group(0)} {subject}"
    elif not words and not found.pointing and _YEAR.search(own.text) and subject and "motion" not in kept:
        completed = _with_year(before.reading.text, own.text)
    reading = _moved_year(own, before.reading, replace(own, text=completed, topic=f"{own.topic} {subject}".strip()))
    if aside:
        reading = replace(reading, topic=own.topic)
    reading = _with(reading, kept, before.reading)
    carried = tuple(Carried(part, kept[part]) for part in PARTS if part in kept)
    documents = before.documents if "document" in kept else ()
    shown = " ".join([*([text] if text else []), *([f"({subject})"] if subject else [])])
    there = replace(reading, text=text, topic=own.topic) if documents and words and not aside else None
    of_one = bool(documents) or "motion" in kept
    quotes = before.quotes if why is not None and of_one else ()
    return Resolved(reading, Context(before.questions, carried, dropped, shown), around, documents, there, quotes)


def _with(reading: Reading, kept: dict[str, str], earlier: Reading) -> Reading:
    dossier = kept.get("dossier") or reading.dossier
    reading = replace(
        reading,
        language=reading.language if len(reading.text.split()) > 3 else earlier.language,
        role=Role(kept["role"]) if "role" in kept else reading.role,
        speaker=kept.get("speaker", reading.speaker),
        party=kept.get("party", reading.party),
        kind=kept.get("kind", reading.kind),
        verdict=kept.get("verdict", reading.verdict),
        dossier=dossier,
        asks_answer=reading.asks_answer or ("role" in kept and earlier.asks_answer),
    )
    if "period" in kept:
        reading = replace(reading, date_from=earlier.date_from, date_to=earlier.date_to)
    return reading


def _moved_year(own: Reading, earlier: Reading, reading: Reading) -> Reading:
    """A bare year is the period of the papers where the earlier question had one or asked what somebody said; else it
    belongs to the matter ("hoeveel aanvragen waren er in 2024" – "en in 2025?") and stays among the words."""
    if own.date_from is None and own.date_to is None:
        return reading
    of_papers = earlier.date_from or earlier.date_to or earlier.role or earlier.speaker or earlier.kind
    if of_papers and not _YEAR.search(earlier.topic):
        return reading
    year = _YEAR.search(own.text)
    topic = reading.topic if year is None or year.group(0) in reading.topic else f"{reading.topic} {year.group(0)}"
    return replace(reading, date_from=None, date_to=None, topic=topic.strip())


def _with_year(earlier: str, own: str) -> str:
    """The earlier question with the year of the new one in the place of its own."""
    year = _YEAR.search(own)
    if year is not None and _YEAR.search(earlier):
        return _YEAR.sub(year.group(0), earlier, count=1)
    return f"{earlier.rstrip(' ?')} {own}"


def _named(own: Reading, found: Signs, reader: Reader) -> Reading:
    """The reading with whoever is only named: "de SP", "de staatssecretaris", "Kortekaas", "vond de PvdW daarvan"."""
    bare = without_article(found.rest)
    if _OFFICE.match(bare):
        return replace(own, role=Role.CABINET)
    if _CHAIR.match(bare):
        return replace(own, role=Role.CHAIR)
    party = reader.known.parties.get(bare.lower())
    if party is not None:
        return replace(own, party=party, role=Role.MEMBER)
    name = reader.known.name(bare) if bare and len(bare.split()) <= 3 else None
    if name is not None and own.speaker is None and bare[:1].isupper():
        roles = reader.known.roles[name]
        return replace(own, speaker=name, role=next(iter(roles)) if len(roles) == 1 else None)
    match = _WHO_SAYS.search(found.rest)
    if match is not None and own.speaker is None and own.role is None:
        party = reader.known.parties.get(match.group("name").lower())
        if party is not None:
            return replace(own, party=party, role=Role.MEMBER)
        if _HOUSE.fullmatch(match.group("name")):
            return replace(own, role=Role.MEMBER)
        if reader.known.name(match.group("name")) is None and not ANSWER_WANTED.search(found.rest):
            return replace(own, unknown_names=(match.group("name"),))
    return own


_KIND_WORDS = {"motion": "motie", "letter": "brief", "debate": "debat", "memo": "nota", "questions": "Kamervragen"}


def _is_condition(word: str, own: Reading) -> bool:
    """True for a word that the reading already holds: a party, a year of its period, the paper that it points at."""
    lower = word.lower()
    if own.party is not None and lower in own.party.lower().split():
        return True
    if (own.date_from or own.date_to) and (_YEAR.fullmatch(word) or (word in own.text and word.isdigit())):
        return True
    return lower in _FRAME


_FRAME = frozenset(
    """waarom hoezo why wanneer when hoeveel hoelang hoe dan precies eigenlijk verder nog ook gedaan gezegd zeggen
    vonden vinden daarmee hetzelfde zelf meer exactly more else same stuk stukken brief debat letter debate paper
    document rapport report aangenomen verworpen ontraden passed rejected carried diende indiener indieners
    stemde stemden stemming gestemd voted votes tegen voor against for reactie reageerde response respond reacted
    mening opinion thought reden reasons reason redenen uitleg besluit
    vanaf sinds since vaak number could would should between
    antwoord answers vragen gevraagd happened gebeurde gebeurd gebeurt staat stond andere anderen others other
    """.split()  # noqa: SIM905
)
"""Words that ask something of a subject and name none."""
