"""How long a model takes to open and how many passages it embeds: `python -m benchmarks.model_speed [MODEL]`.

Opening is counted from the start of the program's own work: imports, the model's files and a first question. Both are
given by the clock and by the processor's time, which other programs on the machine do not lengthen by their own.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # NumPy's import belongs to what is measured.
    from embeddings.types import Encoder

WORDS = 120
PASSAGES = 4_000


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of the processor, all cores together."""

    clock: float
    processor: float


def timed(work: Callable[[], object]) -> Took:
    """What a piece of work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - clock, time.process_time() - processor)


def passages(words: Sequence[str], number: int = PASSAGES, length: int = WORDS) -> list[str]:
    """Texts of words drawn at random, always the same ones."""
    chance = random.Random(0)
    return [" ".join(chance.choices(words, k=length)) for _ in range(number)]


def main(arguments: Sequence[str]) -> int:
    """Open the model, embed, print both."""
    name = arguments[0] if arguments else "builtin"
    encoder: list[Encoder] = []

    def opening() -> None:
        from embeddings.models import load_encoder

        encoder.append(load_encoder(name))
        encoder[0].encode_queries(["Hoe hoog is de energietoeslag?"])

    took = timed(opening)
    print(f"opened: {took.clock:.2f} s by the clock, {took.processor:.2f} s of processor")
    from embeddings.translation import load_lexicon

    texts = passages(list(load_lexicon().values()))
    took = timed(lambda: encoder[0].encode_documents(texts))
    by_clock, by_processor = len(texts) / took.clock, len(texts) / took.processor
    print(
        f"embedded: {by_clock:,.0f} passages of {WORDS} words a second by the clock, {by_processor:,.0f} of processor"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
