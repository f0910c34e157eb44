"""Who said it, when and in which paper: the line that stands under everything quoted."""

from __future__ import annotations

from corpus.types import Role
from ui.markup import Html, join, tag, text
from ui.texts import Texts

DOT = " · "


def who(t: Texts, speaker: str | None, role: Role | None, party: str | None = None) -> str:
    """ "Kathmann (PvdA), Kamerlid"; the role alone when no name is printed; "" when neither is."""
    name = f"{speaker} ({party})" if speaker and party else speaker or party or ""
    office = t.name("role", role.value) if role else ""
    if name.casefold() in (office.casefold(), role.value if role else ""):
        return office
    if name and office:
        return f"{name}, {office}"
    return name or office


def source_line(t: Texts, who_said: str, date: str | None, paper: str, place: str = "") -> Html:
    """Who · when · which paper · where in it; what is not known is left out, never guessed."""
    when = tag("time", t.date(date), datetime=date) if date else None
    parts = [text(who_said) if who_said else None, when, text(paper), text(place)]
    return tag("span", join([part for part in parts if part], DOT), class_="g-source")
