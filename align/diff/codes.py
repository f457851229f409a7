"""The check of codes: identifiers and addresses must be the same, character by character."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from align.diff.differences import Difference, differences
from align.diff.localised import localised
from align.diff.shown import shortened, shown
from align.findings import Finding, Rule, Severity, TextPair
from align.protocols import Neighbours

CHANGED = Rule(
    "codes.changed",
    Severity.CRITICAL,
    "inconsistent-entities",
    "accuracy/mistranslation/entity",
    "A code, an address or a phone number differs from the source.",
)


@dataclass(frozen=True)
class CodeCheck:
    """Compares identifiers, URLs, e-mail addresses and phone numbers as they are written."""

    rules: ClassVar[tuple[Rule, ...]] = (CHANGED,)

    def run(self, pair: TextPair, around: Neighbours) -> Iterable[Finding]:
        """A code without its equal on the other side is one finding."""
        if pair.source is None or pair.target is None:
            return
        for difference in differences(pair, around):
            source, target = difference.source, difference.target
            if not all(term is None or term.is_code for term in (source, target)):
                continue
            slight = localised(source, target, pair) if source and target else None
            one, other = (t and f"“{shortened(t.quantity.surface)}”" for t in (source, target))
            if difference.sort == "format":
                message = f"{one} is written {other} in the translation"
            elif source and target:
                message = f"{one} has become {other}"
                if slight:
                    message = f"{message} ({slight[1]})"
            elif difference.sort == "repeated":
                side, less = ("source", "translation") if source else ("translation", "source")
                message = f"{one or other} stands more often in the {side} than in the {less}"
            elif source:
                message = f"{one} is missing in the translation"
            else:
                message = f"{other} is not in the source"
            yield Finding(
                CHANGED.id,
                slight[0] if slight else _severity(difference),
                message,
                pair,
                CHANGED.its_type,
                CHANGED.mqm,
                source.span if source else None,
                target.span if target else None,
                shown(source.keys[0]) if source else None,
                shown(target.keys[0]) if target else None,
                difference.sort,
            )


def _severity(difference: Difference) -> Severity:
    """Translators explain or leave out a W3C, an i18n or an Al2O3, and no number of a document."""
    if difference.sort == "format":
        return Severity.NOTE
    terms = [term for term in (difference.source, difference.target) if term is not None]
    surface = terms[0].quantity.surface
    few = sum(map(str.isdigit, surface)) <= 1
    few = few or any(form.fullmatch(surface) for form in (_SHORT_FORM, _FORMULA))
    if difference.sort == "repeated" or (len(terms) == 1 and few):
        return Severity.MINOR
    return CHANGED.severity


_ELEMENT = "A[glsu]|B[ar]?|C[adloru]?|Fe?|H[eg]?|I|K|Li|M[gno]|N[ai]?|O|P[bt]?|S[inr]?|Ti|U|W|Zn"
# At least two elements, of which the first or two are counted; particulate matter by its size.
_FORMULA = re.compile(
    rf"(?=(?:\D+\d{{1,2}}){{2}}|.*\d[A-Z])(?:(?:{_ELEMENT})\d{{0,2}}){{2,8}}|PM(?:1|2[.,]5|10)"
)
_SHORT_FORM = re.compile(r"[A-Za-z]\d{1,2}[a-z]")  # i18n and l10n are words told by their length
