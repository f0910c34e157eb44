"""The two runtimes of exported models behind one form: names of inputs, arrays in, arrays out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from embeddings.types import Vectors

Arrays = Mapping[str, npt.NDArray[np.int64]]


class OnnxSession:
    """ONNX Runtime on the CPU."""

    def __init__(self, file: Path, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        self._outputs = [one.name for one in self._session.get_outputs()]
        self.inputs = tuple(str(one.name) for one in self._session.get_inputs())

    def run(self, arrays: Arrays) -> dict[str, Vectors]:
        """The outputs by name, float32."""
        found = self._session.run(self._outputs, dict(arrays))
        return {name: np.asarray(rows, dtype=np.float32) for name, rows in zip(self._outputs, found, strict=True)}


class OpenVinoSession:
    """OpenVINO on the CPU; reads its own files and ONNX files."""

    def __init__(self, file: Path, threads: int) -> None:
        import openvino

        core = openvino.Core()
        self._model = core.compile_model(str(file), "CPU", {"INFERENCE_NUM_THREADS": threads})
        self._request = self._model.create_infer_request()
        self.inputs = tuple(str(one.get_any_name()) for one in self._model.inputs)

    def run(self, arrays: Arrays) -> dict[str, Vectors]:
        """The outputs by name, float32."""
        found = self._request.infer(dict(arrays))
        names = [next(iter(one.get_names()), str(at)) for at, one in enumerate(self._model.outputs)]
        return {name: np.array(found[at], dtype=np.float32) for at, name in enumerate(names)}
