"""Crashes on purpose: a child process dies, without any clean-up, at the n-th thing that a change does to the disk.

Every call of ours that changes a file, every statement that SQLite is given, and every library call that writes
(tantivy's commit, FAISS's and NumPy's files) counts as one thing; the child dies right before the n-th, or right
after it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.catalogue import Catalogue
from embeddings.hashing import HashingEncoder
from index import files, generation_writer, lexical, segments
from index.faiss_module import faiss
from index.library import Library
from index.types import Mode
from tests.index.papers import papers, questions

DIED = 99
OURS = ("fsync", "replace", "rename", "link", "unlink", "rmdir", "mkdir", "ftruncate")
QUERY = "de wachttijden, DigiD en stikstof"

State = list[object]
Action = Callable[[Library], object]


@dataclass
class Bomb:
    """Counts what is done, and ends the process at one moment of it."""

    moment: int | None = None
    done: int = 0

    def tick(self) -> None:
        """One moment: before or after something is done."""
        if self.done == self.moment:
            os._exit(DIED)
        self.done += 1

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call with a moment before and a moment after it."""

        def ticking(*arguments: Any, **named: Any) -> Any:
            self.tick()
            result = call(*arguments, **named)
            self.tick()
            return result

        return ticking

    def arm(self) -> None:
        """Put the bomb around everything that changes the disk. For a child process: nothing is put back."""
        for name in OURS:
            setattr(os, name, self.around(getattr(os, name)))
        for module, name in ((np, "save"), (faiss(), "write_index"), (shutil, "copyfile")):
            setattr(module, name, self.around(getattr(module, name)))
        for module in (files, generation_writer.files, segments.files):
            module.write_file = self.around(files.write_file)
        plain = lexical.entry

        def entry(*arguments: Any) -> Any:
            self.tick()
            return plain(*arguments)

        lexical.entry = entry
        for name in ("change_index",):
            setattr(lexical, name, self.around(getattr(lexical, name)))
        connect = Catalogue.connection

        def connection(catalogue: Catalogue) -> sqlite3.Connection:
            found = connect(catalogue)
            found.set_trace_callback(lambda statement: self.tick() if not statement.startswith("SELECT") else None)
            return found

        Catalogue.connection = connection  # type: ignore[method-assign]


def state(folder: Path) -> State:
    """What a user sees of the library in a folder; every file of it is checked."""
    library = Library.open(folder, encoder=HashingEncoder())
    try:
        library.verify()
        seen: State = [(one.id, one.passages, library.document(one.id).text) for one in library.documents()]
        seen += [(one.path, one.status) for one in library.files()]
        for mode in Mode:
            hits = library.search(QUERY, 50, mode)
            seen.append([(hit.passage.id, round(hit.score, 4), hit.passage.text) for hit in hits])
        return seen
    finally:
        library.close()


def in_child(work: Callable[[], object]) -> int:
    """Run something in a forked child; its exit code (0, DIED, or 1 after an exception)."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def moments(template: Path, action: Action) -> int:
    """How many moments an action has."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "done"
        copy = Path(folder) / "library"
        shutil.copytree(template, copy)

        def work() -> None:
            bomb = Bomb()
            bomb.arm()
            library = Library.open(copy, encoder=HashingEncoder())
            action(library)
            report.write_text(str(bomb.done))

        if in_child(work):
            raise RuntimeError("The action fails even without a crash.")
        return int(report.read_text())


def crash_at(template: Path, action: Action, moment: int, folder: Path) -> int:
    """Copy the library, let a child die at that moment of the action; the child's exit code."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)

    def work() -> None:
        Bomb(moment).arm()
        action(Library.open(folder, encoder=HashingEncoder()))

    return in_child(work)


def add_one(library: Library) -> None:
    """A new paper and a changed one."""
    first = papers()[0]
    library.add([questions("nieuw", "Nieuwe vragen", ("Wat is DigiD?", "Een inlogmiddel.")), first])


def change_one(library: Library) -> None:
    """A paper whose text has changed, and its name with it."""
    library.add([replace(papers()[0], title="Gewijzigd", text=papers()[0].text.replace("DigiD", "Idem!"))])


def remove_one(library: Library) -> None:
    """A removal."""
    library.remove(["ah-2"])


def purge_one(library: Library) -> None:
    """A removal with every trace."""
    library.remove(["ah-2"], purge=True)


def rebuild_all(library: Library) -> None:
    """The whole index anew."""
    Library.rebuild(library.path, encoder=HashingEncoder())


ACTIONS: dict[str, Action] = {
    "add": add_one,
    "change": change_one,
    "remove": remove_one,
    "purge": purge_one,
    "optimize": Library.optimize,
    "rollback": Library.rollback,
    "rebuild": rebuild_all,
}


def violations(template: Path, name: str, step: int = 1, first: int = 0) -> Iterator[str]:
    """What goes wrong when `name` is cut short at every `step`-th moment: nothing, if the protocol holds.

    After each crash the library is exactly the old or the new one, and the action can be done again.
    """
    action = ACTIONS[name]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "library"
        old, new = state(template), after_all(template, [action], folder)
        # a purge removes first and erases then; until that, removed papers still count in the rarity of words
        removed = after_all(template, [remove_one], folder) if name == "purge" else new
        for moment in range(first, moments(template, action), step):
            code = crash_at(template, action, moment, folder)
            if code != DIED:
                yield f"{name} at {moment}: the child ended with {code}"
                continue
            found = state(folder)
            if found not in (old, new, removed):
                yield f"{name} at {moment}: neither the old nor the new library"
            if found == old and after_all(folder, [action], folder) != new:
                yield f"{name} at {moment}: done again, it does not give the new library"
            if found != old and after_all(folder, [add_one], folder) != after_all(template, [action, add_one], folder):
                yield f"{name} at {moment}: the next change does not give what it should"


def after_all(template: Path, actions: list[Action], folder: Path) -> State:
    """The state after some actions on a copy of a library, or on itself."""
    if folder != template:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, folder)
    for action in actions:
        library = Library.open(folder, encoder=HashingEncoder())
        action(library)
        library.close()
    return state(folder)
