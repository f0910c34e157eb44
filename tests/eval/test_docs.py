"""What the documents tell a reader to type must be understood: commands in docs/ rot first."""

from __future__ import annotations

import importlib
import re
import shlex
from pathlib import Path

import pytest

import griffier
from eval.peers.worker import PEERS
from eval.variants import variants

DOCS = Path(__file__).parent.parent.parent / "docs"
COMMAND = re.compile(r"^(?: {4}|`)python (griffier\.py|-m eval\.[a-z_]+) ([^`\n]*)", re.MULTILINE)
TOLD = [
    pytest.param(found[1], found[2], id=f"{path.name}: {found[0].strip(' `')}")
    for path in sorted(DOCS.glob("*.md"))
    for found in COMMAND.finditer(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("program", "arguments"), TOLD)
def test_a_command_that_is_told_is_understood(
    program: str, arguments: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [word.partition("|")[0].strip("[]") for word in shlex.split(arguments.partition(" #")[0])]
    if program == "griffier.py":
        assert griffier.parser().parse_args(words)
        return
    module = importlib.import_module(program.removeprefix("-m "))
    options = [word.partition("=")[0] for word in words if word.startswith("--")]
    commands = [word for word in words[:1] if word.isidentifier()]
    for asked in (["--help"], [*commands, "--help"]) if commands else (["--help"],):
        with pytest.raises(SystemExit) as ended:
            module.main(asked)
        assert ended.value.code == 0
    helped = capsys.readouterr().out
    assert [option for option in options if option not in helped] == []


def test_there_are_commands_to_try() -> None:
    assert len(TOLD) > 5


def test_the_page_of_quality_has_every_peer_every_variant_and_their_commands() -> None:
    text = (DOCS / "quality.md").read_text(encoding="utf-8")
    assert [peer for peer in PEERS if f"| {peer} |" not in text] == []
    assert [variant.name for variant in variants() if f"| {variant.name} |" not in text] == []
    tables = [part for part in text.split("\n### ")[1:] if "| --- |" in part]
    assert len(tables) >= 4
    assert all("`python -m eval.measure_all " in table for table in tables)
