"""Compounds and paraphrases: 122 invented pairs that share few words, each passage among all the others."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from embeddings.models import load_encoder

PROBE = Path(__file__).with_name("probe_pairs.tsv")


def read_probe() -> list[tuple[str, str]]:
    lines = PROBE.read_text(encoding="utf-8").splitlines()[1:]
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


def test_compounds_and_paraphrases_are_found() -> None:
    pairs = read_probe()
    assert len(pairs) >= 100
    encoder = load_encoder()
    queries = encoder.encode_queries([query for query, _ in pairs])
    passages = encoder.encode_documents([passage for _, passage in pairs])
    scores = queries @ passages.T
    ranks = (scores > np.diag(scores)[:, None]).sum(axis=1) + 1
    assert (ranks <= 10).mean() >= 0.8
