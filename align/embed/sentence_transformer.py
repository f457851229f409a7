"""Any other model, by sentence-transformers: the only file that imports that library.

A model whose sentence vector is the mean of all token vectors gives sums of token vectors, which
add up over neighbouring sentences. Any other (first-token pooling, a dense layer on top) gives its
own sentence vectors, each weighted by the number of tokens. Either gives single tokens, too, of the
layer of its hidden states that its card names.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import numpy as np
from numpy.typing import NDArray

from align.cards import ModelCard
from align.embed.choose import card_of
from align.embed.engine import Precision, native_precision
from align.embed.folders import folder_digest, location
from align.embed.tokens import Place, as_directions, joined, stored
from align.errors import MissingExtraError, ModelError
from align.protocols import Floats, Progress, TokenSums

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer  # noqa: TID251 - this is the file

_SLICE = 16  # batches between two reports of progress
_DEPTH = 5 / 6  # of all layers, where the words are
_WORDS = "words"  # their key in what a model says about a text


@dataclass(frozen=True, slots=True)
class SentenceTransformerEncoder:
    """Vectors of any sentence-transformers model.

    Args:
        model: name of a card, id on the model hub, or a folder with a saved model.
        prompt: put before every text; None takes the card's, or else the model's own default.
        device: "cpu", "cuda", "mps", ...; "auto" takes the fastest there is.
        precision: "f32" or "bf16"; "auto" takes bf16 where the hardware is made for it.
        tokens: of a model whose vectors add up: "all" sums up the prompt and the marks of begin
            and end too, "content" leaves them out.
        words: whether single tokens are given, which the aligner weighs as words. They take most of
            the room in memory and in the cache: a byte a dimension a token.
        batch_size: texts a batch.
        offline: never ask the network, even if the model is not on this machine.
    """

    model: str
    prompt: str | None = None
    device: str = "auto"
    precision: Literal["auto", "f32", "bf16"] = "auto"
    tokens: Literal["all", "content"] = "all"
    words: bool = True
    batch_size: int = 32
    offline: bool = False

    def __post_init__(self) -> None:
        if not self.model:
            raise ValueError("model must be named, was ''")
        if self.precision not in ("auto", "f32", "bf16"):
            raise ValueError(f"precision must be auto, f32 or bf16, was {self.precision!r}")
        if self.tokens not in ("all", "content"):
            raise ValueError(f"tokens must be all or content, was {self.tokens!r}")
        if self.batch_size < 1:
            raise ValueError(f"batch_size must be at least 1, was {self.batch_size}")

    @property
    def identity(self) -> str:
        """Id and commit on the hub, or digest of the folder; precision, tokens and prompt."""
        known = self._card
        if Path(self.model).is_dir():
            name = f"{known.name}@sha256:{folder_digest(Path(self.model))[:12]}"
        else:
            snapshot = location(known)
            name = f"{known.id}@{snapshot.name if snapshot else known.revision or 'main'}"
        prompt = "" if self._prompt is None else f", prompt={self._prompt!r}"
        words = f", words={self._card.words_layer or 'auto'}" if self.words else ""
        return f"{name}({self._precision}, {self.tokens}{prompt}{words})"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        """Encode every text once; a blank one has a zero row and the count 0.

        A text that is longer than the model's input goes through in windows, cut between words.

        Raises:
            ModelError: the model is missing, damaged, or cannot be fetched.
            MissingExtraError: sentence-transformers is not installed.
        """
        sums = np.zeros((len(texts), self._card.dimensions or 0), np.float32)
        counts = np.zeros(len(texts), np.int32)
        if not any(text.strip() for text in texts):
            return TokenSums(sums, counts, tokens=joined({}, len(texts)) if self.words else None)
        model = load(self._card, self.device, self._precision, offline=self.offline)
        prompt = _prompt_of(model) if self._prompt is None else self._prompt
        layer = _words_layer(model, self._card) if self.words else None
        pool = _Pool.of(model, prompt, self._card, self.tokens)
        words: dict[Place, NDArray[np.int8]] = {}
        windows = [
            ((row, part), window)
            for row, text in enumerate(texts)
            for part, window in enumerate(_windows(model, text.strip(), prompt))
        ]
        windows.sort(key=lambda window: len(window[1]), reverse=True)
        step = self.batch_size * _SLICE
        for start in range(0, len(windows), step):
            some = windows[start : start + step]
            outputs = _outputs(model, [text for _, text in some], prompt, self.batch_size, layer)
            for (place, text), output in zip(some, outputs, strict=True):
                vector, length = pool.pooled(output, text)
                if len(vector) != sums.shape[1]:  # nobody knew how long they are
                    sums = np.zeros((len(texts), len(vector)), np.float32)
                sums[place[0]] += vector
                counts[place[0]] += length
                if layer is not None:
                    words[place] = pool.words(output)
            if progress:
                progress(start + len(some), len(windows))
        tokens = joined(words, len(texts)) if layer is not None else None
        return TokenSums(sums, counts, pool.additive, tokens)

    @property
    def _card(self) -> ModelCard:
        return card_of(self.model)

    @property
    def _prompt(self) -> str | None:
        return self._card.prompt if self.prompt is None else self.prompt

    @property
    def _precision(self) -> Precision:
        if self.precision != "auto":
            return self.precision
        # Known without importing torch, because a cache asks for the identity.
        return "bf16" if Path("/dev/nvidiactl").exists() else native_precision()


@dataclass(frozen=True, slots=True)
class _Pool:
    """Makes one vector and its weight of what the model says about one text, and its words."""

    additive: bool
    frame: tuple[int, int]
    """Tokens at the beginning and at the end of an input that do not count."""
    marks: tuple[int, int]
    """Tokens at the beginning and at the end of an input that are not of the text."""
    directions: Floats | None

    @classmethod
    def of(cls, model: "SentenceTransformer", prompt: str, known: ModelCard, tokens: str) -> Self:
        """How a model is asked with a prompt; `tokens` as in the encoder."""
        marks = _frame(model, prompt)
        frame = marks if tokens == "content" else (0, 0)
        return cls(_adds_up(model), frame, marks, stored(known.directions))

    def pooled(self, output: Mapping[str, Any], text: str) -> tuple[Floats, int]:
        mask = output.get("attention_mask")
        if self.additive and mask is not None:
            kept = _within(mask, self.frame)
            return output["token_embeddings"][kept].float().sum(0).cpu().numpy(), len(kept)
        # A model of static vectors has no mask: there, characters stand for tokens.
        length = len(text) if mask is None else int(mask.sum())
        vector = output["sentence_embedding"].float()
        return (vector * (length / max(float(vector.norm()), 1e-12))).cpu().numpy(), length

    def words(self, output: Mapping[str, Any]) -> NDArray[np.int8]:
        kept = _within(output["attention_mask"], self.marks)
        return as_directions(output[_WORDS][kept].float().cpu().numpy(), self.directions)


def _within(mask: Any, frame: tuple[int, int]) -> Any:
    """The places of the tokens of an input without its frame."""
    kept = mask.nonzero().flatten()  # padding may stand on either side
    return kept[frame[0] : len(kept) - frame[1]]


@cache
def load(
    known: ModelCard, device: str, precision: Precision, *, offline: bool
) -> "SentenceTransformer":
    """Load a model once a process; fetch it first if it is not on this machine.

    What is on disk is used as it is: a newer commit on the hub is taken only by `fetch`.

    Raises:
        ModelError: it is missing, damaged, or cannot be fetched.
        MissingExtraError: sentence-transformers is not installed.
    """
    if Path(known.id).is_dir():
        return _opened(known, device, precision, local=True)
    if location(known):
        try:
            return _opened(known, device, precision, local=True)
        except ModelError:
            if offline:
                raise
    elif offline:
        raise ModelError(
            f"model {known.id} is not on this machine; while online, run: "
            f"align models fetch {known.name}"
        )
    return fetch(known, device, precision)


def fetch(
    known: ModelCard, device: str = "cpu", precision: Precision = "f32"
) -> "SentenceTransformer":
    """Download what is missing or outdated of a model, and load it.

    Raises:
        ModelError: the hub cannot be reached or has no such model.
        MissingExtraError: sentence-transformers is not installed.
    """
    _library(known)
    _reach(known)
    return _opened(known, device, precision, local=False)


def _opened(
    known: ModelCard, device: str, precision: Precision, *, local: bool
) -> "SentenceTransformer":
    library = _library(known)
    try:
        model: SentenceTransformer = library.SentenceTransformer(
            known.id,
            device=None if device == "auto" else device,
            revision=known.revision,
            local_files_only=local,
            trust_remote_code=False,
        )
        if precision == "bf16":
            model = model.bfloat16()
    except Exception as error:  # every loader below raises what it likes
        first = str(error).strip().split("\n")[0]
        raise ModelError(f"model {known.id} cannot be loaded: {first}") from error
    return model


def _library(known: ModelCard) -> Any:
    # No use is reported to the hub, and a missing network is said once, by us.
    environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    try:
        import sentence_transformers  # noqa: TID251 - this is the file
    except ImportError as error:
        raise MissingExtraError(f"model {known.id}", "sentence-transformers") from error
    import_module("transformers.utils.logging").disable_progress_bar()
    for name in ("transformers", "sentence_transformers", "huggingface_hub"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return sentence_transformers


def _reach(known: ModelCard) -> None:
    """Ask the hub for the model once: the loaders would ask for every file, six times each."""
    from huggingface_hub import HfApi, constants
    from huggingface_hub.errors import RepositoryNotFoundError

    try:
        HfApi().model_info(known.id, revision=known.revision, timeout=10)
    except RepositoryNotFoundError as error:
        raise ModelError(
            f"{constants.ENDPOINT} has no public model {known.id}; check the name, or log in"
        ) from error
    except Exception as error:  # of whichever HTTP library is underneath
        raise ModelError(
            f"{constants.ENDPOINT} cannot be reached ({type(error).__name__}) to fetch model "
            f"{known.id}; go online, or give a folder with the model"
        ) from error


def _adds_up(model: "SentenceTransformer") -> bool:
    """Whether the sentence vector is the plain mean of all token vectors, up to length."""
    _transformer, *rest = model.children()
    names = [type(module).__name__ for module in rest]
    if not names or names[0] != "Pooling" or set(names[1:]) > {"Normalize"}:
        return False
    pooling = rest[0]
    return pooling.pooling_mode == "mean" and bool(pooling.include_prompt)


def _prompt_of(model: "SentenceTransformer") -> str:
    """The prompt that the model puts before a text unless it is told otherwise."""
    return model.prompts.get(model.default_prompt_name or "", "") or ""


def _frame(model: "SentenceTransformer", prompt: str) -> tuple[int, int]:
    """How many tokens at the beginning and at the end of every input are not of the text."""
    if not hasattr(model.tokenizer, "get_special_tokens_mask"):  # of static vectors
        return 0, 0
    word = model.tokenizer("x")["input_ids"]
    marks = model.tokenizer.get_special_tokens_mask(word, already_has_special_tokens=True)
    tail = marks[::-1].index(0)
    return len(model.tokenizer(prompt.strip())["input_ids"]) - tail, tail


def _words_layer(model: "SentenceTransformer", known: ModelCard) -> int | None:
    """The layer whose tokens tell best which word translates which; None without hidden states.

    The last layers gather the sentence in every token. In e5-small the tenth of twelve layers
    aligned best; a card without a layer gets the one as deep, which nobody has measured.
    """
    transformer: Any = model[0]
    config = getattr(getattr(transformer, "auto_model", None), "config", None)
    depth = getattr(config, "num_hidden_layers", None)
    return known.words_layer or round(depth * _DEPTH) if depth else None


def _outputs(
    model: "SentenceTransformer", texts: list[str], prompt: str, batch_size: int, layer: int | None
) -> list[dict[str, Any]]:
    """All that the model says about some texts, with their tokens after so many layers."""

    def keep(_module: object, _inputs: object, features: dict[str, Any]) -> None:
        features[_WORDS] = features.pop("all_layer_embeddings")[layer]

    with ExitStack() as stack:
        if layer is not None:
            transformer: Any = model[0]
            config = transformer.auto_model.config
            stack.callback(setattr, config, "output_hidden_states", config.output_hidden_states)
            config.output_hidden_states = True
            stack.callback(transformer.register_forward_hook(keep).remove)
        outputs: Any = model.encode(
            texts,
            prompt=prompt,
            batch_size=batch_size,
            output_value=None,  # token vectors, their mask and the sentence vector
            show_progress_bar=False,
        )
    return list(outputs)


def _windows(model: "SentenceTransformer", text: str, prompt: str) -> Iterator[str]:
    """Halve a text, between words, until every part fits the model's input with its prompt."""
    limit = model.max_seq_length
    # No token is shorter than a byte, so that few texts have to be counted.
    if limit is None or len((prompt + text).encode()) + 2 <= limit or len(text) < 2:
        if text:
            yield text
        return
    tokens = model.tokenizer(prompt + text, truncation=False, verbose=False)["input_ids"]
    if len(tokens) <= limit:
        yield text
        return
    middle = len(text) // 2
    before, after = text.rfind(" ", 1, middle), text.find(" ", middle, -1)
    cuts = [cut for cut in (before, after) if cut > 0]
    cut = min(cuts, key=lambda cut: abs(cut - middle)) if cuts else middle
    yield from _windows(model, text[:cut].strip(), prompt)
    yield from _windows(model, text[cut:].strip(), prompt)
