"""The models that Griffier knows by name, and the one way to get an encoder: `load_encoder`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ModelError
from embeddings.types import Encoder

BUILTIN = "builtin"
_BUILTIN_FOLDER = Path(__file__).resolve().parent / "builtin"
BACKENDS = ("torch", "onnx", "openvino")


@dataclass(frozen=True, slots=True)
class NamedModel:
    """A model as published. Prompts are put before the text; `tokens` is the longest input, None where there is no
    limit; `megabytes` of float32 weights (the built-in one: int8); `dutch` is nDCG@10 over the 12 retrieval tasks of
    MTEB(nld, v1), `dutch_native` over the five of them with Dutch corpora, both computed from the public MTEB results;
    None: not there. One that is not `listed` has the prompts of its own settings."""

    name: str
    revision: str
    dimensions: int
    licence: str
    megabytes: int
    tokens: int | None = None
    query_prompt: str = ""
    document_prompt: str = ""
    dutch: float | None = None
    dutch_native: float | None = None
    listed: bool = True


# Revisions are the commits that MTEB 2.26.24 pins for its published results.
_E5 = ("query: ", "passage: ")
NAMED_MODELS: dict[str, NamedModel] = {
    model.name: model
    for model in (
        NamedModel(BUILTIN, "", 256, "CC-BY-4.0", 17),
        NamedModel(
            "clips/e5-small-trm-nl",
            "0243664a6c5e12eef854b091eb283e51833c3e9f",
            384,
            "MIT",
            156,
            512,
            *_E5,
            dutch=56.0,
            dutch_native=53.0,
        ),
        NamedModel(
            "hotchpotch/bekko-embedding-v1-a8m",
            "a8cedb6b46fad5df6f10e1c94750ff62e298fbd2",
            384,
            "MIT",
            404,
            8192,
            dutch=58.0,
            dutch_native=58.1,
        ),
        NamedModel(
            "hotchpotch/bekko-embedding-v1-a25m",
            "aede922b27c1751d091b1e26c86dc82446a46cb4",
            384,
            "MIT",
            470,
            8192,
            dutch=60.5,
            dutch_native=60.7,
        ),
        NamedModel(
            "Snowflake/snowflake-arctic-embed-l-v2.0",
            "edc2df7b6c25794b340229ca082e7c78782e6374",
            1024,
            "Apache-2.0",
            2166,
            8192,
            "query: ",
            dutch=62.7,
            dutch_native=63.8,
        ),
        NamedModel(
            "intfloat/multilingual-e5-small",
            "fd1525a9fd15316a2d503bf26ab031a61d056e98",
            384,
            "MIT",
            449,
            512,
            *_E5,
            dutch=53.1,
            dutch_native=49.3,
        ),
        NamedModel(
            "intfloat/multilingual-e5-base",
            "d13f1b27baf31030b7fd040960d60d909913633f",
            768,
            "MIT",
            1061,
            512,
            *_E5,
            dutch=55.8,
            dutch_native=52.1,
        ),
        NamedModel(
            "intfloat/multilingual-e5-large",
            "ab10c1a7f42e74530fe7ae5be82e6d4f11a719eb",
            1024,
            "MIT",
            2136,
            512,
            *_E5,
            dutch=59.0,
            dutch_native=56.8,
        ),
        NamedModel(
            "BAAI/bge-m3",
            "5617a9f61b028005a4858fdac845db406aefb181",
            1024,
            "MIT",
            2167,
            8192,
            dutch=60.0,
            dutch_native=60.2,
        ),
    )
}


def load_encoder(name_or_path: str = BUILTIN, *, backend: str = "torch", batch: int = 64) -> Encoder:
    """An encoder by name, local folder, or hub id (`owner/name`, or `owner/name@revision` for one not listed here).

    The built-in model and other static ones are read with NumPy alone, whatever the `backend`; others by
    sentence-transformers (torch), or from the files that are published with them by ONNX Runtime (onnx) or OpenVINO
    (openvino). `batch` texts are encoded at once. Raises ModelError, with what to do, where the model cannot be had."""
    from embeddings.static import is_static, load_static

    if backend not in BACKENDS:
        raise ModelError(f"Unknown backend {backend!r}: choose one of {', '.join(BACKENDS)}.")
    if name_or_path == BUILTIN:
        return load_static(_BUILTIN_FOLDER, BUILTIN, shipped=True)
    folder = Path(name_or_path)
    if folder.is_dir():
        if is_static(folder):
            return load_static(folder, folder.resolve().name)
        return _transformer(None, folder, backend, batch)
    return _transformer(_named(name_or_path), None, backend, batch)


def _transformer(named: NamedModel | None, folder: Path | None, backend: str, batch: int) -> Encoder:
    if backend != "torch":
        from embeddings.exported import load_exported

        return load_exported(named, folder, backend=backend, batch=batch)
    from embeddings.transformer import load_folder, load_named

    if named is not None:
        return load_named(named, batch=batch)
    return load_folder(folder or Path(), batch=batch)


def _named(name: str) -> NamedModel:
    """The listed model, or an unlisted hub id; anything else is a mistake worth naming."""
    if name in NAMED_MODELS:
        return NAMED_MODELS[name]
    hub_id, _, revision = name.partition("@")
    if hub_id.count("/") != 1 or hub_id.startswith((".", "/", "~")) or "\\" in hub_id or not all(hub_id.split("/")):
        known = ", ".join(NAMED_MODELS)
        raise ModelError(f"No model or folder {name!r}: choose {known}, a folder, or a hub id such as owner/name.")
    if not revision:
        raise ModelError(
            f"{name!r} is not a model that Griffier lists, so say which revision to take: {name}@COMMIT "
            "(the commit hash on the model's page)."
        )
    return NamedModel(hub_id, revision, 0, "see its model card", 0, listed=False)
