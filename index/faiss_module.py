"""The one place that imports FAISS, with its threads made to wait quietly."""

from __future__ import annotations

import os
from typing import Any


def faiss() -> Any:
    """The `faiss` module; untyped, for it comes with the stubs of its C++ signatures, not of the Python ones that it
    puts in their place.

    OpenMP reads OMP_WAIT_POLICY when it is loaded: its threads otherwise spin while they wait, which on shared cores
    took training from 5.4 s to 13.9 s. The calling thread is given one FAISS thread; whoever wants more asks for them.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import faiss as module

    module.omp_set_num_threads(1)
    return module
