"""The single files on top only parse, call and print; no room imports them; nothing names this machine."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("corpus", "embeddings", "index", "answers", "eval", "ui")
TOP = ("griffier", "app", "commands")


def tracked(*patterns: str) -> list[Path]:
    done = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    found = [ROOT / line for line in done.stdout.splitlines() if (ROOT / line).is_file()]
    return found or [path for pattern in patterns for path in ROOT.rglob(pattern) if ".venv" not in path.parts]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_imports_what_stands_on_top(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        assert not imports(path) & set(TOP), path


@pytest.mark.parametrize("name", ["griffier.py", "app.py"])
def test_entry_points_are_small(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) <= 200


def test_no_module_outgrows_one_concept() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked("*.py")
        if "tests" not in path.parts and (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


def test_nothing_unsafe_is_called() -> None:
    unsafe = re.compile(
        r"\bpickle\b|torch\.load|allow_pickle=True|unsafe_allow_html=True|yaml\.load\(|trust_remote_code=True|shell=True"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked("*.py")
        if "tests" not in path.relative_to(ROOT).parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if unsafe.search(line) and not line.lstrip().startswith(("#", '"'))
    ]
    assert found == []


def test_nothing_names_a_machine() -> None:
    named = re.compile(r"(?<![\w.])/(?:tmp|work|root|home/\w+)/")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked("*.py", "*.md", "*.toml", "*.txt", "Makefile", ".ci/run")
        if "tests" not in path.relative_to(ROOT).parts and "corpus/sample" not in str(path)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if named.search(line)
    ]
    assert found == []


def test_every_command_is_in_the_readme() -> None:
    import griffier

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    actions = griffier.parser()._subparsers
    assert actions is not None
    choices = actions._group_actions[0].choices
    assert choices is not None
    missing = [name for name in choices if f"`{name}" not in text]
    assert missing == []
