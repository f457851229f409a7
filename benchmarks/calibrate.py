"""Fits the confidence of beads to sets with gold: `DATA/SET/{src,tgt,gold}/DOC`.

    python benchmarks/calibrate.py DATA

Every bead of the aligner is right or wrong; scikit-learn fits the curve that gives its features the
largest likelihood, every group of sets weighing alike (sets that share documents are one group).
Writes `models/confidence.json`. Prints the expected calibration error on each group with the curve
fitted to the others, and draws these held-out confidences as `docs/images/reliability.svg`. The
texts written for the project, in which unrelated segments face each other, are measured, too, and
never fitted to.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from align.aligners.beads import Step
from align.aligners.confidence import Features, features, related
from align.aligners.vectors import VectorAligner
from align.evaluate.gold import IdBead
from align.evaluate.sets import GoldDocument, read_set
from align.pipeline import segment, sides_of

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "corpora" / "written"
CURVES = ROOT / "models" / "confidence.json"
PLOT = ROOT / "docs" / "images" / "reliability.svg"
BINS = 10
MIN_IN_BIN = 10  # beads below which a point of the plot says nothing

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Beads:
    """All beads of a group of sets, by the evidence that decided.

    Args:
        features: [n, 2], see `align.aligners.confidence.features`.
        related: [n], see `align.aligners.confidence.related`.
        right: [n], whether gold has exactly this bead, or leaves this segment alone.
        null: [n].
    """

    features: Numbers
    related: Numbers
    right: Flags
    null: Flags


def groups(data: Path) -> list[tuple[str, list[GoldDocument]]]:
    """The documents of all sets, those together that share the id of a document."""
    found: list[tuple[str, list[GoldDocument]]] = []
    for folder in sorted(path for path in data.iterdir() if (path / "gold").is_dir()):
        documents = list(read_set(folder))
        ids = {document.id for document in documents}
        same = next((g for g in found if ids & {document.id for document in g[1]}), None)
        if same is None:
            found.append((folder.name, documents))
        else:
            same[1].extend(documents)
    return found


def judged(documents: list[GoldDocument], evidence: str) -> Beads:
    """What the aligner makes of some documents, and whether it is right."""
    rows: list[Features] = []
    both: list[float] = []
    right, null = [], []
    for document in documents:
        sides = sides_of(*(segment(list(side)) for side in (document.source, document.target)))
        if evidence == "spans":
            sides = replace(sides[0], tokens=None), replace(sides[1], tokens=None)
        path = VectorAligner().steps(*sides)
        rows += features(path)
        both += related(path)
        right += list(judgements(path, document.gold))
        null += [step.shape.is_null for step in path]
    return Beads(np.array(rows), np.array(both), np.array(right), np.array(null))


def judgements(path: list[Step], gold: tuple[IdBead, ...]) -> Iterator[bool]:
    """Whether each step is right; of a run of nulls gold may make one bead or many."""
    wanted = set(gold)
    alone = {("source", i) for bead in gold if not bead.target for i in bead.source}
    alone |= {("target", j) for bead in gold if not bead.source for j in bead.target}
    for step in path:
        if not step.shape.target:
            yield ("source", step.source) in alone
        elif not step.shape.source:
            yield ("target", step.target) in alone
        else:
            source = range(step.source, step.source + step.shape.source)
            target = range(step.target, step.target + step.shape.target)
            yield IdBead(tuple(source), tuple(target)) in wanted


def fitted(beads: list[Beads]) -> LogisticRegression:
    """The curve that fits all groups best."""
    weights = np.concatenate([np.full(len(b.right), 1 / len(b.right)) for b in beads])
    rows = np.concatenate([b.features for b in beads])
    right = np.concatenate([b.right for b in beads])
    model = LogisticRegression(C=10.0)
    return model.fit(rows, right, sample_weight=weights * len(weights) / weights.sum())


def calibration_error(confidence: Numbers, right: Flags) -> float:
    """Expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    if not len(right):
        return float("nan")
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        abs(confidence[bins == k].mean() - right[bins == k].mean()) * (bins == k).mean()
        for k in np.unique(bins)
    ]
    return float(sum(gaps))


def draw(points: dict[str, list[tuple[float, float, int]]]) -> None:
    """The reliability of held-out confidences, a line a group."""
    plt.rcParams["svg.hashsalt"] = "align"  # the same file for the same data
    figure, axes = plt.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="0.6", linestyle="--", linewidth=1, label="perfect")
    for name, line in points.items():
        x, y, _ = zip(*line, strict=True)
        axes.plot(x, y, marker="o", markersize=4, linewidth=1, label=name)
    axes.set(xlabel="confidence", ylabel="share of beads that are right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(loc="upper left", fontsize="small")
    axes.set_aspect("equal")
    PLOT.parent.mkdir(exist_ok=True)
    figure.savefig(PLOT, bbox_inches="tight", metadata={"Date": None})


def main() -> None:
    """Fit, measure with each group left out, and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    found = groups(parser.parse_args().data)
    found.append((WRITTEN.name, list(read_set(WRITTEN))))
    curves: dict[str, dict[str, float]] = {}
    print("| evidence | left out | beads | nulls | error | of pairs | of nulls |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for evidence in ("words", "spans"):
        beads = [judged(documents, evidence) for _, documents in found]
        points: dict[str, list[tuple[float, float, int]]] = {}
        for (name, _), left in zip(found, beads, strict=True):
            model = fitted([b for b in beads[:-1] if b is not left])
            confidence = model.predict_proba(left.features)[:, 1] * left.related
            errors = [
                calibration_error(confidence[chosen], left.right[chosen])
                for chosen in (np.full(len(left.null), True), ~left.null, left.null)
            ]
            cells = [evidence, name, str(len(left.right)), str(left.null.sum())]
            print(f"| {' | '.join(cells + [f'{error:.3f}' for error in errors])} |")
            bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
            points[name] = [
                (float(confidence[bins == k].mean()), float(left.right[bins == k].mean()), int(k))
                for k in np.unique(bins)
                if (bins == k).sum() >= MIN_IN_BIN
            ]
        if evidence == "words":
            draw(points)
        model = fitted(beads[:-1])
        names = ("intercept", "margin", "unevenness")
        values = (*model.intercept_, *model.coef_[0])
        curves[evidence] = {k: round(float(v), 3) for k, v in zip(names, values, strict=True)}
    CURVES.write_text(json.dumps(curves, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
