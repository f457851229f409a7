"""How often the check of numbers finds something in translated program interfaces, by language.

    python benchmarks/catalogues.py DIR [LANG ...]

DIR holds compiled message catalogues as programs install them, LANG/LC_MESSAGES/*.mo, as those of
LibreOffice (Debian's libreoffice-l10n-*) in some ninety languages: the English text of every
message with its translation, none of it known to be right. Messages of fewer than 20 characters and
those with placeholders are left out. What is flagged at major or worse is shown with --show.
"""

import argparse
import gettext
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from align.diff.run import stream
from align.errors import AlignError
from align.findings import Finding, Severity, TextPair

SHORTEST = 20
_PLACEHOLDER = re.compile(r"[%$\n]")
_MNEMONIC = re.compile("[~_]")


def pairs_of(folder: Path, lang: str) -> Iterator[TextPair]:
    """The messages of one language with their translations, every English text once."""
    seen: set[str] = set()
    for path in sorted(folder.glob("LC_MESSAGES/*.mo")):
        with path.open("rb") as stream_:
            catalogue = gettext.GNUTranslations(stream_)
        for key, translated in catalogue._catalog.items():  # type: ignore[attr-defined]
            if not isinstance(key, str):
                continue  # plurals
            source = key.rpartition("\x04")[2].rpartition("|")[2]  # without its context
            told = source in seen or source == translated or _PLACEHOLDER.search(source)
            if len(source) >= SHORTEST and translated and not told:
                seen.add(source)
                one, other = _MNEMONIC.sub("", source), _MNEMONIC.sub("", translated)
                yield TextPair(len(seen) - 1, one, other, "en", lang)


def flagged(pairs: list[TextPair]) -> list[Finding]:
    """What the check of numbers says at major or worse."""
    found = stream(iter(pairs), only=("numbers",))
    return [finding for finding in found if finding.severity >= Severity.MAJOR]


def main() -> None:
    """Print a table in Markdown, the language with most findings first."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="holds LANG/LC_MESSAGES/*.mo")
    parser.add_argument("languages", nargs="*", help="all of them by default")
    parser.add_argument("--show", action="store_true", help="print every finding, too")
    given = parser.parse_args()
    rows: list[tuple[float, str]] = []
    counted = flags = 0
    for name in given.languages or sorted(path.name for path in given.folder.iterdir()):
        tag = name.partition("@")[0].replace("_", "-")
        pairs = list(pairs_of(given.folder / name, tag))
        try:
            found = flagged(pairs)
        except AlignError as error:
            print(f"{name}: {error}")
            continue
        hit = {finding.pair.index for finding in found}
        sorts = Counter(finding.rule.partition(".")[2] for finding in found)
        told = ", ".join(f"{sort} {count}" for sort, count in sorts.most_common())
        rows.append(
            (len(hit) / max(len(pairs), 1), f"{name} | {len(pairs):,} | {len(hit)} | {told}")
        )
        counted, flags = counted + len(pairs), flags + len(hit)
        for finding in found if given.show else ():
            pair = finding.pair
            print(f"{finding.rule}: {finding.message}", pair.source, pair.target, sep="\n  ")
    print("| language | messages | flagged | share | what |\n|---|---:|---:|---:|---|")
    for share, row in sorted(rows, reverse=True):
        name, count, hits, told = row.split(" | ")
        print(f"| {name} | {count} | {hits} | {share:.2%} | {told} |")
    print(f"| all | {counted:,} | {flags:,} | {flags / max(counted, 1):.2%} | |")


if __name__ == "__main__":
    main()
