"""How sure an answer is, in a few words."""

from __future__ import annotations

from answers.confidence import level
from answers.types import Answer
from ui.markup import EMPTY, Html, tag
from ui.texts import Texts


def note(t: Texts, answer: Answer) -> Html:
    """The words with the percentage, and what they mean on pointing; nothing where it was not estimated."""
    if answer.confidence is None:
        return EMPTY
    percent = round(100 * answer.confidence)
    return tag("span", t(f"sure.{level(answer.confidence)}", percent=percent), class_="g-meta", title=t("sure.help"))
