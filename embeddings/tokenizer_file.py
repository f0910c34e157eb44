"""Reading a model's `tokenizer.json`, whose library tells a malformed file by nothing narrower than Exception: so the
file's form is looked at first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TOKENIZER_FILE = "tokenizer.json"


def read_tokenizer(path: Path, *, parsed: bool = True) -> Tokenizer:
    """The tokenizer, without padding and truncation. `parsed` False looks only at the ends of the file, which saves a
    sixth of the time that it takes to open the built-in model.

    Raises ModelError for a file that is missing, cut off or no tokenizer.
    """
    from tokenizers import Tokenizer

    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error.strerror}): restore the model folder.") from error
    if not (_is_whole(text) if parsed else _seems_whole(text)):
        raise ModelError(f"{path} is not a whole tokenizer file: restore the model folder.")
    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _seems_whole(text: str) -> bool:
    ends = text.startswith("{") and text.rstrip().endswith("}")
    return ends and '"vocab":' in text and '"model":' in text


def _is_whole(text: str) -> bool:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    model = found.get("model") if isinstance(found, dict) else None
    return isinstance(model, dict) and isinstance(model.get("vocab"), (dict, list))
