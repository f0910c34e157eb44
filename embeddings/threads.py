"""How many threads a model may use: set once, where it is loaded, and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def usable_cores(quota: Path = _QUOTA) -> int:
    """The cores that this process may use: those it is bound to, or fewer where its control group has a quota.

    A library that counts the machine's cores instead starts too many threads in a container, and waits for them.
    Source: Linux, Documentation/admin-guide/cgroup-v2.rst, `cpu.max`.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        most, _, period = quota.read_text(encoding="ascii").strip().partition(" ")
        return max(1, min(cores, -(-int(most) // int(period))))
    except (OSError, ValueError):
        return max(1, cores)


def prepare_torch() -> None:
    """Give torch the usable cores, unless the user has said how many by OMP_NUM_THREADS; and no bar for loading."""
    from transformers.utils import logging

    logging.disable_progress_bar()
    if os.environ.get("OMP_NUM_THREADS"):
        return
    import torch

    cores = usable_cores()
    if torch.get_num_threads() != cores:
        torch.set_num_threads(cores)
