"""`ask`: a question to an answer of checked quotes, or to honest silence. Deterministic, without a language model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from answers import lead
from answers.advice import answer_advice
from answers.compose import Chosen, Citations, positions
from answers.conditions import conditions, inherited, is_condition, only_identifier
from answers.confidence import Margins, confidence, log_odds
from answers.dated import papers_of, papers_on
from answers.definitions import answer_definition
from answers.identifiers import lookup
from answers.later_parts import Before, PartAnswer, answer_later, left_by, on_motion
from answers.linked import answered_later, related
from answers.motion_answers import answer_motions, asks_sides, asks_which, motion_card, motion_named, supported
from answers.motion_reading import may_be_motion
from answers.motions import numbers_asked
from answers.mover_phrases import asks_mover
from answers.newest import positions_too
from answers.numbered import only_number
from answers.offices import answer_office
from answers.papers import Papers, joined
from answers.parts import split
from answers.phrases import IN_DEBATE
from answers.question_sets import answer_sets
from answers.quotes import Candidate, candidates
from answers.ranking import Ranked, rank, unit_text
from answers.reading import read
from answers.relevance import QuestionWords, TextWords, carried, coverage, question_words
from answers.selection import Scored, choose, score_sentences
from answers.silence import Thresholds, best_open, judge, silence_features, split_evidence
from answers.typed import mended, plain
from answers.types import Answer, Nearest, Part, Reading, Searched, Sentence, Status
from answers.units import Unit, UnitKind, units
from answers.wanted import asks_about, lacks_number
from answers.weights import SILENCE, SILENCE_BIAS, SilenceFeatures
from corpus.citations import dutch as label
from corpus.errors import UsageError
from corpus.types import Role
from index import query as query_language
from index.types import Filters, Hit, Query

if TYPE_CHECKING:
    from index.library import Library

DEPTH = 60
"""How many passages are looked at for one question."""
MOST_SENTENCES = 3
"""How many sentences answer one question; what stands around them is a click away."""
MOST_PARTS = 8
IN_NAMED_PAPERS = 0.4
"""How likely it must be that papers answer which the question, or the one before it, names."""


def ask(
    library: Library,
    question: str,
    *,
    reading: Reading | None = None,
    around: str = "",
    within: Filters | None = None,
) -> Answer:
    """The answer to `question` from the library's papers.

    `reading` overrides how the question is read (a user removed a condition, or it follows another question); then it
    is taken as one question. `around` are words that help to find and are not asked, `within` conditions that every
    passage fulfils; so are those that stand in the question in the query language (`partij:`, `datum:` …). Every
    sentence of the answer is `document.text[start:end]` of its citation.

    Raises:
        UsageError: a condition in the question has a value that does not exist, or the question is far too long.
    """
    if len(question) > query_language.LONGEST:
        most = query_language.LONGEST
        raise UsageError(f"The question has {len(question)} characters, at most {most} are read: shorten it.")
    asked, typed = query_language.conditions(question)
    papers = Papers(library, joined(within, typed))
    whole, answers = answer_parts(papers, asked, reading, around)
    answer = assemble(papers, question, whole, answers)
    if typed == Filters():
        return answer
    said = (*answer.searched.filters, query_language.show(Query("", filters=typed)))
    return replace(answer, searched=replace(answer.searched, filters=said))


def answer_parts(
    papers: Papers, question: str, reading: Reading | None = None, around: str = ""
) -> tuple[Reading, list[PartAnswer]]:
    """The reading of the whole question and what each of its parts came to."""
    whole = reading or read_question(papers, question)
    questions = (whole.text,) if reading is not None else split(plain(question))[:MOST_PARTS]
    if len(questions) == 1:
        return whole, [answer_part(papers, whole, around)]
    around = "" if "?" in question.rstrip(" ?") else whole.topic

    def answering(there: Papers, reading: Reading, subject: QuestionWords | None) -> PartAnswer:
        return answer_part(there, reading, around, subject)

    answers: list[PartAnswer] = []
    before: Before | None = None
    for part in questions:
        alone = inherited(read_question(papers, part), whole)
        own = question_of(papers, alone)
        named = on_motion(part, own, before) if before else None
        if named is not None and before is not None:
            found: PartAnswer | None = _on_motion(papers, alone, named, before)
        else:
            found = answer_later(papers, alone, own, before, answering, bool(around)) if before else None
        answers.append(found or answer_part(papers, alone, around))
        before = left_by(answers[-1], own, before)
    return whole, answers


def _on_motion(papers: Papers, part: Reading, named: str, before: Before) -> PartAnswer:
    """A part about the motion, or among the motions, of the parts before it; `named` is the part with them named."""
    reading = replace(read_question(papers, named), language=part.language, kind="motion")
    subject = None
    if before.listed is not None and reading.asks_list:
        subject = before.subject
        reading = replace(reading, verdict=reading.verdict or before.listed.verdict, topic=before.listed.topic)
    answer = answer_part(papers, reading, subject=subject)
    return replace(answer, reading=replace(reading, text=part.text))


def read_question(papers: Papers, question: str) -> Reading:
    """How `question` is understood over these papers."""
    from corpus.language import detect

    reading = read(plain(mended(question, lambda word: _is_known(papers, word))), papers.known, detect)
    dossiers = papers.within.dossiers
    return replace(reading, dossier=dossiers[0]) if reading.dossier is None and len(dossiers) == 1 else reading


def _is_known(papers: Papers, word: str) -> bool:
    """Whether some passage has the word; "\0" is a term that none has."""
    terms = papers.terms(word)
    return bool(terms) and papers.rarity(terms[0]) < papers.rarity("\0")


def answer_part(papers: Papers, reading: Reading, around: str = "", subject: QuestionWords | None = None) -> PartAnswer:
    """One sub-question answered: by identifier, by motion, else by the best exchange, turn or paragraph. `around` is
    the sentence that a part stands in, whose subject it may leave out; it helps to find and is not asked."""
    documents, _ = papers.size
    if reading.unknown_names:
        return PartAnswer(reading, Status.NOT_FOUND, lead.not_found(reading, documents))
    for particular in (answer_sets, papers_on, answer_office, answer_advice, answer_definition):
        found = particular(papers, reading)
        if found is not None:
            return found
    if reading.identifiers:
        motion = motion_named(papers, reading) if only_identifier(reading) else None
        if motion is not None:
            return PartAnswer(reading, Status.ANSWERED, motion.lead, motion.chosen, margins=Margins(motion=1.0))
        chosen = lookup(papers, reading)
        if chosen or only_identifier(reading):
            status = Status.ANSWERED if chosen else Status.NOT_FOUND
            first = lead.answered(chosen[0].unit, reading) if chosen else lead.not_found(reading, documents)
            return PartAnswer(reading, status, first, tuple(chosen), margins=Margins(mark=1.0) if chosen else None)
    question = question_of(papers, reading)
    if subject is not None:
        question = carried(question, subject)
    return _motions(papers, reading, question) or _from_papers(papers, reading, question, around, subject)


def _from_papers(
    papers: Papers, reading: Reading, question: QuestionWords, around: str, subject: QuestionWords | None
) -> PartAnswer:
    """The answer from the papers that search finds: those of the kind that is named before others."""
    dated = papers_of(papers, reading, question.forms) if not around and subject is None else None
    if dated is not None:
        return dated
    if reading.kind == "debate" and IN_DEBATE.search(reading.text) and not papers.within.kinds:
        there = answer_part(papers.of_kind("debate"), reading, around, subject)
        if there.status is Status.ANSWERED:
            return there
    wanted = f"{reading.text} {around}".strip()
    ranked = rank(units(hits_of(papers, reading, wanted), papers.document), reading, question, papers)
    if ranked and only_number(reading.text, question.forms) and ranked[0].unit.said:
        return _whole(reading, ranked[0].unit)
    found = _from_units(papers, reading, question, ranked)
    if reading.kind not in ("memo", "letter") or papers.within.kinds or _of_kind(found, reading.kind):
        return found
    there = answer_part(papers.of_kind(reading.kind), reading, around, subject)
    return there if there.status is Status.ANSWERED else found


def _of_kind(answer: PartAnswer, kind: str) -> bool:
    return any(chosen.unit.document.kind == kind for chosen in answer.chosen)


def _whole(reading: Reading, unit: Unit) -> PartAnswer:
    """An exchange that is asked for by its number and no more: what its answer opens with."""
    followed = follow(unit)
    said = [one for one in candidates(followed.document, followed.said) if not one.administrative][:MOST_SENTENCES]
    chosen = (Chosen(followed, tuple(said)),) if said else ()
    status = Status.ANSWERED if chosen else Status.NOT_FOUND
    return PartAnswer(reading, status, lead.answered(unit, reading), chosen)


def _motions(papers: Papers, reading: Reading, question: QuestionWords) -> PartAnswer | None:
    """The answer to a question about motions, or its silence where only motions answer it; None for any other."""
    if reading.kind != "motion" and not may_be_motion(reading):
        return None
    answer = answer_motions(papers, reading, question)
    if answer is not None:
        # How sure a motion without the vote that was asked for is, nothing tells.
        margins = Margins(motion=1.0, listing=float(reading.asks_list)) if answer.complete else None
        return PartAnswer(reading, Status.ANSWERED, answer.lead, answer.chosen, margins=margins)
    numbered = numbers_asked(reading.text) and (reading.asks_verdict or reading.asks_vote)
    of_mover = asks_mover(reading) and reading.speaker is None
    only_motions = reading.asks_list or numbered or of_mover or asks_which(reading.text) or asks_sides(reading)
    if reading.kind == "motion" and only_motions:
        return PartAnswer(reading, Status.NOT_FOUND, lead.not_found(reading, papers.size[0]))
    return None


def hits_of(papers: Papers, reading: Reading, wanted: str) -> list[Hit]:
    """The passages that search finds, and those that it finds among the words of the speaker and the papers of the
    period that are named: in a large library these are not among the first."""
    hits = papers.search(wanted, DEPTH)
    speakers = (reading.speaker,) if reading.speaker is not None else ()
    narrow = Filters(speakers=speakers, date_from=reading.date_from, date_to=reading.date_to)
    if narrow == Filters():
        return hits
    return [*hits, *papers.search(wanted, DEPTH, narrow)]


def _from_units(papers: Papers, reading: Reading, question: QuestionWords, ranked: Sequence[Ranked]) -> PartAnswer:
    documents, _ = papers.size
    nearest = ranked[0].unit if ranked else None
    silent = PartAnswer(reading, Status.NOT_FOUND, lead.not_found(reading, documents), (), nearest)
    answered, opened = split_evidence(ranked, Thresholds())
    scored = read_sentences(papers, reading, question, answered)
    asked, question_unit = best_open(opened, question, papers)
    features = silence_features(answered, scored, reading, question, papers) if scored else None
    status = judge(asked, features, reading, Thresholds()) if question.forms else Status.NOT_FOUND
    if status is Status.NOT_FOUND and papers.within.documents and features is not None and question.forms:
        likely = features.probability(SILENCE, SILENCE_BIAS) >= IN_NAMED_PAPERS
        status = Status.ANSWERED if likely else status
    if status is Status.NOT_FOUND:
        return silent
    if status is Status.UNANSWERED and question_unit is not None:
        return _open_question(papers, reading, question, question_unit)
    named = reading.role is not None or reading.speaker is not None
    motion = scored[0].unit if scored[0].unit.kind is UnitKind.MOTION else supported(reading, answered)
    if motion is not None:
        card = motion_card(papers, motion, reading)
        return PartAnswer(
            reading, status, card.lead, card.chosen, margins=margins_of(answered, scored, features, named, 1.0)
        )
    picked = choose(scored, MOST_SENTENCES, about_subject=asks_about(reading.text))
    chosen = grouped(positions_too(picked, scored, answered, reading, MOST_SENTENCES))
    quoted = [sentence.text for item in chosen for sentence in item.sentences]
    if not chosen or lacks_number(reading.text, quoted):
        return silent
    margins = margins_of(answered, scored, features, named)
    return PartAnswer(reading, status, lead.answered(chosen[0].unit, reading), tuple(chosen), margins=margins)


def _open_question(papers: Papers, reading: Reading, question: QuestionWords, unit: Unit) -> PartAnswer:
    """A question that stands in the papers without an answer: answered from the paper that answered it later, where
    the source data name it and the library holds it; else open, with the papers that are linked to it."""
    later = answered_later(papers, unit)
    if later is not None:
        covers = coverage(question, TextWords(unit_text(later), papers))
        scored = read_sentences(papers, reading, question, [Ranked(later, covers, covers)])
        chosen = grouped(choose(scored, MOST_SENTENCES))
        if chosen:
            return PartAnswer(reading, Status.ANSWERED, lead.answered(later, reading), tuple(chosen))
    links = related(papers, unit.document)
    first = f"{lead.unanswered(unit, reading)}{lead.linked(links, reading.language)}"
    return PartAnswer(reading, Status.UNANSWERED, first, (), unit, related=links)


def margins_of(
    evidence: Sequence[Ranked],
    scored: Sequence[Scored],
    features: SilenceFeatures | None,
    named: bool,
    motion: float = 0.0,
) -> Margins | None:
    """By how much the evidence was chosen; None where nothing is known of it."""
    if features is None:
        return None
    best = evidence[0]
    others = [item.relevance for item in evidence if item.unit.document.id != best.unit.document.id]
    return Margins(
        answerable=log_odds(features.probability(SILENCE, SILENCE_BIAS)),
        share=scored[0].share if scored else 0.0,
        ahead=best.relevance - max(others, default=0.7 * best.relevance),
        rivals=len(evidence) / 10,
        meaning=scored[0].features.meaning,
        named=float(named),
        motion=motion,
    )


def question_of(papers: Papers, reading: Reading) -> QuestionWords:
    """The content words of a question as it was read."""
    return question_words(reading.topic, papers, lambda form: is_condition(form, reading), reading.language)


def read_sentences(
    papers: Papers, reading: Reading, question: QuestionWords, evidence: Sequence[Ranked]
) -> list[Scored]:
    """The sentences of the evidence, likeliest first; an answer that points elsewhere is read with its target."""
    followed = [replace(item, unit=follow(item.unit)) for item in evidence]
    return score_sentences(followed, reading.text, question, papers, papers.encoder, language=reading.language)


def grouped(picked: Sequence[Scored]) -> list[Chosen]:
    """The sentences by unit, the order of the source within it; the unit with the likeliest sentence first, save that
    a newer paper goes before an older one."""
    units_found: dict[tuple[str, str, tuple[int, ...]], tuple[Unit, list[Candidate]]] = {}
    for item in picked:
        units_found.setdefault(item.unit.key, (item.unit, []))[1].append(item.candidate)
    chosen = [Chosen(unit, tuple(_as_said(unit, found))) for unit, found in units_found.values()]
    if chosen and all(item.unit.document.date and item.unit.role() is Role.CABINET for item in chosen):
        chosen.sort(key=lambda item: item.unit.document.date or "", reverse=True)
    return chosen


def _as_said(unit: Unit, sentences: Sequence[Candidate]) -> list[Candidate]:
    """In the order of the source, save that an answer stands before the one that it points at."""
    places = {segment: place for place, segment in enumerate(unit.said)}
    return sorted(sentences, key=lambda one: (places.get(one.segment, len(places)), one.start))


def follow(unit: Unit) -> Unit:
    """The unit with the answer it points at ("Zie het antwoord op vraag 9"), so that both are shown."""
    from corpus.structure.exchanges import exchanges

    if not unit.said or unit.said == unit.asked:
        return unit
    pointed = {number for i in unit.said for number in unit.document.segments[i].refers_to if number.isdigit()}
    if not pointed:
        return unit
    more = [i for exchange in exchanges(unit.document) if exchange.number in pointed for i in exchange.answers]
    return replace(unit, said=tuple(dict.fromkeys([*unit.said, *more])))


def assemble(papers: Papers, question: str, reading: Reading, answers: Sequence[PartAnswer]) -> Answer:
    """The parts as one answer, citations numbered across them."""
    citations = Citations(papers.passage_at)
    parts: list[Part] = []
    everything: list[Chosen] = []
    for answer in answers:
        sentences: list[Sentence] = []
        for chosen in answer.chosen:
            sentences += citations.cite(chosen)
            everything.append(chosen)
        parts.append(Part(answer.reading.text, answer.status, tuple(sentences)))
    status = _overall([part.status for part in parts])
    first = next((answer for answer in answers if answer.status is status), answers[0])
    documents, passages = papers.size
    nearest = next((answer.nearest for answer in answers if answer.nearest is not None), None)
    return Answer(
        question=question,
        status=status,
        lead=first.lead,
        reading=reading,
        sentences=tuple(dict.fromkeys(sentence for part in parts for sentence in part.sentences)),
        citations=citations.all(),
        parts=tuple(parts),
        positions=positions(everything, citations.all()),
        nearest=None if nearest is None or status is Status.ANSWERED else _nearest(nearest),
        searched=Searched(documents, passages, conditions(reading)),
        related=tuple(dict.fromkeys(one for answer in answers for one in answer.related)),
        confidence=confidence([answer.margins for answer in answers]) if status is Status.ANSWERED else None,
    )


def _overall(statuses: Sequence[Status]) -> Status:
    for status in (Status.ANSWERED, Status.UNANSWERED):
        if status in statuses:
            return status
    return Status.NOT_FOUND


def _nearest(unit: Unit) -> Nearest:
    document = unit.document
    segment = document.segments[(unit.asked or unit.said)[0]]
    text = document.text[segment.start : segment.end]
    return Nearest(document.id, document.title, label(document, segment), text, document.url)
