"""The engine of the embedded model: the only file that imports OpenVINO, with its telemetry off.

`import openvino` reports every use over the network and writes a client id into the home folder.
It does neither where its telemetry package cannot be imported: it then uses a stub of its own.
"""

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np

from align.embed.weights import Weights
from align.errors import ModelError
from align.protocols import Floats

Precision = Literal["f32", "bf16"]

_TELEMETRY = "openvino_telemetry"
_BLOCKED = -1e4
"""Added to the attention scores of padding; within the range of every float type."""
_STEP = 16
"""The engine rounds a row otherwise where its padding ends amid a block of this many tokens; with
whole blocks a text has the same vector to the last bit in any company."""


@cache
def native_precision() -> Precision:
    """The precision that this processor is fastest in: bf16 with AMX, else f32.

    Chosen here and not by the engine, so that it is known without loading the engine.
    """
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return "f32"
    return "bf16" if "amx_bf16" in flags else "f32"


def padded(tokens: int) -> int:
    """How many tokens a row of so many takes in the engine."""
    return -(-tokens // _STEP) * _STEP


@dataclass(frozen=True, slots=True)
class Engine:
    """A compiled encoder: token ids in, one vector a token out. Safe to call from many threads.

    Args:
        weights: of the encoder.
        precision: in which it computes.
        words_layer: after how many layers tokens tell best which word translates which.
    """

    weights: Weights
    precision: Precision
    words_layer: int
    _request: Any = field(init=False, repr=False, compare=False)
    _lock: threading.Lock = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        with _without_telemetry():
            import openvino  # noqa: TID251 - this is the file
        compiled = openvino.Core().compile_model(
            _graph(openvino, self.weights, self.words_layer),
            "CPU",
            {"INFERENCE_PRECISION_HINT": self.precision, "PERFORMANCE_HINT": "LATENCY"},
        )
        used = compiled.get_property("INFERENCE_PRECISION_HINT").to_string()
        if used != self.precision:
            raise ModelError(
                f"precision {self.precision} is not supported by this processor, which would use "
                f"{used}; use f32 or auto"
            )
        object.__setattr__(self, "_request", compiled.create_infer_request())
        object.__setattr__(self, "_lock", threading.Lock())

    def token_vectors(self, batch: Sequence[Sequence[int]]) -> tuple[Floats, Floats, Floats]:
        """Encode token ids, at most as many a row as the model has positions.

        Returns:
            The vectors of the last layer and of the layer for words, float32 [n, t, hidden] each,
            and the mask float32 [n, t]: 1 where a token is. They depend on nothing else in the
            batch.
        """
        longest = padded(max(map(len, batch)))
        ids = np.zeros((len(batch), longest), np.intp)  # any id does for padding: it is masked
        mask = np.zeros((len(batch), longest), np.float32)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        inputs = {"embeddings": _embeddings(self.weights, ids), "mask": mask}
        with self._lock:
            outputs = self._request.infer(inputs)
        return outputs["vectors"], outputs["words"], mask


@contextmanager
def _without_telemetry() -> Iterator[None]:
    missing = object()
    before = sys.modules.get(_TELEMETRY, missing)
    sys.modules[_TELEMETRY] = None  # type: ignore[assignment]  # makes its import fail
    try:
        yield
    finally:
        if before is missing:
            del sys.modules[_TELEMETRY]
        else:
            sys.modules[_TELEMETRY] = before  # type: ignore[assignment]


def _embeddings(weights: Weights, ids: Any) -> Floats:
    shape = weights.architecture
    positions = weights.vector("emb.pos").reshape(shape.positions, shape.hidden)
    first_type = weights.vector("emb.type")[: shape.hidden]
    return weights.word_rows(ids) + (positions[: ids.shape[1]] + first_type)


def _graph(openvino: Any, weights: Weights, words_layer: int) -> Any:
    """The encoder of BERT (Devlin et al., 2019) above its embeddings, post-norm, erf GELU."""
    op = openvino.opset13
    shape = weights.architecture
    hidden, heads = shape.hidden, shape.heads

    def constant(values: object, dtype: type = np.float32) -> Any:
        return op.constant(np.asarray(values, dtype))

    def linear(x: Any, name: str, inputs: int) -> Any:
        product = op.matmul(x, constant(weights.matrix(f"{name}.w", inputs)), False, True)
        return op.add(product, constant(weights.vector(f"{name}.b")))

    def normalised(x: Any, name: str) -> Any:
        unit = op.mvn(x, constant([2], np.int64), True, shape.epsilon, "inside_sqrt")
        scaled = op.multiply(unit, constant(weights.vector(f"{name}.w")))
        return op.add(scaled, constant(weights.vector(f"{name}.b")))

    def split_heads(x: Any) -> Any:
        parts = op.reshape(x, constant([0, 0, heads, hidden // heads], np.int64), True)
        return op.transpose(parts, swap)

    swap = constant([0, 2, 1, 3], np.int64)
    embeddings = op.parameter([-1, -1, hidden], np.float32, name="embeddings")
    mask = op.parameter([-1, -1], np.float32, name="mask")
    blocked = op.multiply(op.subtract(constant(1), mask), constant(_BLOCKED))
    bias = op.unsqueeze(blocked, constant([1, 2], np.int64))
    x = normalised(embeddings, "emb.ln")
    words = x
    for number in range(shape.layers):
        layer = f"l{number}"
        query, key, value = (split_heads(linear(x, f"{layer}.{k}", hidden)) for k in "qkv")
        mixed = op.transpose(op.scaled_dot_product_attention(query, key, value, bias), swap)
        joined = op.reshape(mixed, constant([0, 0, hidden], np.int64), True)
        x = normalised(op.add(x, linear(joined, f"{layer}.ao", hidden)), f"{layer}.aln")
        inner = op.gelu(linear(x, f"{layer}.fi", hidden), "erf")
        outer = linear(inner, f"{layer}.fo", shape.feed_forward)
        x = normalised(op.add(x, outer), f"{layer}.oln")
        if number + 1 == words_layer:
            words = x
    results = [op.result(x), op.result(words)]
    nodes = zip(
        (embeddings, mask, *results), ("embeddings", "mask", "vectors", "words"), strict=True
    )
    for node, name in nodes:
        node.output(0).get_tensor().set_names({name})  # else the model refuses them by name
    return openvino.Model(results, [embeddings, mask], "encoder")
