"""What a translation dropped or changed: checks over pairs of texts, and the findings they make.

`check` is the whole interface; a check is a component of the kind `check` (`align.registry`).
"""

from align.diff.links import linked
from align.diff.run import check, checked, checks_for, pairs_of, stream

__all__ = ["check", "checked", "checks_for", "linked", "pairs_of", "stream"]


def __dir__() -> list[str]:
    return __all__
