"""Numbers written in words: a strict grammar over the atoms that the tables list.

A number is a row of falling parts, as in "two million | three hundred | and | five thousand | six":
a word of a power of ten multiplies the smaller parts right before it. Nothing is ever merely added
up: `twee derde` is two words and not five.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from align.quantities.trie import GAPS, Trie, goes_on

MOST_ATOMS = 24
"""No number of everyday use has more words; a longer row of number words is a list."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A word of numbers.

    Args:
        value: 0 to 99, or a round number; for a power of ten its exponent.
        sort: "number" stands by itself, "power" multiplies what is before it, "and" joins; "other"
            is none, though it begins with one, as Vietnamese "tỷ phú" (billionaire) does.
        stem: it has lost its ending and needs the rest of a compound: trentadu-enne.
    """

    value: int
    sort: Literal["number", "power", "and", "other"] = "number"
    ordinal: bool = False
    stem: bool = False


class Part(NamedTuple):
    """A term of the sum: its value, and the power of ten that bounds what may follow."""

    value: int
    power: int


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: where it ends, and the last word of a power of ten in it."""

    end: int
    value: int
    ordinal: bool
    atoms: int
    joined: int
    """The last small part if an "and" is before it, as 3 in "twenty and three"; otherwise 0."""
    scale: tuple[int, int, int] | None
    """Start, end and exponent of the scale word that came last, 10^3 or more; words that multiply
    each other are one: `mil millones`, 万亿."""


@dataclass(frozen=True, slots=True)
class WordReader:
    """Reads numbers in words.

    Args:
        atoms: the words of the language.
        tens_first: whether twenty comes before one, so that "twenty" "one" may be two words.
        unsegmented: whether words are written without spaces, as in Chinese.
    """

    atoms: Trie[Atom]
    tens_first: bool
    unsegmented: bool
    short_tails: bool = False
    """Whether a last digit counts the next smaller power: Chinese 一千三 is 1300."""
    bare_tens: bool = False
    """Whether two digits behind a power may be tens and ones: Vietnamese "trăm ba bảy" is 137."""
    no_tails: frozenset[str] = frozenset()
    """Digits that never end a number behind a power: "năm triệu một tháng" is five million a month,
    as one would be "mốt", or "lẻ một"."""
    tens_joined: bool = False
    """Whether "and" stands between tens and ones too: Romanian "treizeci și doi" is 32."""
    glued_tens: bool = False
    """Whether tens and ones are one word: Italian "anni Venti un italiano" holds no 21."""

    def read(self, text: str, start: int) -> Spelled | None:
        """The longest number in words that starts at `start`; `text` is in lower case."""
        best: list[Spelled] = []
        self._extend(text, start, (), best, _State(False, 0, None, False))
        whole = [found for found in best if self._ends(text, found.end)]
        # Danish "tusinde" is a thousand far more often than the thousandth.
        return max(whole, key=lambda found: (found.end, not found.ordinal), default=None)

    def heads(self, text: str, start: int) -> list[Spelled]:
        """What may be the number at the head of a compound word, longest first.

        The longest need not be it: `vierteilig` begins with "vierte" as well, and `femtimers` with
        "femti" (50).
        """
        best: list[Spelled] = []
        self._extend(text, start, (), best, _State(False, 0, None, False))
        return sorted(best, key=lambda found: (-found.end, found.ordinal))

    def times(self, text: str, start: int) -> tuple[int, int] | None:
        """End and exponent of the words of powers of ten at `start`: `mil millones` is 9."""
        for end, atoms in reversed(self._atoms_at(text, start)):
            for atom in atoms:
                power = _power_of(atom)
                if (
                    power
                    and power >= 2 - self.unsegmented
                    and not atom.ordinal
                    and self._ends(text, end)
                ):
                    after = self._gap(text, end)
                    more = self.times(text, after) if after > end or self.unsegmented else None
                    if more and more[1] > power:
                        return more[0], more[1] + power
                    return end, power
        return None

    def digit(self, text: str, start: int) -> tuple[int, int] | None:
        """End and value of a number below 100 at `start`: one of the decimals in words."""
        for end, atoms in reversed(self._atoms_at(text, start)):
            for atom in atoms:
                digit = atom.sort == "number" and not atom.ordinal and atom.value < 100
                if digit and self._ends(text, end):
                    return end, atom.value
        return None

    def _extend(
        self, text: str, at: int, parts: tuple[Part, ...], best: list[Spelled], state: "_State"
    ) -> None:
        if state.atoms == MOST_ATOMS or len(best) > 200:
            return
        for end, atoms in reversed(self._atoms_at(text, at)):
            for atom in atoms:
                if atom.sort == "and":
                    if parts and not state.joined and self._may_join(parts[-1]):
                        joined = state._replace(joined=True)
                        self._extend(text, self._gap(text, end), parts, best, joined)
                    continue
                apart = self.glued_tens and text[at - 1 : at] == " "
                grown = _grown(parts, atom, self.tens_first and not apart)
                if grown is None and self.bare_tens and not state.joined:
                    grown = _two_digits(parts, atom)
                if grown is None and self.tens_joined and state.joined:
                    grown = _ones_first(parts, atom)
                if grown is None or (state.ordinal and not atom.ordinal):
                    continue
                power = self._power_behind(text, end)
                bare = parts and parts[-1].power >= 2 and not (state.joined or power)
                if bare and text[at:end] in self.no_tails:
                    continue
                short = self._short_tail(parts, atom, state.joined)
                scale = state.scale
                if exponent := _scale_in(atom):
                    last_word = max(at, text.rfind(" ", at, end) + 1)
                    scale = _scale_of(text, scale, (last_word, end, exponent))
                state_next = _State(atom.ordinal, state.atoms + 1, scale, False)
                if not power and (not atom.stem or goes_on(text, end)):
                    value = sum(part.value for part in short or grown)
                    last = atom.value if state.joined and atom.value < 100 else 0
                    best.append(Spelled(end, value, atom.ordinal, state_next.atoms, last, scale))
                after = self._gap(text, end)
                ways = [grown]
                if short is not None and power:
                    # "bốn trăm sáu triệu" is 460 million, but "triệu ba nghìn" 1 003 000.
                    ways.insert(power < parts[-1].power, short)
                for way in ways:
                    self._extend(text, after, way, best, state_next)

    def _may_join(self, part: Part) -> bool:
        """Whether "and" may stand behind a part: behind hundreds, in some languages behind tens.

        Arabic has its ones before its tens: "five and twenty".
        """
        if part.power >= 2:
            return True
        return self.tens_joined and (part.value < 10 or part.value % 10 == 0) and not part.power

    def _short_tail(
        self, parts: tuple[Part, ...], atom: Atom, joined: bool
    ) -> tuple[Part, ...] | None:
        """The parts if a digit counts the next smaller power, as it does at the end."""
        if not (self.short_tails and parts and not joined and atom.sort == "number"):
            return None
        power = parts[-1].power
        if not (1 <= atom.value <= 9 and power >= 2):
            return None
        return (*parts, Part(atom.value * 10 ** (power - 1), 0))

    def _power_behind(self, text: str, end: int) -> int:
        """The power of ten that follows, or 0: in "100 and two hundred" 100 ends before "two"."""
        after = self._gap(text, end)
        return max(
            (
                atom.value
                for stop, atoms in self._atoms_at(text, after)
                for atom in atoms
                if atom.sort == "power" and self._ends(text, stop)
            ),
            default=0,
        )

    def _atoms_at(self, text: str, at: int) -> Sequence[tuple[int, list[Atom]]]:
        """The atoms that start at `at`, longest last; none of another word that begins like one."""
        found = self.atoms.matches(text, at)
        if found and found[-1][1][0].sort == "other" and self._ends(text, found[-1][0]):
            return ()
        return found

    def _gap(self, text: str, at: int) -> int:
        if at < len(text) and text[at] in GAPS:
            at += 1
            # Two or three spaces are one gap; a line of a thousand is not.
            while text[at : at + 1] == " " and text[at - 1] == " " and text[at - 3 : at] != "   ":
                at += 1
        return at

    def _ends(self, text: str, at: int) -> bool:
        return self.unsegmented or not goes_on(text, at)


class _State(NamedTuple):
    ordinal: bool
    atoms: int
    scale: tuple[int, int, int] | None
    joined: bool


def _scale_of(
    text: str, before: tuple[int, int, int] | None, word: tuple[int, int, int]
) -> tuple[int, int, int]:
    """The scale that a word makes, together with a smaller one right before it."""
    if before is None or before[2] >= word[2] or not GAPS.issuperset(text[before[1] : word[0]]):
        return word
    return before[0], word[1], before[2] + word[2]


def _power_of(atom: Atom) -> int | None:
    if atom.sort == "power":
        return atom.value
    return {100: 2, 1000: 3}.get(atom.value)


def _scale_in(atom: Atom) -> int:
    """The exponent of the scale word that an atom is or ends with, as "a million" does; or 0."""
    if atom.sort == "power":
        return atom.value if atom.value >= 3 else 0
    digits = str(atom.value)
    exponent = len(digits) - 1
    whole = exponent >= 6 and exponent % 3 == 0 and not digits.strip("0")[1:]
    return exponent if whole and digits[0] == "1" else 0


def _grown(parts: tuple[Part, ...], atom: Atom, tens_first: bool) -> tuple[Part, ...] | None:
    """The parts with one atom more; None where the grammar has no place for it."""
    if atom.sort == "power":
        if atom.ordinal and not parts:
            return (Part(10**atom.value, atom.value),)
        return _multiplied(parts, atom.value)
    if atom.value < 100:
        if not parts:
            return (Part(atom.value, 0),)
        last = parts[-1]
        if 0 < atom.value < 10**last.power:
            return (*parts, Part(atom.value, 0))
        tens = last.power == 0 and last.value >= 20 and last.value % 10 == 0
        # French counts 60 and 80 up to 79 and 99: soixante onze.
        room = 20 if last.value in (60, 80) and atom.value >= 10 else 10
        if tens and tens_first and 0 < atom.value < room:
            return (*parts[:-1], Part(last.value + atom.value, 0))
        return None
    power = len(str(atom.value)) - 1
    if parts and parts[-1].power <= power:
        return None
    return (*parts, Part(atom.value, power))


def _ones_first(parts: tuple[Part, ...], atom: Atom) -> tuple[Part, ...] | None:
    """The parts with tens added to the ones before them, as in Arabic "five and twenty"."""
    ones = parts[-1].value
    if atom.sort != "number" or not 0 < ones < 10 or atom.value not in range(20, 100, 10):
        return None
    return (*parts[:-1], Part(ones + atom.value, 0)) if parts[-1].power == 0 else None


def _two_digits(parts: tuple[Part, ...], atom: Atom) -> tuple[Part, ...] | None:
    """The parts with a digit that makes the one before it tens."""
    if len(parts) < 2 or atom.sort != "number" or not 1 <= atom.value <= 9:
        return None
    value, power = parts[-1]
    if power or not 2 <= value <= 9 or parts[-2].power < 2:
        return None
    return (*parts[:-1], Part(10 * value + atom.value, 0))


def _multiplied(parts: tuple[Part, ...], power: int) -> tuple[Part, ...] | None:
    kept = len(parts)
    while kept and parts[kept - 1].power < power:
        kept -= 1
    times = sum(part.value for part in parts[kept:])
    if times == 0 or (kept and parts[kept - 1].power == power):
        return None
    if times > {1: 9, 2: 99}.get(power, times):
        return None
    return (*parts[:kept], Part(times * 10**power, power))
