"""One collection compared with the peers: their environment, their results of earlier runs, a library where need be."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from eval.evidence_files import is_evidence_file
from eval.peers.environment import FOLDER, ensure_environment, run_worker
from eval.peers.side_by_side import side_by_side, task_folder
from eval.peers.task import Outcome, Task, read_outcome, write_task
from eval.peers.worker import FASTER, PEERS
from eval.throwaway import library_of

WHOLE_PAPERS = ("bm25s-dutch-whole",)
"""Peers that rank papers: they take no part where the passage in a paper is asked for."""


def compare_with_peers(
    path: Path,
    *,
    peers: Sequence[str] = tuple(PEERS),
    work: Path | None = None,
    venv: Path = FOLDER,
    library: Path | None = None,
    papers: Path | None = None,
    bfloat16: bool = False,
    ready: bool = False,
) -> dict[str, object]:
    """The figures of `side_by_side` for the collection at `path`.

    `work` keeps what peers gave for the same passages and queries; with `ready` a peer that gave nothing yet is left
    out, and named under `left_out`. An evidence file is measured on `library`, or on a throw-away one of `papers`.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(task_folder(work, path.stem))
        if papers is not None and is_evidence_file(path):
            library = stack.enter_context(library_of(papers))

        def run_peer(peer: str, task: Task) -> Outcome | None:
            mark = write_task(task)
            done = folder / f"{peer}.task"
            if not done.exists() or done.read_text() != mark:
                if ready:
                    return None
                run_worker(ensure_environment(venv), peer, folder, *([FASTER] if bfloat16 else []))
                done.write_text(mark)
            return read_outcome(folder, peer)

        chosen = [peer for peer in peers if not (is_evidence_file(path) and peer in WHOLE_PAPERS)]
        return side_by_side(path, folder, chosen, run_peer, library=library)
