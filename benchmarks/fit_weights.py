"""Chooses the constants of the second search on sets with gold: `DATA/SET/{src,tgt,gold}/DOC`.

    python benchmarks/fit_weights.py DATA

Beginning with those that ship, constants are raised and lowered by a quarter as long as the aligner
then finds more of gold's beads: the mean of strict and null F1, every group of sets weighing alike
(sets that share documents are one group). Prints what they come to on all groups but one; and what
the aligner scores with those that ship and, on each group, with those chosen on the others. If
those that ship were tuned to one group, the others would leave them, and the group would lose by
it. Writes nothing.
"""

import argparse
import math
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from align.aligners.beads import Step
from align.aligners.refine import WEIGHTS
from align.aligners.vectors import VectorAligner
from align.evaluate.gold import IdBead
from align.evaluate.scores import MEASURES
from align.evaluate.sets import Evaluation, GoldDocument, read_set, score
from align.pipeline import segment, sides_of
from align.protocols import Side

OF_WEIGHTS = (
    *("likeness", "margin", "length", "stretch", "merge", "crossed"),
    *("null", "lasting", "words", "expected", "lacking"),
)
OF_ALIGNER = ("ending_cost",)
CHOSEN = (*OF_WEIGHTS, *OF_ALIGNER)
FACTOR = 1.25
SHOWN = ("strict", "lax", "null")
MEANT = ("strict", "null")

Setting = tuple[float, ...]
"""How many times each constant is multiplied by the factor, or divided where that is below 0."""

SHIPPED: Setting = (0.0,) * len(CHOSEN)


def constants(setting: Setting) -> dict[str, Any]:
    """The constants of a setting."""
    shipped = [*(getattr(WEIGHTS, name) for name in OF_WEIGHTS)]
    shipped += [getattr(VectorAligner(), name) for name in OF_ALIGNER]
    steps = zip(CHOSEN, shipped, setting, strict=True)
    return {name: value * FACTOR**times for name, value, times in steps}


def best_setting(worth: Callable[[Sequence[Setting]], Sequence[float]]) -> Setting:
    """The setting that is worth most, as far as steps that help tell.

    All single steps are tried; then those that help are taken together, the best first, each as
    often as it still helps.

    Args:
        worth: of some settings.
    """
    steps = [tuple(row) for row in np.vstack((np.eye(len(CHOSEN)), -np.eye(len(CHOSEN)))).tolist()]
    found = SHIPPED
    best, *worths = worth([found, *steps])
    steps = [steps[k] for k in np.argsort(worths)[::-1] if worths[k] > best]
    while steps:
        helped = []
        for step in steps:
            tried = tuple(map(sum, zip(found, step, strict=True)))
            (now,) = worth([tried])
            if now > best:
                found, best = tried, now
                helped.append(step)
        steps = helped
    return found


@cache
def documents(folder: Path) -> list[tuple[GoldDocument, tuple[Side, Side]]]:
    """Those of a set, as the aligner sees them."""
    return [
        (document, sides_of(segment(document.source), segment(document.target)))
        for document in read_set(folder)
    ]


def evaluated(folder: Path, setting: Setting) -> Evaluation:
    """What the aligner scores on a set; called in a process that keeps the documents."""
    found = constants(setting)
    aligner = VectorAligner(**{name: found.pop(name) for name in OF_ALIGNER})
    weights = replace(WEIGHTS, **found)
    golds = [document.gold for document, _ in documents(folder)]
    paths = [aligner.steps(*sides, weights=weights) for _, sides in documents(folder)]
    return score(folder.name, golds, [[bead_of(step) for step in path] for path in paths])


def bead_of(step: Step) -> IdBead:
    """A step of a path as gold holds it."""
    ends = step.source + step.shape.source, step.target + step.shape.target
    return IdBead(tuple(range(step.source, ends[0])), tuple(range(step.target, ends[1])))


class Sets:
    """All sets, each aligned by a setting only once."""

    def __init__(self, data: Path, pool: Executor) -> None:
        """Find the sets; a group is called after its first set."""
        self.groups: dict[str, list[Path]] = {}
        owners: dict[str, str] = {}  # by the id of a document
        for folder in sorted(path for path in data.iterdir() if (path / "gold").is_dir()):
            ids = [document.id for document in read_set(folder)]
            group = next((owners[id] for id in ids if id in owners), folder.name)
            owners |= dict.fromkeys(ids, group)
            self.groups.setdefault(group, []).append(folder)
        self._pool = pool
        self._made: dict[tuple[Path, Setting], Future[Evaluation]] = {}

    def made(self, setting: Setting, group: str) -> list[Future[Evaluation]]:
        """What the aligner scores on the sets of a group, at once or later."""
        for folder in self.groups[group]:
            if (folder, setting) not in self._made:
                task = self._pool.submit(evaluated, folder, setting)
                self._made[folder, setting] = task
        return [self._made[folder, setting] for folder in self.groups[group]]

    def chosen(self, groups: Collection[str]) -> Setting:
        """The setting that is best on some groups."""

        def worth(settings: Sequence[Setting]) -> list[float]:
            tasks = [[self.made(setting, group) for group in groups] for setting in settings]
            means = (mean([task.result() for task in made] for made in of) for of in tasks)
            return [sum(found[measure] for measure in MEANT) for found in means]

        return best_setting(worth)


def mean(groups: Iterable[Sequence[Evaluation]]) -> dict[str, float]:
    """The mean F1 of groups, each of which is the mean of its sets."""
    each = [[[f1(made, measure) for measure in SHOWN] for made in group] for group in groups]
    found = np.mean([np.mean(group, axis=0) for group in each], axis=0)
    return dict(zip(SHOWN, found.tolist(), strict=True))


def f1(made: Evaluation, measure: str) -> float:
    """That of a set; 1 where nothing was there to find, and nothing was found."""
    found = MEASURES[measure](made.counts).f1
    return 1.0 if math.isnan(found) else found


def show_constants(kind: str, setting: Setting) -> None:
    """A line of constants."""
    cells = (f"{value:.3g}" for value in constants(setting).values())
    print(f"| {kind} | {' | '.join(cells)} |", flush=True)


def show(kind: str, groups: Sequence[Sequence[Evaluation]]) -> None:
    """A line a set, and the mean over groups."""
    for made in chain.from_iterable(groups):
        cells = [kind, made.name]
        for measure in SHOWN:
            interval = made.intervals[measure]
            cells.append(f"{f1(made, measure):.3f} ({interval.low:.3f}–{interval.high:.3f})")
        print(f"| {' | '.join(cells)} |")
    print(f"| {kind} | mean | {' | '.join(f'{v:.4f}' for v in mean(groups).values())} |")


def main() -> None:
    """Choose on all groups but one, and measure on that one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        sets = Sets(data, pool)
        print(f"| constants | {' | '.join(CHOSEN)} |\n| --- |{' ---: |' * len(CHOSEN)}")
        show_constants("that ship", SHIPPED)
        left_out: dict[str, Setting] = {}
        for group in sets.groups:
            left_out[group] = sets.chosen([other for other in sets.groups if other != group])
            show_constants(f"without {group}", left_out[group])
        print("\n| constants | set | strict | lax | null |\n| --- | --- | ---: | ---: | ---: |")
        for kind, by_group in {
            "that ship": dict.fromkeys(sets.groups, SHIPPED),
            "chosen on the others": left_out,
        }.items():
            tasks = [sets.made(setting, group) for group, setting in by_group.items()]
            show(kind, [[task.result() for task in made] for made in tasks])


if __name__ == "__main__":
    main()
