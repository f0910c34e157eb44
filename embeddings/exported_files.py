"""Which file of a model a runtime is given, and how it is had from a hub: only the files that are needed."""

from __future__ import annotations

import json
import platform
from collections.abc import Collection
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError
from embeddings.hub import LOADING, cannot_load, from_hub

if TYPE_CHECKING:
    from embeddings.models import NamedModel

PACKAGES = {"onnx": ("onnxruntime", "tokenizers"), "openvino": ("openvino", "tokenizers")}
"""What a backend cannot do without."""

_SMALL = ("*.json", "1_Pooling/config.json")
_CPU = Path("/proc/cpuinfo")
_ARM = ("*qint8_arm64.onnx",)
_VNNI = ("*qint8_avx512_vnni.onnx", "*qint8_avx512.onnx")
# On processors without VNNI sums of signed bytes overflow, so unsigned weights go first there.
_ANY = ("*quint8_avx2.onnx", "*uint8.onnx", "*quantized.onnx", "*int8*.onnx", "*model.onnx", "*.onnx")
_OPENVINO = ("*openvino*int8*.xml", "*openvino_model.xml", "*openvino*.xml")


def best_of(files: Collection[str], backend: str, processor: str) -> str | None:
    """The file to run: int8 of the form that suits the processor before any int8 before full precision."""
    own = _ARM if processor == "arm" else _VNNI if processor == "vnni" else ()
    patterns = (*(_OPENVINO if backend == "openvino" else ()), *own, *_ANY)
    return next((file for pattern in patterns for file in sorted(files) if fnmatch(file, pattern)), None)


def processor_of(machine: str = platform.machine(), info: Path = _CPU) -> str:
    """`arm`, `vnni` (has instructions for sums of signed bytes) or `other`."""
    if machine.lower() in ("arm64", "aarch64"):
        return "arm"
    try:
        return "vnni" if "vnni" in info.read_text(encoding="utf-8", errors="replace") else "other"
    except OSError:
        return "other"


def chosen(folder: Path, backend: str) -> Path:
    """The file of a model's folder that is run. Raises ModelError where there is none."""
    found = _found(folder, backend)
    if found is None:
        raise ModelError(f"{folder} holds no {backend} file: fetch one with the model, or take --backend torch.")
    return folder / found


def _found(folder: Path, backend: str) -> str | None:
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in (".onnx", ".xml")]
    return best_of(files, backend, processor_of())


def from_hub_folder(named: NamedModel | None, backend: str) -> Path:
    """The folder of a hub's model at its pinned revision, with one exported file. Raises ModelError."""
    if named is None:
        raise ModelError("Name a model or a folder to run.")
    name, revision = named.name, named.revision
    from huggingface_hub import HfApi, snapshot_download

    def load(here: bool) -> Path:
        if here:
            place = Path(snapshot_download(name, revision=revision, local_files_only=True))
            if _found(place, backend) is None:
                raise ValueError(f"it is here without a file for {backend}")
            return place
        file = best_of(HfApi().list_repo_files(name, revision=revision), backend, processor_of())
        if file is None:
            raise ValueError(f"it is not published for {backend}; take --backend torch")
        beside = [f"{file.removesuffix('.xml')}.bin"] if file.endswith(".xml") else [f"{file}_data", f"{file}.data"]
        return Path(snapshot_download(name, revision=revision, allow_patterns=[*_SMALL, file, *beside]))

    try:
        return from_hub(load)
    except LOADING as error:
        raise cannot_load("model", name, error, "take the built-in model (--encoder builtin)") from None


def model_settings(folder: Path, name: str) -> dict[str, Any]:
    """One of a model's small files; empty where it is not there. Raises ModelError for a damaged one."""
    path = folder / name
    if not path.is_file():
        return {}
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise ModelError(f"{path} is damaged ({error}): fetch the model again.") from None
    return read if isinstance(read, dict) else {}
