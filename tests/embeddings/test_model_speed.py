"""The measuring of speed measures what it says; speed itself is no test of a shared machine."""

from __future__ import annotations

import time

import pytest

from benchmarks.model_speed import main, passages, timed


def test_passages_are_as_long_as_promised_and_always_the_same() -> None:
    made = passages(["de", "trein", "rijdt"], 20)
    assert len(made) == 20
    assert {len(text.split()) for text in made} == {120}
    assert len(set(made)) > 10
    assert made == passages(["de", "trein", "rijdt"], 20)


def test_waiting_takes_time_by_the_clock_only() -> None:
    took = timed(lambda: time.sleep(0.05))
    assert took.clock >= 0.05
    assert took.processor < 0.04


def test_the_builtin_model_is_opened_and_embeds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("benchmarks.model_speed.passages", lambda words: passages(words, 5))
    assert main([]) == 0
    said = capsys.readouterr().out
    assert "opened: " in said
    assert "passages of 120 words a second" in said
