"""The tokenizer of the built-in model, and texts as arrays of its pieces."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ids = npt.NDArray[np.int32]
UNKNOWN = "[UNK]"
_WORD = re.compile(r"[^\W\d_]+")
Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ragged:
    """Rows of pieces in one array: row n is `ids[offsets[n]:offsets[n + 1]]`."""

    ids: Ids
    offsets: Offsets

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def row(self, number: int) -> Ids:
        """The pieces of one text."""
        return self.ids[self.offsets[number] : self.offsets[number + 1]]


def train_tokenizer(texts: Sequence[str], size: int, base: int, word_marks: bool) -> Tokenizer:
    """A Unigram tokenizer (Kudo 2018, https://aclanthology.org/P18-1007) over lower-case text without accents and
    punctuation: `base` pieces found by the trainer, then the words that save most up to `size`. Without word marks
    a piece is the same at the start of a word and inside a compound.

    The words are added because the trainer only proposes strings that more than one word contains, so common words
    that nothing is derived from ("why", "much") would fall apart into letters."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKD(), normalizers.Lowercase(), normalizers.StripAccents()]
    )
    steps = [
        pre_tokenizers.WhitespaceSplit(),
        pre_tokenizers.Punctuation(behavior="removed"),
        pre_tokenizers.Digits(individual_digits=False),
    ]
    if word_marks:
        steps.append(pre_tokenizers.Metaspace(prepend_scheme="always", split=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(steps)
    trainer = trainers.UnigramTrainer(
        vocab_size=base, special_tokens=[UNKNOWN], unk_token=UNKNOWN, max_piece_length=24, show_progress=False
    )
    tokenizer.train_from_iterator(texts, trainer)
    return _with_words(tokenizer, _word_counts(texts), size, "\u2581" if word_marks else "")


def _word_counts(texts: Sequence[str]) -> Counter[str]:
    """How often each word of letters occurs, as the tokenizer's normalizer leaves it."""
    written: Counter[str] = Counter()
    for text in texts:
        written.update(_WORD.findall(text.lower()))
    counts: Counter[str] = Counter()
    for word, count in written.items():
        counts["".join(sign for sign in normalize("NFKD", word) if not combining(sign))] += count
    return counts


def _with_words(tokenizer: Tokenizer, counts: Counter[str], size: int, mark: str) -> Tokenizer:
    """The tokenizer with whole words added: those whose count times what they save in log probability is largest."""
    from tokenizers import Tokenizer

    settings = json.loads(tokenizer.to_str())
    vocabulary: list[list[Any]] = settings["model"]["vocab"]
    scores = {piece: score for piece, score in vocabulary}
    words = [word for word, count in counts.items() if 1 < len(word) <= 30 and count > 4 and mark + word not in scores]
    total = counts.total()
    saved: list[tuple[float, str, float]] = []
    for word, encoding in zip(words, tokenizer.encode_batch(words, add_special_tokens=False), strict=True):
        own = math.log(counts[word] / total)
        parts = sum(scores.get(piece, -25.0) for piece in encoding.tokens)
        saved.append((counts[word] * (own - parts), mark + word, own))
    saved.sort(reverse=True)
    vocabulary += [[word, score] for gain, word, score in saved[: max(0, size - len(vocabulary))] if gain > 0]
    # Three decimals of a log probability decide no segmentation, and halve the time it takes to read the file.
    settings["model"]["vocab"] = [[piece, round(score, 3)] for piece, score in vocabulary]
    return Tokenizer.from_str(json.dumps(settings))


def to_pieces(tokenizer: Tokenizer, texts: Sequence[str], batch: int = 20_000) -> Ragged:
    """The pieces of each text, unknown ones left out."""
    unknown = tokenizer.token_to_id(UNKNOWN)
    rows: list[Ids] = []
    for start in range(0, len(texts), batch):
        for encoding in tokenizer.encode_batch_fast(list(texts[start : start + batch]), add_special_tokens=False):
            row = np.asarray(encoding.ids, dtype=np.int32)
            rows.append(row[row != unknown])
    offsets = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in rows], out=offsets[1:])
    return Ragged(np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32), offsets)


def unit_rows(vectors: npt.NDArray[np.float32], rows: Ragged) -> npt.NDArray[np.float32]:
    """The sum of the vectors of each row's pieces, scaled to norm 1."""
    sums = np.zeros((len(rows), vectors.shape[1]), dtype=np.float32)
    for number in range(len(rows)):
        np.add.reduce(vectors[rows.row(number)], axis=0, out=sums[number])
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    np.divide(sums, norms, out=sums, where=norms > 0)
    return sums
