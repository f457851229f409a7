"""Where the alignments of a run go: standard output, a file of all pairs, or a file a pair."""

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from align import registry
from align.alignment import Alignment
from align.config import Config
from align.errors import OutputError, UnknownNameError
from align.files import reason
from align.outputs import make_folder, replacing
from align.pairing import FilePair
from align.parallel import parallel
from align.pipeline import format_by_ending, save, writer_for

JOINED = "jsonl"
"""The format whose lines say themselves which documents they are of."""

WritePair = Callable[[FilePair, Alignment], None]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the alignments of many pairs go.

    Args:
        format: name of the writer; None writes nothing.
        path: a folder, or a file of all pairs; None is standard output.
        joined: whether there is one file of all pairs.
    """

    format: str | None
    path: Path | None
    joined: bool

    @property
    def is_standard_output(self) -> bool:
        """Whether the pairs themselves go to standard output."""
        return self.joined and self.path is None

    @property
    def files(self) -> tuple[Path, ...]:
        """What is written, which is no input."""
        return () if self.path is None else (self.path,)

    @contextmanager
    def opened(self, config: Config, inputs: Collection[Path]) -> Iterator[WritePair]:
        """What writes a pair. A file of all pairs is there when the last one is written.

        Args:
            config: options of the writer.
            inputs: files that no output may replace, resolved.
        """
        if not self.joined:
            yield lambda pair, alignment: self._write(pair, alignment, config, inputs)
            return
        if self.path is not None and self.path.resolve() in inputs:
            raise OutputError(f"{self.path}: would replace an input; choose another name")
        with replacing(self.path) if self.path else standard_output("") as stream:

            @contextmanager
            def part(suffix: str) -> Iterator[IO[bytes]]:
                yield stream

            writer = writer_for(JOINED, config)
            yield lambda pair, alignment: writer.write(parallel(alignment), part)

    def _write(
        self, pair: FilePair, alignment: Alignment, config: Config, inputs: Collection[Path]
    ) -> None:
        if self.path is None or self.format is None:
            return
        suffix = registry.component("writer", self.format).suffixes[0]
        file = self.path / f"{pair.id}{suffix}"
        if file.resolve() in inputs:
            raise OutputError(f"{file}: would replace an input; choose another folder")
        make_folder(file.parent)
        save(alignment, file, self.format, config=config)


def destination(format: str | None, outputs: Sequence[Path]) -> Destination:
    """What `--format` and `-o` mean for many pairs, checked before any work is done.

    Raises:
        OutputError: several outputs, one file of a format that cannot hold many documents, or a
            folder that cannot be made.
        UnknownNameError: there is no such format.
    """
    if format is not None and format not in registry.names("writer"):
        raise UnknownNameError("format", format, registry.names("writer"))
    if len(outputs) > 1:
        raise OutputError("many pairs go to one place; name one folder or one .jsonl file with -o")
    path = outputs[0] if outputs and str(outputs[0]) != "-" else None
    if format is None and not outputs:
        return Destination(None, None, False)
    if path is None:
        format, joined = format or JOINED, True
    else:
        joined = not path.is_dir() and path.suffix.lower() in registry.by_suffix("writer")
        format = format or (format_by_ending(path) if joined else "tsv")
    if joined and format != JOINED:
        raise OutputError(
            f"many pairs in one file must be JSON Lines, which name their documents, was {format}; "
            f"name a folder with -o for a file a pair"
        )
    if path is not None and not joined:
        make_folder(path)
    return Destination(format, path, joined)


@contextmanager
def standard_output(part: str) -> Iterator[IO[bytes]]:
    """Standard output as the only part of an output."""
    if part:
        raise OutputError("this format makes one file a side; name them with -o PREFIX")
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except (OSError, UnicodeEncodeError) as error:
        raise OutputError(f"standard output: cannot be written: {reason(error)}") from error
