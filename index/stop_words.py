"""Words that carry a question rather than its subject; they weigh less, and are never dropped."""

from __future__ import annotations

_WORDS_TEXT = """
    de het een en van in is dat die dit deze niet met voor op aan te zijn er als ook bij maar om of uit
    door naar dan nog wel tot worden wordt werd heeft hebben had kan kunnen zou moet wat welke waarom
    hoe wie waar wanneer hoeveel wij we ik hij zij ze u uw je hun haar ons onze over was waren zich zo
    al geen meer the a an and of to in is that this these not with for on at are be been there if also
    by from than what which why how who where when many much did does do you your they their our was
    were has have had it its about as or can
"""
_WORDS = frozenset(_WORDS_TEXT.split())


def is_stop_word(word: str) -> bool:
    """Whether a folded word is one of them."""
    return word in _WORDS
