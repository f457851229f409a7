"""Any other model, by sentence-transformers: the only file that imports that library.

A model whose sentence vector is the mean of all token vectors gives sums of token vectors, which
add up over neighbouring sentences. Any other (first-token pooling, a dense layer on top) gives its
own sentence vectors, each weighted by the number of tokens.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from align.cards import ModelCard
from align.embed.choose import card_of
from align.embed.engine import Precision, native_precision
from align.errors import MissingExtraError, ModelError
from align.files import reason, sha256_of
from align.protocols import Floats, Progress, TokenSums

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer  # noqa: TID251 - this is the file

_SLICE = 16  # batches between two reports of progress


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
        batch_size: texts a batch.
        offline: never ask the network, even if the model is not on this machine.
    """

    model: str
    prompt: str | None = None
    device: str = "auto"
    precision: Literal["auto", "f32", "bf16"] = "auto"
    tokens: Literal["all", "content"] = "all"
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
            name = f"{known.name}@sha256:{_folder_digest(Path(self.model))[:12]}"
        else:
            snapshot = location(known)
            name = f"{known.id}@{snapshot.name if snapshot else known.revision or 'main'}"
        prompt = "" if self._prompt is None else f", prompt={self._prompt!r}"
        return f"{name}({self._precision}, {self.tokens}{prompt})"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> TokenSums:
        """Encode every text once; a blank one has a zero row and the count 0.

        A text that is longer than the model's input goes through in windows, cut between words.

        Raises:
            ModelError: the model is missing, damaged, or cannot be fetched.
            MissingExtraError: sentence-transformers is not installed.
        """
        counts = np.zeros(len(texts), np.int32)
        if not any(text.strip() for text in texts):
            return TokenSums(np.zeros((len(texts), self._card.dimensions or 0), np.float32), counts)
        model = load(self._card, self.device, self._precision, offline=self.offline)
        prompt = _prompt_of(model) if self._prompt is None else self._prompt
        pool = _Pool(_adds_up(model), *_frame(model, prompt, self.tokens))
        windows = [
            (row, window)
            for row, text in enumerate(texts)
            for window in _windows(model, text.strip(), prompt)
        ]
        windows.sort(key=lambda window: len(window[1]), reverse=True)
        sums = np.zeros((len(texts), 0), np.float32)
        step = self.batch_size * _SLICE
        for start in range(0, len(windows), step):
            part = windows[start : start + step]
            outputs: Any = model.encode(
                [text for _, text in part],
                prompt=prompt,
                batch_size=self.batch_size,
                output_value=None,  # token vectors, their mask and the sentence vector
                show_progress_bar=False,
            )
            for (row, text), output in zip(part, outputs, strict=True):
                vector, length = pool.pooled(output, text)
                if not sums.size:
                    sums = np.zeros((len(texts), len(vector)), np.float32)
                sums[row] += vector
                counts[row] += length
            if progress:
                progress(start + len(part), len(windows))
        return TokenSums(sums, counts, pool.additive)

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
    """Makes one vector and its weight of what the model says about one text."""

    additive: bool
    head: int
    tail: int

    def pooled(self, output: Mapping[str, Any], text: str) -> tuple[Floats, int]:
        mask = output.get("attention_mask")
        if self.additive and mask is not None:
            kept = mask.nonzero().flatten()  # padding may stand on either side
            kept = kept[self.head : len(kept) - self.tail]
            return output["token_embeddings"][kept].float().sum(0).cpu().numpy(), len(kept)
        # A model of static vectors has no mask: there, characters stand for tokens.
        length = len(text) if mask is None else int(mask.sum())
        vector = output["sentence_embedding"].float()
        return (vector * (length / max(float(vector.norm()), 1e-12))).cpu().numpy(), length


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


def _frame(model: "SentenceTransformer", prompt: str, tokens: str) -> tuple[int, int]:
    """How many tokens at the beginning and at the end of every input do not count."""
    if tokens == "all":
        return 0, 0
    word = model.tokenizer("x")["input_ids"]
    marks = model.tokenizer.get_special_tokens_mask(word, already_has_special_tokens=True)
    tail = marks[::-1].index(0)
    return len(model.tokenizer(prompt.strip())["input_ids"]) - tail, tail


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


def location(known: ModelCard) -> Path | None:
    """Where the hub's own cache has a model; None if it is not on this machine.

    Read from the files of that cache, because the library takes long to import.
    """
    cache_home = Path(environ.get("XDG_CACHE_HOME") or "~/.cache")
    home = Path(environ.get("HF_HOME") or cache_home / "huggingface")
    hub = Path(environ.get("HF_HUB_CACHE") or home / "hub").expanduser()
    folder = hub / f"models--{known.id.replace('/', '--')}"
    reference = folder / "refs" / (known.revision or "main")
    commit = reference.read_text().strip() if reference.is_file() else known.revision
    snapshot = folder / "snapshots" / (commit or "")
    return snapshot if commit and snapshot.is_dir() else None


def _folder_digest(folder: Path) -> str:
    """Digest of all files of a saved model, its description apart.

    Raises:
        ModelError: a file cannot be read, or is gone before it is.
    """
    try:
        files = sorted(
            path
            for path in folder.rglob("*")
            if (path.is_symlink() or path.is_file())  # a link that leads nowhere is an error
            and not path.is_dir()
            and path.name != "README.md"
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        )
        states = tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in files)
        return _digest_of(folder, states)
    except OSError as error:
        raise ModelError(f"{error.filename or folder}: cannot be read: {reason(error)}") from error


@cache
def _digest_of(folder: Path, states: tuple[tuple[Path, int, int], ...]) -> str:
    lines = (f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n" for path, *_ in states)
    return sha256("".join(lines).encode()).hexdigest()
