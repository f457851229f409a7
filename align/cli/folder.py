"""Many pairs in one run, each for itself: what fails is told, and the others are still written."""

import logging
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from align.alignment import Alignment
from align.cli.destination import Destination
from align.cli.sides import Task
from align.cli.terminal import code_of, escaped, fail, say
from align.config import Config
from align.errors import AlignError, InputError, ModelError
from align.pairing import FilePair, document_pairs

_COLUMNS = ("pair", "source", "target", "beads", "nulls", "aligned", "confidence")
_WIDEST = 10_000  # characters; no name of a pair is so long

_log = logging.getLogger("align")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The alignment of a pair in figures.

    Args:
        segments: of source and target.
        beads: how many there are.
        nulls: how many of them have an empty side.
        aligned: share of the segments of both sides that have a counterpart.
        confidence: the mean over all beads.
    """

    segments: tuple[int, int]
    beads: int
    nulls: int
    aligned: float
    confidence: float


def pairs_of(folder: Path, config: Config, without: Collection[Path] = ()) -> tuple[FilePair, ...]:
    """The pairs of a folder; every file that is in none is told.

    Args:
        folder: where they are.
        config: languages, where they were declared.
        without: files and folders that hold outputs; the folder itself may be one.

    Raises:
        InputError: there is no pair, or its languages must be named.
    """
    outputs = [path for path in without if path.resolve() != folder.resolve()]
    found = document_pairs(folder, (config.source_lang, config.target_lang), without=outputs)
    for one in found.unpaired:
        _log.warning("%s: %s", one.path, one.reason)
    if not found.pairs:
        raise InputError(
            f"{folder}: holds no pair; two names must be the same but for language and ending, "
            f"such as report.nb.docx and report.en.pdf"
        )
    return found.pairs


def align_all(pairs: Sequence[FilePair], task: Task, place: Destination) -> int:
    """Align and write every pair, print a line for each, and return the exit code.

    A model that fails stops the run, because no other pair could be aligned either.
    """
    inputs = {path.resolve() for pair in pairs for path in (pair.source, pair.target)}
    outcomes: dict[str, Outcome | None] = {}
    failures: list[AlignError] = []
    with place.opened(task.config, inputs) as write:
        for number, pair in enumerate(pairs, start=1):
            say(f"{number} of {len(pairs)}: {pair.id}")
            outcomes[pair.id] = None
            try:
                alignment = task.run(pair.source, pair.target, (pair.source_lang, pair.target_lang))
                write(pair, alignment)
                outcomes[pair.id] = _outcome(alignment)
            except ModelError:
                raise
            except AlignError as error:
                failures.append(error)
                _log.error("%s: %s", pair.id, error)
    if not place.is_standard_output:
        sys.stdout.write(summary(outcomes, {(one.source_lang, one.target_lang) for one in pairs}))
    if not failures:
        return 0
    return fail(f"{len(failures)} of {len(pairs)} pairs failed", min(map(code_of, failures)))


def summary(
    outcomes: dict[str, Outcome | None], langs: Collection[tuple[str | None, str | None]] = ()
) -> str:
    """A line a pair, None for one that failed, and a line of all.

    Args:
        outcomes: by the ids of the pairs.
        langs: those of source and target, which are said if all pairs have the same.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for number, name in enumerate(_COLUMNS):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    for id, outcome in outcomes.items():
        table.add_row(*(Text(cell) for cell in (escaped(id), *_cells(outcome))))
    stream = StringIO()
    Console(file=stream, width=_WIDEST, color_system=None).print(table)
    made = [outcome for outcome in outcomes.values() if outcome]
    beads = sum(outcome.beads for outcome in made)
    end = f"{len(made)} of {len(outcomes)} pairs aligned{_direction(langs)}: {beads} beads"
    return "".join(f"{line.rstrip()}\n" for line in (*stream.getvalue().splitlines(), end))


def _direction(langs: Collection[tuple[str | None, str | None]]) -> str:
    """From which language to which, if all pairs have the same, be it in other regions."""
    bases = {tuple(tag and tag.partition("-")[0] for tag in pair) for pair in langs}
    said = next(iter(langs if len(langs) == 1 else bases)) if len(bases) == 1 else ()
    return f" from {said[0]} to {said[1]}" if all(said) and said else ""


def _cells(outcome: Outcome | None) -> list[str]:
    if outcome is None:
        return [*[""] * (len(_COLUMNS) - 2), "failed"]
    counts = [str(number) for number in (*outcome.segments, outcome.beads, outcome.nulls)]
    return [*counts, f"{100 * outcome.aligned:.1f} %", f"{outcome.confidence:.2f}"]


def _outcome(alignment: Alignment) -> Outcome:
    beads = alignment.beads
    segments = len(alignment.source), len(alignment.target)
    matched = sum(len(bead.source) + len(bead.target) for bead in beads if not bead.is_null)
    return Outcome(
        segments,
        len(beads),
        sum(bead.is_null for bead in beads),
        matched / max(1, sum(segments)),
        sum(bead.confidence for bead in beads) / max(1, len(beads)),
    )
