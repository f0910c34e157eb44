"""Vectors of texts, kept on disk by text, so that a later run encodes only what is new and a broken one goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vectors = npt.NDArray[np.float32]

BLOCK = 256
"""Texts that are encoded before they are written down."""


class TextVectors:
    """An encoding function that remembers. `<name>.keys` holds a SHA-256 of each text, one a line, `<name>.f32` the
    vectors in the same order as little-endian floats; both only grow, and what a broken run left half is cut off."""

    def __init__(self, folder: Path, name: str, size: int, encode: Callable[[list[str]], Vectors]) -> None:
        self._keys_path = folder / f"{name}.keys"
        self._rows_path = folder / f"{name}.f32"
        self._size = size
        self._encode = encode
        self._row_of = self._read()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """The vectors of the texts, shape (texts, size), in their order."""
        import numpy as np

        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._row_of}
        self._add(sorted(missing.items(), key=lambda item: (len(item[1]), item[0])))
        stored = np.fromfile(self._rows_path, dtype="<f4").reshape(-1, self._size)
        found: Vectors = stored[[self._row_of[key] for key in keys]]
        return found

    def _add(self, missing: Sequence[tuple[str, str]]) -> None:
        import numpy as np

        for start in range(0, len(missing), BLOCK):
            block = missing[start : start + BLOCK]
            made = np.asarray(self._encode([text for _, text in block]), dtype="<f4")
            with self._rows_path.open("ab") as rows, self._keys_path.open("a", encoding="ascii") as lines:
                rows.write(made.tobytes())
                lines.writelines(f"{key}\n" for key, _ in block)
            for key, _ in block:
                self._row_of[key] = len(self._row_of)

    def _read(self) -> dict[str, int]:
        width = 4 * self._size
        self._keys_path.touch()
        self._rows_path.touch()
        keys = [line for line in self._keys_path.read_text(encoding="ascii").splitlines() if len(line) == 64]
        whole = min(len(keys), self._rows_path.stat().st_size // width)
        self._keys_path.write_text("".join(f"{key}\n" for key in keys[:whole]), encoding="ascii")
        with self._rows_path.open("r+b") as rows:
            rows.truncate(whole * width)
        return {key: row for row, key in enumerate(keys[:whole])}
