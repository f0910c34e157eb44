"""Models as ONNX or OpenVINO files, int8 where they are published so: run by the runtime itself, without torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import ModelError
from embeddings.exported_files import PACKAGES, chosen, from_hub_folder, model_settings
from embeddings.pooling import pooled, pooling_of
from embeddings.threads import usable_cores
from embeddings.tokenizer_file import TOKENIZER_FILE, read_tokenizer
from embeddings.transformer import digest_of
from embeddings.types import EncoderIdentity, Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from embeddings.models import NamedModel

_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_LONGEST = 8_192

Arrays = dict[str, npt.NDArray[np.int64]]


class Session(Protocol):
    """A loaded file of a runtime. `inputs` are the names of what it takes."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names."""
        ...

    def run(self, arrays: Mapping[str, npt.NDArray[np.int64]]) -> dict[str, Vectors]:
        """The outputs by name."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """How texts become what the session takes, and its output vectors."""

    tokenizer: Tokenizer
    pooling: str
    batch: int = 64


class ExportedEncoder:
    """An `Encoder` over an exported transformer; its prompts stand in `identity` and go before every text."""

    def __init__(self, session: Session, reading: Reading, identity: EncoderIdentity) -> None:
        self._session = session
        self._reading = reading
        self._identity = identity

    @property
    def identity(self) -> EncoderIdentity:
        """Name, revision with the file that is run, dimensions and prompts."""
        return self._identity

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of the texts with the query prompt before them."""
        return unit_rows(self._session, self._reading, self._identity, self._identity.query_prompt, texts)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Unit rows of the texts with the document prompt before them."""
        return unit_rows(self._session, self._reading, self._identity, self._identity.document_prompt, texts)


def unit_rows(
    session: Session, reading: Reading, identity: EncoderIdentity, prompt: str, texts: Sequence[str]
) -> Vectors:
    """Rows of norm 1 in the order of the texts, which are run by falling length, so that little is padding."""
    rows = np.zeros((len(texts), identity.dimensions), dtype=np.float32)
    order = sorted(range(len(texts)), key=lambda place: (-len(texts[place]), place))
    for at in range(0, len(order), reading.batch):
        places = order[at : at + reading.batch]
        rows[places] = _vectors(session, reading, [prompt + texts[place] for place in places])
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    np.divide(rows, norms, out=rows, where=norms > 0)
    return rows


def _vectors(session: Session, reading: Reading, texts: list[str]) -> Vectors:
    encodings = reading.tokenizer.encode_batch(texts)
    arrays: Arrays = {
        "input_ids": np.array([one.ids for one in encodings], dtype=np.int64),
        "attention_mask": np.array([one.attention_mask for one in encodings], dtype=np.int64),
        "token_type_ids": np.array([one.type_ids for one in encodings], dtype=np.int64),
    }
    outputs = session.run({name: arrays[name] for name in session.inputs})
    return pooled(outputs, arrays["attention_mask"], reading.pooling)


def load_exported(named: NamedModel | None, folder: Path | None, *, backend: str, batch: int) -> ExportedEncoder:
    """A model of a hub (`named`) or of a local `folder`, run by `backend`. Raises ModelError with what to do."""
    missing = [package for package in PACKAGES[backend] if find_spec(package) is None]
    if missing:
        raise ModelError(
            f"--backend {backend} needs {' and '.join(missing)}: pip install -r requirements-backends.txt "
            f"(or pip install {' '.join(missing)}), or take --backend torch."
        )
    place = folder or from_hub_folder(named, backend)
    file = chosen(place, backend)
    session = _session(file, backend)
    unknown = [name for name in session.inputs if name not in _INPUTS]
    if unknown:
        raise ModelError(f"{file} wants {', '.join(unknown)}, which Griffier does not give: take --backend torch.")
    reading = Reading(_tokenizer(place, named.tokens if named else None), pooling_of(place), batch)
    revision = named.revision if named else digest_of(place)
    query, document = _prompts(place, named)
    # Another file rounds differently, so its vectors are not mixed with those of torch or of another file.
    made = f"{revision}+{backend}:{file.stem}"
    dimensions = _vectors(session, reading, ["a"]).shape[1]
    name = named.name if named else place.resolve().name
    return ExportedEncoder(session, reading, EncoderIdentity(name, made, int(dimensions), query, document))


def _session(file: Path, backend: str) -> Session:
    from embeddings.sessions import OnnxSession, OpenVinoSession

    try:
        return (OnnxSession if backend == "onnx" else OpenVinoSession)(file, usable_cores())
    except (RuntimeError, ValueError, OSError) as error:
        first = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
        raise ModelError(f"{file} cannot be run by {backend} ({first}): fetch it again, or --backend torch.") from None


def _prompts(folder: Path, named: NamedModel | None) -> tuple[str, str]:
    """Those of the list for a model that it names, else those of the model's own settings."""
    if named is not None and named.listed:
        return named.query_prompt, named.document_prompt
    own: dict[str, Any] = model_settings(folder, "config_sentence_transformers.json").get("prompts") or {}
    document = next((own[key] for key in ("document", "passage", "corpus") if own.get(key)), "")
    return str(own.get("query") or ""), str(document)


def _tokenizer(folder: Path, tokens: int | None) -> Tokenizer:
    path = folder / TOKENIZER_FILE
    if not path.is_file():
        raise ModelError(f"{folder} has no {path.name}, which this backend needs: take --backend torch.")
    made = read_tokenizer(path)
    config = model_settings(folder, "config.json")
    says = model_settings(folder, "sentence_bert_config.json").get("max_seq_length")
    says = tokens or says or model_settings(folder, "tokenizer_config.json").get("model_max_length") or 512
    made.enable_truncation(max_length=int(min(says, config.get("max_position_embeddings") or _LONGEST, _LONGEST)))
    made.enable_padding(pad_id=int(config.get("pad_token_id") or 0))
    return made
