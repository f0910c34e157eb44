"""Which passages of a segment may answer, in the form in which the search by vectors is quickest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.columns import Mask
from index.stores import Rows

# One passage in so many is read by itself; more are found sooner by going through a bit for each passage.
ONE_IN = 350


@dataclass(frozen=True, slots=True)
class Allowed:
    """How many there are of them, and where they stand: `places` (rising) if they are few, else `bitmap`, one bit a
    passage, the lowest bit of a byte first."""

    count: int
    places: Rows | None = None
    bitmap: npt.NDArray[np.uint8] | None = None

    def holds(self, wanted: Rows) -> Mask:
        """Which of these places are among them."""
        if self.bitmap is None:
            return np.isin(wanted, self.places if self.places is not None else ())
        found: Mask = (self.bitmap[wanted >> 3] >> (wanted & 7)) & 1 > 0
        return found


def allowed(mask: Mask) -> Allowed | None:
    """The passages of which the mask is true; None: all."""
    count = int(np.count_nonzero(mask))
    if count == len(mask):
        return None
    if count * ONE_IN <= len(mask):
        return Allowed(count, places=np.flatnonzero(mask))
    return Allowed(count, bitmap=np.packbits(mask, bitorder="little"))
