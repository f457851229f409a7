"""Floors: the F1 that sets and their documents must reach at least, read from a file of TOML.

A key is a set, or a set and one of its documents joined by a slash; a value holds floors by
measure:

    written = { strict = 0.91, lax = 0.975, null = 0.85 }
    "written/lease" = { strict = 0.84 }
"""

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from align.errors import InputError, UnknownNameError
from align.evaluate.gold import read_text
from align.evaluate.scores import MEASURES, Counts
from align.evaluate.sets import Evaluation


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A score below its floor.

    Args:
        name: of the set, or of the set and the document.
        measure: whose F1 it is.
        score: what was reached; not a number where nothing was there to judge.
        floor: what had to be reached.
    """

    name: str
    measure: str
    score: float
    floor: float

    def __str__(self) -> str:
        found = "cannot be judged" if math.isnan(self.score) else f"is {self.score:.4f}"
        return f"{self.name}: {self.measure} F1 {found}, its floor is {self.floor:.4f}"


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors in a file, by name and measure."""

    path: Path
    by_name: Mapping[str, Mapping[str, float]]

    def shortfalls(self, made: Evaluation) -> tuple[Shortfall, ...]:
        """The scores of a set and of its documents that are below their floors.

        Raises:
            UnknownNameError: there are no floors for the set.
            InputError: there are floors for documents that the set does not have: a gate that
                nothing goes through would hold nothing back.
        """
        if made.name not in self.by_name:
            known = {name.partition("/")[0] for name in self.by_name}
            raise UnknownNameError(f"set in {self.path}", made.name, known)
        counts = {f"{made.name}/{id}": found for id, found in made.by_document.items()}
        for name in self.by_name:
            if name.startswith(f"{made.name}/") and name not in counts:
                raise InputError(f"{self.path}: there is no document {name} to hold its floors")
        counts[made.name] = made.counts
        return tuple(
            shortfall
            for name, floors in self.by_name.items()
            if name in counts
            for shortfall in _below(name, floors, counts[name])
        )


def read_floors(path: Path) -> Floors:
    """Read a file of floors.

    Raises:
        InputError: the file cannot be read, is no TOML, or a floor is no number from 0 to 1.
        UnknownNameError: it names an unknown measure.
    """
    try:
        table = tomllib.loads(read_text(path))
    except (ValueError, RecursionError) as error:  # a long number and deep nesting, too
        raise InputError(f"{path}: is no TOML: {error}") from error
    return Floors(path, {name: _floors(f"{path}: {name}", table[name]) for name in table})


def _floors(where: str, table: Any) -> dict[str, float]:
    if not isinstance(table, dict):
        raise InputError(f"{where} must be a table of floors by measure, was {table!r}")
    for measure, floor in table.items():
        if measure not in MEASURES:
            raise UnknownNameError(f"measure in {where}", measure, MEASURES)
        if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
            raise InputError(f"{where}: {measure} must be a number from 0 to 1, was {floor!r}")
    return table


def _below(name: str, floors: Mapping[str, float], counts: Counts) -> Iterator[Shortfall]:
    for measure, floor in floors.items():
        score = MEASURES[measure](counts).f1
        if not score >= floor:  # nor is what cannot be judged good enough
            yield Shortfall(name, measure, score, floor)
