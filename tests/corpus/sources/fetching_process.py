"""A process of its own that fetches rows and files until it is done or killed: `fetching_process.py BASE FOLDER`."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def main(base: str, folder: str) -> None:
    from corpus.sources.addresses import Allowlist
    from corpus.sources.items import Items
    from corpus.sources.state import State
    from corpus.sources.tweedekamer import TweedeKamer
    from corpus.sources.types import Endpoints
    from corpus.sources.wanted import Wanted
    from corpus.sources.web import Policy, Web

    allowed = Allowlist(frozenset({"127.0.0.1"}), local=True)
    where = Endpoints(odata=f"{base}OData/v4/2.0/")
    wanted = Wanted(dossier="99001")
    with State(Path(folder)) as state, Web(Policy(pause=0.0, tries=2, first_wait=0.01), allowed) as web:
        source = TweedeKamer(web, state, where)
        plan = source.plan(wanted)
        for _ in source.rows(plan, wanted):
            pass
        while Items(state).any_due("tweedekamer"):
            for _ in source.files(200):
                pass
        state.finish(plan.job)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps({"requests": web.requests, "peak_kb": peak}))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(*sys.argv[1:])
