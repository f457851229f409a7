"""The language of a text, found offline with py3langid on a sample of the whole document."""

import logging
import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Protocol

from align.files import reason
from align.languages import base, normalise

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

log = logging.getLogger("align")

_LETTERS = 20  # fewer say nothing reliable
_PIECES, _PIECE = 5, 4_000  # characters looked at, spread over the document
_GLANCES = 100, 200  # characters of a piece at first: they tell most languages
_SURE = 0.99  # likelihood that a closer look hardly ever changes
_CONFIDENT = 0.5
_POSSIBLE = 1e-3  # what all candidates together must reach of the likelihood of all languages
_NONE = "zxx"  # no language: code, numbers, lists of names

# Neighbours share the likelihood of a text: that it is one of them may be sure although which is
# not. The likeliest is taken, on the evidence of the whole document.
_FAMILIES = (
    frozenset({"nb", "nn", "da"}),
    frozenset({"hr", "bs", "sr"}),
    frozenset({"id", "ms"}),
)
_ADDRESS_MARKS = ("://", "@", "www.")
_ADDRESS = re.compile(rf"\S*(?:{'|'.join(map(re.escape, _ADDRESS_MARKS))})\S*")


class Characters(Protocol):
    """A text, or something that is read by its characters as one."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> str: ...


def detect(text: Characters, candidates: Collection[str] = ()) -> str | None:
    """The BCP 47 tag of the language that `text` is in; None where that cannot be told.

    Args:
        text: a whole document; Bokmål, Nynorsk and Danish are too near to each other to be told
            apart by a sentence.
        candidates: languages that it may be in, as tags; none leaves all of them open.

    Raises:
        UnknownNameError: a candidate is no language.
    """
    try:
        if not candidates and (clear := _at_a_glance(text)):
            return clear
        likely = _likelihoods(_letters(_spread(text, _PIECE)))
    except OSError as error:  # py3langid unpacks its model through a temporary file
        log.warning("the language of a text cannot be detected: %s; name it", reason(error))
        return None
    if candidates:
        wanted = {base(tag): normalise(tag) for tag in reversed(list(candidates))}
        likely = {wanted[tag]: value for tag, value in likely.items() if tag in wanted}
    total = sum(likely.values())
    if total < _POSSIBLE:
        return None
    best = max(likely, key=lambda tag: likely[tag])
    sure = sum(value for tag, value in likely.items() if are_neighbours(tag, best))
    return best if best != _NONE and sure >= _CONFIDENT * total else None


def contradicts(text: str, told: str) -> str | None:
    """The language that a text is in, if it is told to be in another which would be recognised."""
    found = detect(text)
    if found is None or are_neighbours(found, told):
        return None
    return found if base(told) in map(base, _identifier().labels) else None


def are_neighbours(one: str, other: str) -> bool:
    """Whether two languages are the same, or too near to be told apart by a sentence."""
    both = {base(one), base(other)}
    return len(both) == 1 or any(both <= family for family in _FAMILIES)


def _spread(text: Characters, piece: int) -> str:
    """Pieces from the beginning to the end: the first page may be an imprint in English."""
    if len(text) <= _PIECES * piece:
        return text[:]
    step = (len(text) - piece) // (_PIECES - 1)
    return "\n".join(text[i * step : i * step + piece] for i in range(_PIECES))


def _letters(text: str) -> str:
    """A text without addresses; empty if it has too few letters to tell its language."""
    holds_any = any(mark in text for mark in _ADDRESS_MARKS)  # looking for words takes longer
    sample = _ADDRESS.sub(" ", text) if holds_any else text
    return sample if sum(map(str.isalpha, sample)) >= _LETTERS else ""


def _at_a_glance(text: Characters) -> str | None:
    """The language of a text, if little of it tells as surely as all of it would."""
    for piece in _GLANCES:
        if sample := _letters(_spread(text, piece)):
            label, likelihood = _identifier().classify(sample)
            if label != _NONE and likelihood >= _SURE:
                return base(label)
        if len(text) <= _PIECES * piece:
            break  # this was all of it
    return None


def _likelihoods(sample: str) -> dict[str, float]:
    """How likely a text is in each language; nothing if it is empty."""
    found: dict[str, float] = {}
    for label, value in _identifier().rank(sample) if sample else ():
        tag = label if label == _NONE else base(label)
        found[tag] = found.get(tag, 0.0) + value
    return found


@cache
def _identifier() -> "LanguageIdentifier":
    # Our own instance: the one that the package keeps can be restricted by anybody.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
