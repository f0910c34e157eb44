"""What each source asks of those who use it, and how to name it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A source's terms: a short name, and the words with which to cite it."""

    short: str
    cite: str


LICENCES: dict[str, Licence] = {
    "tweedekamer": Licence("CC0 1.0", "Tweede Kamer der Staten-Generaal, opendata.tweedekamer.nl"),
    "bekendmakingen": Licence(
        "free of copyright (Auteurswet, art. 11); attachments of others may be protected",
        "officielebekendmakingen.nl (KOOP)",
    ),
    "parlamint": Licence("CC BY 4.0", "ParlaMint, CLARIN (hdl.handle.net/11356/1859 or the handle in the corpus)"),
}
"""Terms by the name of the source."""
