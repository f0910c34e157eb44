"""Several questions in one, and parts that leave their subject out."""

from __future__ import annotations

import numpy as np
import pytest

from answers.engine import ask
from answers.later_parts import Before, on_motion
from answers.parts import has_own_subject, leans, split
from answers.relevance import QuestionWords, carried
from answers.types import Reading
from corpus.types import Role
from index.library import Library


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Hoeveel aanvragen waren er in 2025, en wordt het budget verhoogd?", 2),
        ("Met hoeveel steeg de prijs in 2025 en komt er een kaartje voor minima?", 2),
        ("Hoeveel huizen sluiten, hoeveel mensen wachten er nog en wat is de eigen bijdrage?", 3),
        ("dertig procent in eigen beheer, wat was het oordeel", 1),
        ("krijgt het kabinet de tarieven van tafel, wat is de inzet", 1),
        ("Is het plan goed en wordt het uitgevoerd?", 2),
        ("Wie betaalt de kosten en heeft de leiding?", 1),
        ("Welke gemeenten helpen en hebben een klusteam?", 1),
        ("Wat doet de minister aan wachtlijsten en de eigen bijdrage?", 1),
        ("Wat was het oordeel over motie 31 en motie 32?", 1),
        ("Klopt het dat de lijn is gesloten en dat er 410 reizigers waren?", 1),
        ("What is the position on the cloud and has it changed since 2020?", 2),
        ("Which parties voted against and which voted for?", 2),
        ("How many customers paid more, by how much, and why?", 3),
        ("Hoe groot is het tekort, en voor wie geldt dat?", 2),
        ("Ik wil weten hoeveel het kost en wie het betaalt.", 2),
        ("Wat zijn de kosten; wat zijn de baten; wie beslist?", 3),
    ],
)
def test_a_question_is_split_where_another_begins(question: str, parts: int) -> None:
    assert len(split(question)) == parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("1. Hoeveel geld is er? 2. Wie krijgt het?", ("Hoeveel geld is er?", "Wie krijgt het?")),
        ("a) Hoeveel geld is er? b) Wie krijgt het?", ("Hoeveel geld is er?", "Wie krijgt het?")),
        ("- Hoeveel geld is er?\n- Wie krijgt het\n- Waarom", ("Hoeveel geld is er", "Wie krijgt het", "Waarom")),
        ("Wat kost de pont en ook wanneer vaart hij?", ("Wat kost de pont", "wanneer vaart hij?")),
        ("Wie sloot de lijn, alsmede waarom gebeurde dat?", ("Wie sloot de lijn", "waarom gebeurde dat?")),
        ("Wanneer en waarom sloot de lijn?", ("Wanneer sloot de lijn?", "waarom sloot de lijn?")),
        ("What did she promise, and when?", ("What did she promise", "when?")),
        ("Komt er een pont? Zo nee, waarom niet?", ("Komt er een pont? Zo nee, waarom niet?",)),
        ("Komt er een pont? Zo ja, wat kost hij dan?", ("Komt er een pont?", "wat kost hij dan?")),
        ("Wat kost hij en in welke kleuren is hij er?", ("Wat kost hij", "in welke kleuren is hij er?")),
        ("Heft u belasting en is het kabinet daartoe bereid?", ("Heft u belasting", "is het kabinet daartoe bereid?")),
    ],
)
def test_parts_stand_as_they_were_asked(question: str, parts: tuple[str, ...]) -> None:
    assert split(question) == parts


@pytest.mark.parametrize(
    ("part", "words", "expected"),
    [
        ("hoeveel mensen wachten op een plek", 3, False),
        ("hoeveel wachten er in Hoogwaarde", 2, True),
        ("wat was het in 2021", 1, True),
        ("hoe lang duurt het wijzigen van zo'n plan gemiddeld", 4, True),
    ],
)
def test_a_part_with_a_name_a_number_or_words_enough_has_its_own_subject(part: str, words: int, expected: bool) -> None:
    assert has_own_subject(part, words) is expected


@pytest.mark.parametrize(
    ("part", "words", "expected"),
    [
        ("wat kostte de rechtszaak?", 2, True),
        ("welk bedrijf leverde het", 3, True),
        ("hoe ver rijdt de trein", 3, False),
        ("waarom wordt die volgend jaar afgeschaft", 3, True),
        ("hoeveel nieuwe woningen passen daarin", 3, True),
        ("how many of them were rejected last year", 3, True),
    ],
)
def test_a_part_leans_on_the_first_where_it_says_too_little(part: str, words: int, expected: bool) -> None:
    assert leans(part, words) is expected


def test_the_subject_is_carried_at_half_its_weight() -> None:
    vectors = np.eye(3, dtype=np.float32)
    part = QuestionWords(("budget",), ((("budget",),),), (1.0,), vectors[:1])
    subject = QuestionWords(("nachttrein", "budget"), ((("nachttrein",),), (("budget",),)), (0.5, 0.5), vectors[1:])
    found = carried(part, subject)
    assert found.forms == ("budget", "nachttrein")
    assert found.weights == pytest.approx((0.8, 0.2))
    assert found.vectors.shape == (2, 3)
    assert carried(part, part) is part


def test_a_later_part_is_answered_about_the_subject_of_the_first(library: Library) -> None:
    answer = ask(library, "Hoeveel reizigers telde de nachttrein naar Praag en hoeveel subsidie krijgt hij?")
    assert [part.status for part in answer.parts] == ["answered", "answered"]
    assert any("4,2 miljoen" in sentence.text for sentence in answer.parts[1].sentences)


def test_a_later_part_stays_silent_where_only_its_subject_is_covered(library: Library) -> None:
    answer = ask(library, "Hoeveel reizigers telde de nachttrein naar Praag en in welke kleuren is hij geschilderd?")
    assert [part.status for part in answer.parts] == ["answered", "not_found"]
    assert answer.parts[1].sentences == ()


def test_a_later_part_is_about_the_motion_of_the_first(library: Library) -> None:
    answer = ask(library, "Wat vraagt de motie over wachtkamers en wat was het oordeel erover?")
    assert [part.status for part in answer.parts] == ["answered", "answered"]
    first, second = (
        {answer.citations[n - 1].role for s in part.sentences for n in s.citations} for part in answer.parts
    )
    assert Role.MEMBER in first
    assert Role.CABINET in second
    assert answer.parts[1].question == "wat was het oordeel erover?"


def words(*forms: str) -> QuestionWords:
    count = len(forms) or 1
    ways = tuple(((form,),) for form in forms)
    return QuestionWords(forms, ways, tuple(1 / count for _ in forms), np.eye(count, dtype=np.float32)[: len(forms)])


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("is die aangenomen?", "motie op stuk nr. 12 (12345) is die aangenomen?"),
        ("wie diende hem in?", "motie op stuk nr. 12 (12345) wie diende hem in?"),
        ("how was it voted on?", "motie op stuk nr. 12 (12345) how was it voted on?"),
        ("is motie 13 aangenomen?", None),
        ("wat kost dat?", None),
    ],
)
def test_what_is_asked_of_a_motion_goes_on_about_it(part: str, named: str | None) -> None:
    assert on_motion(part, words("x"), Before(words("wachtkamers"), motion=("12345", "12"))) == named


def test_what_is_asked_of_some_of_a_list_goes_on_about_it() -> None:
    listed = Reading(text="welke moties over spoor zijn ontraden", asks_list=True)
    before = Before(words("spoor"), listed=listed)
    assert on_motion("welke zijn toch aangenomen?", words(), before) == "welke moties zijn toch aangenomen?"
    assert on_motion("welke daarvan zijn aangenomen?", words(), before) == "welke moties zijn aangenomen?"


@pytest.mark.parametrize(
    "question",
    [
        "Welke moties over spoor zijn er en wie dienden ze in?",
        "Which motions on rail are there and who tabled them?",
        "Welke Kamervragen zijn er over spoor en door wie?",
    ],
)
def test_by_whom_belongs_to_its_list(question: str) -> None:
    assert len(split(question)) == 1


def test_by_whom_is_a_part_of_its_own_elsewhere() -> None:
    assert split("Wanneer sloot de lijn en door wie?") == ("Wanneer sloot de lijn", "door wie?")
