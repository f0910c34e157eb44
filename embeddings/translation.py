"""An English question in Dutch words: what the lexical search needs to find Dutch passages.

Word for word, by a lexicon drawn from translated sentences and a hand-written glossary of parliamentary terms. The
result is no Dutch sentence; it is the bag of words that BM25 looks up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from unicodedata import combining, normalize

from corpus.errors import ModelError

Lexicon = Mapping[str, str]
LEXICON_FILE = "lexicon.en-nl.tsv"
_BUILTIN = Path(__file__).resolve().parent / "builtin" / LEXICON_FILE
_GLOSSARY = Path(__file__).resolve().parent / "glossary.en-nl.tsv"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LONGEST_TERM = 5
# Words that carry the grammar of a question and no subject; looked up, they would only match Dutch function words.
_ENGLISH = """
a about after all also an and any are as at be because been before being between both but by can could did do does
during each else ever every for from had has have having he her here him his how i if in into is it its just like many
may me more most much must my no nor not of off on once only onto or other our out over own per she should so some
such than that the their them then there these they this those through to too under until up upon us very was we were
what when where whether which while who whom whose why will with within without would you your
"""
_DUTCH = """
aan al als in bij dat de deze die dit door een en er geen had heb hebben heeft het hij hoe hoeveel hun ik is kan kunt
met mijn naar niet nog of om omdat onder ons ook op over te tot uit van veel voor waar waarom wanneer was wat we welke
wel werd wie wij wordt worden zich zij zijn zo zou u
"""
FUNCTION_WORDS = frozenset(_ENGLISH.split())
DUTCH_FUNCTION_WORDS = frozenset(_DUTCH.split())


def load_lexicon(path: Path = _BUILTIN) -> dict[str, str]:
    """English terms in lower case to Dutch words. Raises ModelError where the file is not there or not of its form."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return dict(_entry(line) for line in lines if line)
    except (OSError, ValueError) as error:
        raise ModelError(f"The lexicon {path} cannot be read ({error}): restore the model folder.") from None


def _entry(line: str) -> tuple[str, str]:
    english, dutch = line.split("\t")
    return english, dutch


def is_english(text: str) -> bool:
    """Whether more of the text's function words are English than Dutch; a text without any counts as Dutch."""
    words = [word.lower() for word in _WORD.findall(text)]
    english = sum(word in FUNCTION_WORDS and word not in DUTCH_FUNCTION_WORDS for word in words)
    dutch = sum(word in DUTCH_FUNCTION_WORDS and word not in FUNCTION_WORDS for word in words)
    return english > dutch


def load_glossary() -> dict[str, str]:
    """The lexicon of the built-in model with the hand-written terms of parliament and government, which go first."""
    return {**load_lexicon(), **load_lexicon(_GLOSSARY)}


def to_dutch(question: str, lexicon: Lexicon) -> str:
    """The question's terms in Dutch, longest terms first; function words left out, unknown words (names, numbers,
    titles of funds) kept as they are written. A question without any term is given back unchanged."""
    return " ".join(dutch or words[0] for words, dutch in terms_in(question, lexicon)) or question


def terms_in(question: str, lexicon: Lexicon) -> list[tuple[list[str], str | None]]:
    """The terms of a question as it writes them, longest first, each with its Dutch words; None for a word that the
    lexicon does not know. Function words are left out."""
    written = _WORD.findall(question)
    words = [_folded(word) for word in written]
    found: list[tuple[list[str], str | None]] = []
    place = 0
    while place < len(words):
        size = next((n for n in range(_LONGEST_TERM, 0, -1) if " ".join(words[place : place + n]) in lexicon), 0)
        term = " ".join(words[place : place + size])
        if size > 1 or words[place] not in FUNCTION_WORDS:
            found.append((written[place : place + max(1, size)], lexicon[term] if size else None))
        place += max(1, size)
    return found


def _folded(word: str) -> str:
    bare = word.lower().replace("’", "'").removesuffix("'s")
    return "".join(sign for sign in normalize("NFKD", bare) if not combining(sign))
