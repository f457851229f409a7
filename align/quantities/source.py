"""A text under reading: as written, in lower case, and the words of its language."""

from dataclasses import dataclass, field

from align.quantities.digits import SPACES
from align.quantities.tables import LanguageTable, Word


@dataclass(frozen=True, slots=True)
class Source:
    """A text, the same in lower case with every character in its place, and the tables."""

    text: str
    low: str
    table: LanguageTable
    _found: dict[int, list[tuple[int, Word]]] = field(default_factory=dict, init=False)
    """Words by place: a scale, a half and a unit are looked for behind one number."""

    def skip_space(self, at: int) -> int:
        """The place after `at` where the next word starts, over a space or three at most."""
        stop = min(at + 3, len(self.text))
        while at < stop and self.text[at] in SPACES:
            at += 1
        return at

    def skip_space_back(self, at: int, limit: int = 0) -> int:
        """The place before `at` where the word in front ends, over one space at most."""
        return at - 1 if at > limit and self.text[at - 1] in SPACES else at

    def words_from(self, at: int) -> list[tuple[int, Word]]:
        """Ends and meanings of the words that start at `at`, longest first."""
        found = self._found.get(at)
        if found is None:
            found = self._found[at] = [
                (end, word)
                for end, words in self.table.after.at(self.text, self.low, at)
                if self.ends_word(end)
                for word in words
            ]
            found.reverse()
        return found

    def words_to(self, at: int) -> list[tuple[int, Word]]:
        """Starts and meanings of the words that end at `at`, longest first."""
        found = [
            (begin, word)
            for begin, words in self.table.before.at(self.text, self.low, at)
            if self._starts_word(begin)
            for word in words
        ]
        found.reverse()
        return found

    def ends_word(self, end: int) -> bool:
        """Whether a word ends here: no letter goes on with it."""
        low = self.low
        if end >= len(low) or not low[end].isalnum():
            return True
        if self.table.words.unsegmented and not (low[end].isascii() and low[end - 1].isascii()):
            return True  # 5公里, but the k of 5km is no thousand
        return not low[end - 1].isalnum() or low[end].isdigit()

    def _starts_word(self, begin: int) -> bool:
        low = self.low
        if self.table.words.unsegmented or begin == 0:
            return True
        return not (low[begin].isalpha() and low[begin - 1].isalpha())
