"""Fits the weights of the second search to sets with gold: `DATA/SET/{src,tgt,gold}/DOC`.

    python benchmarks/fit_weights.py DATA

Paths near that of the first search are a conditional random field; the weights are those that give
gold the largest likelihood, every group of sets weighing alike (sets that share documents are one
group). Prints them, and what the aligner scores with the weights that ship, with those fitted to
all groups, and on each group with those fitted to the others. Writes nothing.

Gold beads that the search cannot make (too large, with gaps, crossing, off the band) teach nothing:
their segments may be in any beads made of such segments alone.

The score of a null follows the share of nulls in the document as in the aligner, by gold's share.
That it is higher amid a run is left out: a null has the same score wherever it is.

A likelihood knows no scale: weights are told in that of the weights that ship, in which a score is
worth the odds that give gold the largest likelihood under these. So the confidence of beads and
the options of the aligner keep their meaning.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from field import Beads, Field, Flags, Scores, origins, places
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from align.aligners.band import Band
from align.aligners.beads import SOURCE_NULL, TARGET_NULL, Shape, Step, shapes_upto
from align.aligners.dynamic import BeadScores, Lattice
from align.aligners.nulls import more_by
from align.aligners.refine import WEIGHTS, WordsAndSpans
from align.aligners.scoring import SpanScores, Weights
from align.aligners.vectors import VectorAligner
from align.evaluate.gold import IdBead
from align.evaluate.scores import MEASURES
from align.evaluate.sets import Evaluation, read_set, score
from align.pipeline import segment, sides_of
from align.protocols import Side

FITTED = ("likeness", "margin", "stretch", "merge", "crossed", "null", "words")
SHIPPED = tuple(getattr(WEIGHTS, name) for name in FITTED)
RIDGE = (
    1e-4  # so that weights stay finite whatever the sets; at a tenth, the same beads within .001
)
SHOWN = ("strict", "lax", "null")


def weighing(values: Sequence[float]) -> Weights:
    """The weights that ship, with these for those that are fitted."""
    named: dict[str, Any] = dict(zip(FITTED, values, strict=True))
    return replace(WEIGHTS, **named)


@dataclass(frozen=True)
class Sample:
    """A document of a set, as the aligner sees it."""

    set: str
    group: str
    gold: tuple[IdBead, ...]
    sides: tuple[Side, Side]


def samples(data: Path) -> list[Sample]:
    """All documents of all sets; a group is called after its first set."""
    found: list[Sample] = []
    groups: dict[str, str] = {}  # by the id of a document
    for folder in sorted(path for path in data.iterdir() if (path / "gold").is_dir()):
        documents = read_set(folder)
        group = next((groups[d.id] for d in documents if d.id in groups), folder.name)
        for document in documents:
            groups[document.id] = group
            sides = sides_of(segment(document.source), segment(document.target))
            found.append(Sample(folder.name, group, document.gold, sides))
    return found


def beads_near(sample: Sample) -> Beads:
    """All beads that the second search looks at, by their features.

    The features are scores by one weight at 1 and the others at 0, for each weight that is fitted;
    what else is added to the score; and the whole score by the weights that ship.
    """
    source, target = sample.sides
    first = VectorAligner().first(source, target)
    band, sizes = first.near, shapes_upto(VectorAligner().max_size)

    def scored(weights: Weights) -> Scores:
        spans = SpanScores(source, target, sizes, weights, first.expansion)
        if not weights.words:
            return within(band, spans)
        scores = WordsAndSpans(source, target, spans=spans, weights=weights, path=first.path)
        return within(band, scores)

    columns = [scored(weighing(row)) for row in np.eye(len(FITTED)).tolist()]
    nothing = weighing([0.0] * len(FITTED))
    columns.append(scored(replace(nothing, ends=first.ends, borders=first.borders)))
    alone = [bead for bead in sample.gold if bead.is_null]
    pairs = len(sample.gold) - len(alone)
    for place, side in (
        (-2, [bead.source for bead in alone]),
        (-1, [bead.target for bead in alone]),
    ):
        ids = {i for bead in side for i in bead}
        columns[-1][:, place] += more_by(sum(i - 1 not in ids for i in ids), pairs)
    features = np.stack(columns, axis=-1)
    shapes = (*sizes, SOURCE_NULL, TARGET_NULL)
    possible = np.isfinite(features).all(axis=-1) & (origins(band, shapes) >= 0)
    features[~possible] = 0.0
    shipped = features @ np.array([*SHIPPED, 1.0], np.float32)
    features = np.concatenate((features, shipped[..., None]), axis=-1)
    return Beads(band, shapes, features, possible, gold_within(sample, band, shapes, possible))


def within(band: Band, scores: BeadScores) -> Scores:
    """The scores [states, shapes and nulls] of all beads that end in the states of a band."""
    lattice = Lattice(scores, band)
    rows, columns = places(band)
    nulls = (
        values[np.maximum(ends - 1, 0)]
        for ends, values in ((rows, lattice.source_nulls), (columns, lattice.target_nulls))
    )
    beads = lattice.scores[:, lattice.strips.places[rows] + columns].T
    return np.column_stack((beads, *nulls)).astype(np.float32)


def gold_within(sample: Sample, band: Band, shapes: Sequence[Shape], possible: Flags) -> Flags:
    """The beads [states, shapes] of gold, and all beads of segments that are in none of these."""
    rows, columns = places(band)
    states = {end: k for k, end in enumerate(zip(rows.tolist(), columns.tolist(), strict=True))}
    found = np.zeros_like(possible)
    paired = [np.zeros(len(side), np.bool_) for side in sample.sides]
    row = column = 0  # where the last bead ended
    for bead in sorted(b for b in sample.gold if not b.is_null):
        i, j, shape = bead.source[0], bead.target[0], Shape(len(bead.source), len(bead.target))
        end = i + shape.source, j + shape.target
        gaps = end != (bead.source[-1] + 1, bead.target[-1] + 1)
        if gaps or i < row or j < column or shape not in shapes or end not in states:
            continue
        place = states[end], shapes.index(shape)
        if possible[place]:
            found[place] = True
            paired[0][i : end[0]] = paired[1][j : end[1]] = True
            row, column = end
    alone = [np.zeros_like(flags) for flags in paired]
    for bead in sample.gold:
        for ids, flags in zip((bead.source, bead.target), alone, strict=True):
            if bead.is_null:
                flags[[i for i in ids if i < len(flags)]] = True
    for k, shape in enumerate(shapes):
        taken = paired if shape.is_null else [p | a for p, a in zip(paired, alone, strict=True)]
        others = [np.concatenate(([0], np.cumsum(flags))) for flags in taken]
        begins = np.maximum(rows - shape.source, 0), np.maximum(columns - shape.target, 0)
        clear = others[0][rows] == others[0][begins[0]]
        clear &= others[1][columns] == others[1][begins[1]]
        found[:, k] |= clear & possible[:, k]
    return found


def fitted(field: Field, sample: Sequence[Sample], without: str | None = None) -> Weights:
    """The weights that fit all groups but one best, in the scale of the first search."""
    sizes: dict[str, int] = {}
    for one in sample:
        sizes[one.group] = sizes.get(one.group, 0) + len(one.gold)
    shares = np.array([(one.group != without) / sizes[one.group] for one in sample])
    start = np.zeros(len(FITTED) + 2)
    odds = field.fit(shares, [-1], ridge=0.0, start=start)[-1]
    start[:-1] = odds * np.array([*SHIPPED, 1.0])
    found = field.fit(shares, range(len(FITTED)), ridge=RIDGE, start=start)[: len(FITTED)] / odds
    return weighing(found.tolist())


def scores(samples: Sequence[Sample], weights: Weights) -> dict[str, Evaluation]:
    """What the aligner scores with some weights, by set."""
    made: dict[str, list[tuple[Sequence[IdBead], list[IdBead]]]] = {}
    for sample in samples:
        path = VectorAligner().steps(*sample.sides, weights=weights)
        made.setdefault(sample.set, []).append((sample.gold, [bead_of(step) for step in path]))
    return {name: score(name, *zip(*pairs, strict=True)) for name, pairs in made.items()}


def bead_of(step: Step) -> IdBead:
    """A step of a path as gold holds it."""
    ends = step.source + step.shape.source, step.target + step.shape.target
    return IdBead(tuple(range(step.source, ends[0])), tuple(range(step.target, ends[1])))


def table(kind: str, found: dict[str, Evaluation], groups: dict[str, str]) -> None:
    """A line a set, and the mean over groups."""
    for name, made in found.items():
        cells = [kind, name]
        for measure in SHOWN:
            f1, interval = MEASURES[measure](made.counts).f1, made.intervals[measure]
            cells.append(f"{f1:.3f} ({interval.low:.3f}–{interval.high:.3f})")
        print(f"| {' | '.join(cells)} |")
    means = []
    for measure in SHOWN:
        by_group: dict[str, list[float]] = {}
        for name, made in found.items():
            by_group.setdefault(groups[name], []).append(MEASURES[measure](made.counts).f1)
        means.append(np.mean([np.mean(values) for values in by_group.values()]))
    print(
        f"| {kind} | mean of groups | {' | '.join(f'{mean:.4f}' for mean in means)} |", flush=True
    )


def shown(kind: str, weights: Weights) -> None:
    """A line of weights."""
    print(
        f"| {kind} | {' | '.join(f'{getattr(weights, name):.4f}' for name in FITTED)} |", flush=True
    )


def main() -> None:
    """Fit to all groups, and to all but one; measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    found = samples(parser.parse_args().data)
    groups = {sample.set: sample.group for sample in found}
    with threadpool_limits(limits=1, user_api="blas"):
        field = Field([beads_near(sample) for sample in found])
        print(f"{len(found)} documents, gold on no path in {(~field.reached()).sum()}\n")
        print(f"| weights | {' | '.join(FITTED)} |")
        print(f"| --- |{' ---: |' * len(FITTED)}")
        shown("that ship", WEIGHTS)
        every = fitted(field, found)
        shown("fitted to all", every)
        without = {group: fitted(field, found, group) for group in dict.fromkeys(groups.values())}
        for group, weights in without.items():
            shown(f"without {group}", weights)
    print("\n| weights | set | strict F1 | lax F1 | null F1 |\n| --- | --- | ---: | ---: | ---: |")
    table("that ship", scores(found, WEIGHTS), groups)
    table("fitted to all", scores(found, every), groups)
    left_out: dict[str, Evaluation] = {}
    for group, weights in without.items():
        left_out |= scores([sample for sample in found if sample.group == group], weights)
    table("fitted to the others", left_out, groups)


if __name__ == "__main__":
    main()
