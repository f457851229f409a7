"""The report of one parallel text as one HTML file: templates, style and scripts put together.

All that comes from documents is escaped by the templates, and the page's policy lets nothing run
or load but the style and the scripts that stand in it, named by their hashes.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from align import __version__
from align.findings import Rule, Severity
from align.parallel import Unit
from align.protocols import Floats
from align.report.page.picture import Picture, picture
from align.report.page.rows import LOW, quotes, row
from align.report.page.shown import shown, told
from align.report.summary import Summary, Tally, percent
from align.text import printable

FOLDER = Path(__file__).parent / "templates"

WHOLE = 20_000
"""Up to so many pairs stand on one page."""

PAGE = 2_000
"""Pairs on a page where there are more."""

AWAKE = 1_000
"""Pairs that a browser reads as elements while it loads; it makes those of the others in turns."""

GAPS = "nothing in the source", "no counterpart in the translation"
"""What stands where a side has nothing."""

_IN_MEMORY = 8_000_000


@dataclass(frozen=True)
class HtmlReport:
    """One page with everything in it.

    Args:
        similarity: of all segments of both documents, for the map; None leaves it out.
    """

    similarity: Floats | None = None

    def write(self, tally: Tally, stream: IO[bytes]) -> None:
        """Write the pairs aside while they are counted, because the counts stand above them."""
        drawn = None
        if self.similarity is not None and tally.text.alignment is not None:
            drawn = picture(tally.text.alignment, self.similarity)
        index = _Index(list(tally.text.rules))
        starts: list[int] = []
        template = environment().get_template("row.html.j2")
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            for number, unit in enumerate(tally):
                if number % AWAKE == 0:
                    starts.append(body.tell())
                index.add(unit)
                body.write(encoded(template.render(row=row(unit)) + "\n"))
            starts.append(body.tell())
            summary = tally.summary()
            stream.write(encoded(_head(summary, drawn)))
            _copy_rows(body, starts, stream)
        page = WHOLE if summary.units <= WHOLE else PAGE
        data = index.data(page) | {"map": _points(drawn)}
        tail = environment().get_template("tail.html.j2")
        scripts = Markup(asset("theme.js") + asset("report.js"))
        stream.write(encoded(tail.render(data=_json(data), script=scripts)))


@cache
def environment() -> Environment:
    """The templates, which escape whatever is put into them."""
    found = Environment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    found.filters |= {"shown": shown, "told": told, "plain": printable, "percent": percent}
    found.globals |= {"version": __version__, "gaps": GAPS}
    return found


@cache
def asset(name: str) -> str:
    """A style or script that ships with the toolkit."""
    return (FOLDER / name).read_text(encoding="utf-8")


def frame(*scripts: str) -> Mapping[str, Any]:
    """What every page needs: style, first script, and a policy that allows these and `scripts`."""
    boot, style = asset("boot.js"), asset("style.css")
    return {
        "style": Markup(style),
        "boot": Markup(boot),
        "policy": {
            "scripts": Markup(" ".join(_hash(script) for script in (boot, *scripts))),
            "styles": Markup(_hash(style)),
        },
    }


def encoded(html: str) -> bytes:
    """A part of a page in UTF-8, which cannot hold the unpaired surrogates of a broken name."""
    return html.encode("utf-8", "replace")


def _head(summary: Summary, drawn: Picture | None) -> str:
    counts = [
        (severity, summary.severities[severity]) for severity in sorted(Severity, reverse=True)
    ]
    return (
        environment()
        .get_template("head.html.j2")
        .render(
            **frame(asset("theme.js") + asset("report.js")),
            title=summary.title,
            summary=summary,
            counts=counts,
            rules=_rules(summary),
            worst=[(finding, quotes(finding)) for finding in summary.worst],
            picture=drawn,
        )
    )


def _rules(summary: Summary) -> list[tuple[Rule, int]]:
    """Every rule with what was found, the worst and most frequent first."""
    counted = [(rule, summary.found[rule.id]) for rule in summary.rules.values()]
    return sorted(counted, key=lambda c: (c[1] == 0, -c[0].severity, -c[1], c[0].id))


def _copy_rows(body: IO[bytes], starts: list[int], stream: IO[bytes]) -> None:
    """The first rows as they are; all others asleep, block by block.

    A browser that runs scripts takes what is in `noscript` for plain text, which costs next to
    nothing; one that does not shows it like all the rest.
    """
    body.seek(0)
    if len(starts) == 1:
        stream.write(b'<ol class="pairs" id="pairs"></ol>\n')
    for number, (start, stop) in enumerate(pairwise(starts)):
        first = number * AWAKE
        before = f'<noscript class="block" data-start="{first}"><ol class="pairs">\n'
        stream.write(before.encode() if first else b'<ol class="pairs" id="pairs">\n')
        stream.write(body.read(stop - start))
        stream.write(b"</ol></noscript>\n" if first else b"</ol>\n")


@dataclass(slots=True)
class _Index:
    """What the filters know of every pair, column by column."""

    rules: list[str]
    ids: list[int] = field(default_factory=list)
    severity: list[int] = field(default_factory=list)
    confidence: list[int] = field(default_factory=list)
    found: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, unit: Unit) -> None:
        """The next pair; severities count from 1, and 0 is none."""
        if unit.findings:
            self.found[len(self.ids)] = [
                (finding.severity + 1, self._number(finding.rule)) for finding in unit.findings
            ]
        self.ids.append(unit.index)
        self.severity.append(max((f.severity + 1 for f in unit.findings), default=0))
        self.confidence.append(-1 if unit.confidence is None else int(unit.confidence * 100))

    def data(self, page: int) -> dict[str, object]:
        """The columns as the script takes them; ids that are positions say nothing new."""
        counted = all(index == position for position, index in enumerate(self.ids))
        return {
            "page": page,
            "unsure": int(LOW * 100),
            "rules": self.rules,
            "ids": None if counted else self.ids,
            "severity": self.severity,
            "confidence": self.confidence,
            "found": self.found,
        }

    def _number(self, rule: str) -> int:
        if rule not in self.rules:
            self.rules.append(rule)
        return self.rules.index(rule)


def _points(drawn: Picture | None) -> list[tuple[float, float, int]]:
    """Where on the map which pair is."""
    return [
        ((s.start[0] + s.end[0]) / 2, (s.start[1] + s.end[1]) / 2, s.pair)
        for s in (drawn.strokes if drawn else ())
    ]


def _json(data: Mapping[str, object]) -> Markup:
    """Data within a script element, which nothing in it can end."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _hash(text: str) -> str:
    """The source expression of an inline style or script (W3C Content Security Policy 3)."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"
