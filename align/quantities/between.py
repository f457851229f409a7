"""What stands between two neighbours: a dash, "and", or a word such as "of" or "to"."""

import re

from align.quantities.tables import LanguageTable

DASH = re.compile(r"[ \u00a0\u2009\u202f]?[-\u2010-\u2015−~〜～][ \u00a0\u2009\u202f]?$")


def link(gap: str, table: LanguageTable, sort: str) -> bool:
    """Whether the text between two is a space or one of the words of a sort, such as "of"."""
    bare = gap.strip(" ,.\u00a0\u202f")
    if not bare:
        return True
    return any(
        end == len(bare) and any(w.sort == sort for w in words)
        for end, words in table.after.at(bare, bare, 0)
    )


def is_and(gap: str, table: LanguageTable) -> bool:
    """Whether the text between two is a space, or a word such as "and"."""
    if len(gap) < 2:
        return gap == " "
    return any(
        end == len(gap) - 1 and any(atom.sort == "and" for atom in atoms)
        for end, atoms in table.words.atoms.matches(gap, 1)
    )
