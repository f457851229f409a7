"""The errors that a user of the toolkit can meet, and nothing else.

Every message is one line: what is wrong, where, and what would be accepted.

    AlignError
    ├── InputError          a file or a text that cannot be used
    │   └── NoTextError     a document that holds no text
    ├── OutputError         a place that cannot be written, or a format that cannot hold the data
    ├── ConfigError         an unknown option, or a value that is not accepted
    ├── UnknownNameError    a model, format, language or component that does not exist
    ├── MissingExtraError   a part of the toolkit that is not installed
    └── ModelError          a model that is missing, damaged or does not fit
"""

import copyreg
import re
from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 1_500
"""Characters of a message; what it quotes may come from a file made to harm."""
_TAIL = 400
_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


class AlignError(Exception):
    """Base of all errors raised on purpose; its text is fit to be shown to the user.

    Line breaks, which a name in a file may hold, are written out; what is very long loses its
    middle, so that it still says which file it is about and what helps.
    """

    def __init__(self, message: str = "") -> None:
        line = _BREAKS.sub(lambda found: ascii(found[0])[1:-1], message)
        if len(line) > _LONGEST:
            line = f"{line[: _LONGEST - _TAIL - 5]} ... {line[-_TAIL:]}"
        super().__init__(line)

    def __reduce__(self) -> tuple[object, ...]:
        """What a worker process sends to whoever waits for it: the message is not made again."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


class InputError(AlignError):
    """A document, gold file or text that cannot be used as it is."""


class NoTextError(InputError):
    """A document that holds no text.

    To align it is surely a slip; to whoever judges a translation, it is the worst of answers.

    Args:
        found: which document it is, and what it is instead of text.
    """

    def __init__(self, found: str) -> None:
        super().__init__(f"{found}; a document must hold some text")
        self.found = found


class OutputError(AlignError):
    """An output that cannot be written, or a format that cannot hold what is to be written."""


class ConfigError(AlignError):
    """An unknown option, or an option value that is not accepted."""


class ModelError(AlignError):
    """A model that is missing, damaged, or does not fit what is asked of it."""


class MissingExtraError(AlignError):
    """A feature whose optional packages are not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'bitext-align[{extra}]'")
        self.extra = extra


class UnknownNameError(AlignError):
    """A name that is not among the known ones; the message suggests the nearest."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(sorted(known))
        # The case of letters says little: SARIF is near to sarif.
        cased = {known.casefold(): known for known in self.known}
        near = [cased[n] for n in get_close_matches(name.casefold(), cased, n=1, cutoff=0.6)]
        hint = f"did you mean {near[0]!r}?" if near else f"known: {_some(self.known)}"
        super().__init__(f"unknown {what} {name!r}; {hint}")


def _some(names: tuple[str, ...], most: int = 12) -> str:
    """The first names, and how many more there are: an error stays a line that can be read."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "") or "none"
