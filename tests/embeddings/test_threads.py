from __future__ import annotations

import os
from pathlib import Path

import pytest

from embeddings.threads import prepare_torch, usable_cores


@pytest.mark.parametrize(("said", "most"), [("100000 100000", 1), ("150000 100000", 2), ("max 100000", 10_000)])
def test_a_quota_bounds_the_threads(tmp_path: Path, said: str, most: int) -> None:
    (tmp_path / "cpu.max").write_text(said)
    found = usable_cores(tmp_path / "cpu.max")
    assert 1 <= found <= most
    assert found <= len(os.sched_getaffinity(0))


def test_no_quota(tmp_path: Path) -> None:
    assert usable_cores(tmp_path / "none") == len(os.sched_getaffinity(0))


def test_torch_gets_the_usable_cores_once_and_a_user_may_say_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch")
    told: list[int] = []
    monkeypatch.setattr(torch, "get_num_threads", lambda: told[-1] if told else 999)
    monkeypatch.setattr(torch, "set_num_threads", told.append)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    prepare_torch()
    prepare_torch()
    assert told == [usable_cores()]
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    told.clear()
    prepare_torch()
    assert told == []
