"""Griffier with one thing changed or left out, for ablations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from embeddings.types import Encoder, EncoderIdentity, Vectors
    from index.settings import Settings
    from index.weights import Weights

HEADER_LINES = 3
SIZES = ((450, 60), (1800, 240))
DENSE_WEIGHTS = (0.1, 0.3, 0.5, 0.7)


RERANK_SECONDS = 60
"""Long enough that a reranker is measured by what it finds, not by how fast this machine is."""

Patches = tuple[tuple[str, str, object], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of setting Griffier. `patches` are (module, name, what takes its place) for what is no setting, while
    papers are indexed and searched, `search_patches` only while they are searched; `headless` leaves the header out of
    what is embedded; `plain_reading` answers without reading the question."""

    name: str
    mode: str = "hybrid"
    weights: Weights | None = None
    settings: Settings | None = None
    encoder: str | None = None
    patches: Patches = ()
    search_patches: Patches = ()
    headless: bool = False
    plain_reading: bool = False

    @property
    def build(self) -> tuple[object, ...]:
        """What decides how papers are cut, embedded and indexed: variants that agree in it can share an index."""
        return self.settings, self.encoder, self.headless, self.patches

    @property
    def of_papers(self) -> bool:
        """True where only papers with a structure can tell a difference, not the plain texts of a BEIR folder."""
        reranks = self.settings is not None and bool(self.settings.reranker)
        return self.plain_reading or reranks or bool(self.search_patches)


FULL = Variant("full")


def variants(encoders: Sequence[str] = (), rerankers: Sequence[str] = ()) -> list[Variant]:
    """The variants that are measured, the full one first; one more for each encoder and each reranker named."""
    from index.weights import DEFAULT

    unsplit: Callable[..., tuple[str, ...]] = lambda *_: ()
    unlifted: Callable[..., object] = lambda found, *_: list(found)
    unmoved: Callable[..., float] = lambda *_: 0.0
    without = _Without()
    found = [
        FULL,
        Variant("words only", mode="lexical"),
        Variant("vectors only", mode="dense"),
        *(
            Variant(f"dense weight {weight}", weights=replace(DEFAULT, dense_same=weight))
            for weight in DENSE_WEIGHTS
            if weight != DEFAULT.dense_same
        ),
        Variant("no header", weights=without("title", "question", "context"), headless=True),
        Variant("no stemming", patches=_unstemmed()),
        Variant("no compounds", weights=without("parts"), patches=(("index.analysis", "split", unsplit),)),
        Variant("stop words count in full", weights=replace(DEFAULT, stop_word=1.0)),
        Variant("no translation of words", weights=without("translation")),
        Variant("no glossary of terms", weights=without("glossary")),
        Variant("no translation, no glossary", weights=without("translation", "glossary")),
        Variant("no words of the same matter", weights=without("kin", "kin_alike")),
        Variant("no second look at the words", weights=without("presence", "frequency", "lead", "alike")),
        Variant("openings count as the rest", weights=without("lead")),
        Variant("neighbours do not count", weights=without("smooth")),
        Variant("answers not lifted to their questions", search_patches=(("index.hits", "lift_answers", unlifted),)),
        Variant("verdicts not lifted to their motions", search_patches=(("index.hits", "lift_verdicts", unlifted),)),
        *_set_otherwise(encoders, rerankers),
        Variant("question read, but not for ranking", search_patches=(("answers.searching", "boost", unmoved),)),
        Variant("question not read", search_patches=(("answers.searching", "boost", unmoved),), plain_reading=True),
    ]
    return [*found, *(Variant(f"without {name}", weights=without(name)) for name in without.left())]


def _unstemmed() -> Patches:
    """Words left as they are, met one by one or many at a time."""
    one: Callable[..., str] = lambda word, *_: word
    many: Callable[..., list[str]] = lambda words, *_: list(words)
    return ("index.analysis", "stem", one), ("index.analysis", "stems", many)


def _set_otherwise(encoders: Sequence[str], rerankers: Sequence[str]) -> Iterator[Variant]:
    """Passages of other sizes, other models."""
    from index.settings import Settings

    for size, overlap in SIZES:
        yield Variant(f"passages of {size}", settings=Settings(passage_size=size, passage_overlap=overlap))
    for name in encoders:
        yield Variant(f"encoder {Path(name).name}", encoder=name)
    for name in rerankers:
        yield Variant(f"reranker {Path(name).name}", settings=Settings(reranker=name, rerank_seconds=RERANK_SECONDS))


class _Without:
    """The default weights with some of them 0; remembers which were, so that a new one is not forgotten."""

    def __init__(self) -> None:
        self._seen = {"body", "query_part", "stop_word"}

    def __call__(self, *names: str) -> Weights:
        from index.weights import DEFAULT

        self._seen |= set(names)
        left_out: dict[str, Any] = {name: 0.0 for name in names if hasattr(DEFAULT, name)}
        return replace(DEFAULT, **left_out)

    def left(self) -> list[str]:
        """The weights that no variant left out yet; what is no weight (a depth) or says how to mix is none of them."""
        from index.weights import DEFAULT

        values = {field.name: getattr(DEFAULT, field.name) for field in fields(DEFAULT)}
        return [
            name
            for name, value in values.items()
            if isinstance(value, float) and value and name not in self._seen and not name.startswith("dense_")
        ]


@contextmanager
def applied(patches: Patches) -> Iterator[None]:
    """What is no setting, changed while the block runs."""
    with ExitStack() as stack:
        for module, name, value in patches:
            stack.enter_context(_replaced(module, name, value))
        yield


@contextmanager
def _replaced(module: str, name: str, value: object) -> Iterator[None]:
    owner = import_module(module)
    before = getattr(owner, name)
    setattr(owner, name, value)
    _forget(owner)
    try:
        yield
    finally:
        setattr(owner, name, before)
        _forget(owner)


def _forget(owner: ModuleType) -> None:
    """Empty the caches of a module, which hold what its functions gave before."""
    for found in vars(owner).values():
        if callable(clear := getattr(found, "cache_clear", None)):
            clear()


class Headless:
    """An encoder that is not shown the three lines of a passage's header."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    @property
    def identity(self) -> EncoderIdentity:
        """That of the encoder behind it: queries are encoded in the same way."""
        return self._encoder.identity

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """The vectors of queries, unchanged."""
        return self._encoder.encode_queries(texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages without their headers."""
        return self._encoder.encode_documents(["\n".join(text.split("\n")[HEADER_LINES:]) for text in texts])
