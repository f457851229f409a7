"""The one place where the parts meet: documents in, an alignment or its files out."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

import numpy as np

from align import __version__, registry
from align.alignment import Alignment
from align.config import Config
from align.documents import component, load, with_language
from align.errors import InputError, OutputError
from align.outputs import check_writable, replacing_together
from align.parallel import ParallelText, parallel
from align.protocols import (
    Aligner,
    Encoder,
    Progress,
    Side,
    Splitter,
    Writer,
    signature_of,
)
from align.split.marks import ends_sentence
from align.text import Document, SegmentedDocument, fold, given_blocks, given_segments

StageProgress = Callable[[str, int, int], None]
"""Called with what is being done, how many units of it are done, and how many there are."""

Text = Document | SegmentedDocument | Path | str | Sequence[str]
"""One side of a pair; `pair` says what becomes of each kind."""


def pair(
    source: Text,
    target: Text,
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    config: Config | None = None,
    progress: StageProgress | None = None,
) -> Alignment:
    """Align two documents sentence by sentence.

    A side is a document, a path that is read, a text that is split, or a sequence of ready
    segments, which are never split again.

    Args:
        source: the source side.
        target: the target side.
        source_lang: BCP 47 tag of the source; None takes the document's own or finds out.
        target_lang: likewise for the target.
        config: how to split, encode and align; the defaults if None.
        progress: called while it works.

    Returns:
        Beads that hold every segment of either side exactly once.

    Raises:
        InputError: a side that cannot be used.
        UnknownNameError: an unknown language, model or component.
        ModelError: a model that is missing or damaged.
        MissingExtraError: the packages for the model are not installed.
    """
    config = config or Config()
    return align_segments(
        segment(source, source_lang or config.source_lang, name="source", config=config),
        segment(target, target_lang or config.target_lang, name="target", config=config),
        config=config,
        progress=progress,
    )


def segment(
    text: Text, lang: str | None = None, *, name: str = "text", config: Config | None = None
) -> SegmentedDocument:
    """Turn anything that `pair` takes for a side into segments.

    Args:
        text: see `pair`.
        lang: BCP 47 tag; None takes the document's own or finds out.
        name: what to call a text that came from no file.
        config: which splitter, with which options; the defaults if None.
    """
    config = config or Config()
    match text:
        case SegmentedDocument():
            return text
        case Path():
            return segment(load(text, lang, config=config), config=config)
        case Document() if text.segmented:
            return _flagged(given_blocks(text), lang)
        case Document():
            splitter: Splitter = component("splitter", config.splitter, config)
            return splitter.split(with_language(text, lang))
        case str():
            _refuse_file_name(text)
            return segment(Document(name, text), lang, config=config)
        case _:
            return _flagged(given_segments(name, _ready(name, text)), lang)


def align_segments(
    source: SegmentedDocument,
    target: SegmentedDocument,
    *,
    config: Config | None = None,
    progress: StageProgress | None = None,
) -> Alignment:
    """Align two segmented documents; `pair` without reading and splitting.

    Raises:
        InputError: a side has more segments than the aligner takes.
    """
    config = config or Config()
    aligner: Aligner = component("aligner", config.aligner, config)
    _refuse_long(aligner, source, target)
    sides = sides_of(source, target, config, progress, vectors=aligner.needs_vectors)
    # Asked last: a model that had to be fetched only now knows which commit it is.
    encoded_by = encoder_for(config).identity if aligner.needs_vectors else "none"
    beads = aligner.align(*sides, _stage(progress, "aligning"))
    splitters = "+".join(dict.fromkeys((source.splitter, target.splitter)))
    aligned_by = signature_of(aligner, registry.name_of("aligner", aligner))
    signature = (
        f"splitter:{splitters}|encoder:{encoded_by}|aligner:{aligned_by}|align:{__version__}"
    )
    return Alignment(source, target, beads, signature)


def sides_of(
    source: SegmentedDocument,
    target: SegmentedDocument,
    config: Config | None = None,
    progress: StageProgress | None = None,
    *,
    vectors: bool = True,
) -> tuple[Side, Side]:
    """What an aligner sees of two documents.

    Args:
        source: the source side.
        target: the target side.
        config: names the encoder.
        progress: called while segments are encoded.
        vectors: whether segments are encoded: both sides in one go, so that batches are full.
    """
    if not vectors:  # then no text is needed but to be measured
        return _side(source, _folded(source)), _side(target, _folded(target))
    texts = list(_folded(source)), list(_folded(target))
    sides = _side(source, texts[0]), _side(target, texts[1])
    from align.embed.reencode import Reencoder
    from align.embed.spans import compose

    encoder = encoder_for(config or Config())
    cut = len(source)
    sums = encoder.encode([*texts[0], *texts[1]], _stage(progress, "encoding"))
    parts = sums.part(0, cut), sums.part(cut, cut + len(target))
    spans = compose(*parts, centre=getattr(encoder, "centre", None))
    again = _stage(progress, "encoding again")
    found = []
    for of, side, part, composed in zip((source, target), sides, parts, spans, strict=True):
        exact = None if part.additive else Reencoder(encoder, composed, partial(_run, of), again)
        found.append(replace(side, vectors=composed, tokens=part.tokens, reencode=exact))
    return found[0], found[1]


def save(
    alignment: Alignment | ParallelText,
    path: str | Path,
    format: str | None = None,
    *,
    config: Config | None = None,
) -> tuple[Path, ...]:
    """Write an alignment to a file, whole or not at all, and return what was written.

    Args:
        alignment: what to write; or parallel text, which may hold findings.
        path: the file; for a format of one file a side, what their names begin with. Several files
            appear together.
        format: name of a writer; None goes by the file's ending.
        config: options of writers; the defaults if None.

    Raises:
        OutputError: the file cannot be written or is an input, or no format has its ending.
        UnknownNameError: no such format.
    """
    path = Path(path)
    text = parallel(alignment) if isinstance(alignment, Alignment) else alignment
    inputs = [Path(text.source), Path(text.target)]
    written: list[Path] = []

    with replacing_together() as replacing_one:

        @contextmanager
        def open_part(suffix: str) -> Iterator[IO[bytes]]:
            part = path.with_name(path.name + suffix) if suffix else path
            check_writable(part, inputs)
            with replacing_one(part) as stream:
                yield stream
            written.append(part)

        writer_for(format or format_by_ending(path), config).write(text, open_part)
    return tuple(written)


def encoder_for(config: Config) -> Encoder:
    """The encoder that a configuration asks for, with its cache; nothing is loaded yet.

    Raises:
        UnknownNameError: no such model or encoder.
        ConfigError: an option that the encoder does not accept.
    """
    from align.embed.cache import CachedEncoder, shared_store
    from align.embed.choose import runner_of

    encoder = config.encoder or runner_of(config.model)
    if isinstance(encoder, str):
        accepted = {option.name for option in registry.options_of("encoder", encoder)}
        shared = {"model": config.model, "offline": config.offline}
        options = {key: value for key, value in shared.items() if key in accepted}
        options |= config.options_of("encoder", encoder)
        encoder = registry.create("encoder", encoder, options)
    return CachedEncoder(encoder, shared_store(config.cache_max_bytes) if config.cache else None)


def writer_for(format: str, config: Config | None = None) -> Writer:
    """The writer of a format, with the options that the configuration holds for it."""
    writer: Writer = component("writer", format, config or Config())
    return writer


def format_by_ending(path: Path) -> str:
    """The name of the writer that owns the ending of `path`.

    Raises:
        OutputError: no writer owns it.
    """
    by_ending = registry.by_suffix("writer")
    try:
        return by_ending[path.suffix.lower()]
    except KeyError:
        raise OutputError(
            f"{path}: no format has the ending {path.suffix!r}; "
            f"accepted: {', '.join(sorted(by_ending))}, or name the format"
        ) from None


def _folded(segmented: SegmentedDocument) -> Iterator[str]:
    """The segments as encoders and aligners see them, one by one."""
    return map(fold, map(segmented.__getitem__, range(len(segmented))))


def _side(segmented: SegmentedDocument, texts: Iterable[str]) -> Side:
    flags = np.zeros(len(segmented), dtype=np.bool_)
    flags[list(segmented.boilerplate)] = True
    seen = ((len(text), ends_sentence(text)) for text in texts)
    told = np.fromiter(seen, np.dtype([("length", np.int32), ("ended", np.bool_)]), len(segmented))
    return Side(
        lengths=np.ascontiguousarray(told["length"]),
        paragraphs=np.array(segmented.paragraphs, dtype=np.int32),
        boilerplate=flags,
        ended=np.ascontiguousarray(told["ended"]),
    )


def _refuse_long(aligner: Aligner, *sides: SegmentedDocument) -> None:
    for side in sides:
        if len(side) > (most := getattr(aligner, "max_segments", len(side))):
            raise InputError(
                f"{side.document.id}: has {len(side):,} segments, more than the limit of {most:,} "
                "for aligning; split the file, or raise the aligner's option max_segments"
            )


def _run(segmented: SegmentedDocument, run: range) -> str:
    """The text of neighbouring segments, as the encoder sees it."""
    spans = segmented.spans
    return fold(segmented.document.text[spans[run.start].start : spans[run.stop - 1].end])


def _ready(name: str, segments: object) -> list[str]:
    """The ready segments of a side, or a plain word on what it should have been."""
    if isinstance(segments, Iterable) and not isinstance(segments, bytes | bytearray | Set):
        found = list(segments)
        if all(isinstance(segment, str) for segment in found):
            return found
    raise TypeError(
        f"{name} must be a document, a path, a text or a sequence of texts, was {segments!r:.60}"
    )


def _flagged(given: SegmentedDocument, lang: str | None) -> SegmentedDocument:
    """Ready segments with their language, and with what is no text of the document flagged."""
    from align.split.boilerplate import boilerplate

    document = with_language(given.document, lang)
    flags = boilerplate(document.text, given.spans, given.paragraphs, document.paragraphs)
    return replace(given, document=document, boilerplate=flags)


def _refuse_file_name(text: str) -> None:
    """A text that names a file is surely a slip: aligning the name would look like success."""
    from align.read.sniff import BY_SUFFIX

    with suppress(OSError, ValueError):
        if "\n" not in text and Path(text).is_file():
            raise InputError(f"{text!r} is a file, not a text; read it with align.load({text!r})")
    suffix = Path(text).suffix.lower()
    if suffix and suffix in BY_SUFFIX and text.split() == [text]:
        raise InputError(
            f"{text!r} looks like the name of a file, and there is none; "
            "a side is a text, or a file that align.load has read"
        )


def _stage(progress: StageProgress | None, name: str) -> Progress | None:
    return None if progress is None else partial(progress, name)
