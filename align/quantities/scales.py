"""Scale words behind a number: `milliarder`, `mil millones`, `bn`, and halves of them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from align.quantities.draft import Draft
from align.quantities.quantity import Scale
from align.quantities.source import Source

HYPHENS = tuple("-\u2010\u2011")
_CURRENCY_SIGNS = tuple("$£€¥")
_MONEY_SCALES = {"m": 6, "b": 9}  # k is a thousand anywhere


def take_scale(draft: Draft, source: Source) -> None:
    """Multiply by `milliarder`, `mil millones`, `bn`; spelled numbers have most words already."""
    end, low, text = draft.end, source.low, source.text
    if low[end : end + 1] in _MONEY_SCALES and not low[end + 1 : end + 2].isalpha():
        signed = draft.start > 0 and text[draft.start - 1] in _CURRENCY_SIGNS
        if signed or any(word.sort == "currency" for _, word in source.words_from(end + 2)):
            # £125m and "125m euros" are millions and no metres.
            exponent = _MONEY_SCALES[low[end]]
            draft.times(exponent, Scale(text[end], exponent), end + 1)
            return
    if _is_numbered(draft, source):
        return
    if draft.approximate or (isinstance(draft.value, Fraction) and draft.written == "words"):
        # "une centaine de millions", "deux tiers de million"
        for start in behind_partitive(draft, source, source.skip_space(end)):
            found = source.table.words.times(low, start)
            if found is not None and found[1] >= 3:
                draft.times(found[1], Scale(text[start : found[0]], found[1]), found[0])
                return
    spelled = draft.whole is not None and draft.written == "words"
    if spelled and (draft.scale is not None or source.table.words.unsegmented):
        return
    hyphened = text[end : end + 1] in HYPHENS and text[end + 1 : end + 2].isalpha()
    start = end + 1 if hyphened else source.skip_space(end)
    found = None if spelled else source.table.words.times(low, start)
    year = start > end and draft.like_a_year and found is not None and found[1] == 3
    if found is not None and found[1] == _MEGA_TOO and _is_of_unit(source, start, found[0]):
        return
    if found is not None and found[1] == 2 and _are_percent(source, start, found[0]):
        return
    if found is not None and not (year or _are_coins(draft, source, found[1])):
        stop, exponent = found
        dotted = any(e == stop + 1 and w.sort == "scale" for e, w in source.words_from(start))
        stop += dotted and text[stop : stop + 1] == "."  # the atoms of words have no "mill."
        unscaled = draft.candidates[:1] if _may_be_none(source, start, stop, exponent) else []
        draft.times(exponent, Scale(text[start:stop], exponent), stop)
        draft.candidates += unscaled
        draft.tentative = False
        return
    for stop, word in () if hyphened else source.words_from(start):
        if word.sort == "skip":
            return  # Vietnamese "6 tỷ phú" are six billionaires
        # "5 M" may be metres or a name; 5M is five million.
        letter = start > end and _is_letter(text, start, stop)
        if word.sort != "scale" or (start == end and _is_class(draft, source, stop)):
            continue
        if spelled and stop - start < _SHORTEST:
            continue
        exponent = int(word.value)
        if not letter or text[stop : stop + 1] in _CURRENCY_SIGNS:
            unscaled = draft.candidates[:1] if _may_be_none(source, start, stop, exponent) else []
            draft.times(exponent, Scale(text[start:stop], exponent), stop)
            draft.candidates += unscaled
        elif text[start:stop] in source.table.flags.get("spaced_scales", ()):
            draft.or_times(exponent)  # French "83,2 M"
        else:
            continue
        return


_SHORTEST = 2
"""Letters of an abbreviation behind a number in words: Danish "ni mia.", but no "two m"."""
_MEGA_TOO = 12
"""The exponent of 兆, which is 10^6 in front of a unit: 兆瓦 is a megawatt."""


def _is_of_unit(source: Source, start: int, stop: int) -> bool:
    return any(word.sort == "unit" and end > stop for end, word in source.words_from(start))


def _are_percent(source: Source, start: int, stop: int) -> bool:
    """Whether a word for a hundred makes per cent of the number: Arabic 80 بالمئة."""
    return any(word.sort == "percent" and end >= stop for end, word in source.words_from(start))


def _may_be_none(source: Source, start: int, stop: int, exponent: int) -> bool:
    """Whether a scale word may be another word: French "2 cents", Greek "24 εκ." for cm."""
    if "hundreds_are_coins" in source.table.flags and exponent == 2:
        return True
    if source.text[start:stop] not in source.table.flags.get("doubtful_scales", ()):
        return False
    behind = source.words_from(source.skip_space(stop))
    return not any(word.sort == "currency" for _, word in behind)


def _are_coins(draft: Draft, source: Source, exponent: int) -> bool:
    """Whether a word for hundreds means coins: French "87 cents"; "2 cents" may be 200."""
    value = draft.value
    large = isinstance(value, Decimal) and value >= 10
    return large and exponent == 2 and "hundreds_are_coins" in source.table.flags


def _is_letter(text: str, start: int, stop: int) -> bool:
    """Whether a scale of one letter apart from its number is more likely something else."""
    # Metres, a name, or the article of a law: Polish "148 k.k.".
    dotted = text[stop : stop + 1] == "." and text[stop + 1 : stop + 2].isalpha()
    return text[start:stop] in "MBGTbКМ" or (stop - start == 1 and dotted)


def _is_class(draft: Draft, source: Source, stop: int) -> bool:
    """Whether a letter right behind a whole number is no scale: Klasse 3b, § 12G, Fig. 3B.

    Beside a currency, and behind decimals, it is one.
    """
    if source.text[draft.end : stop] not in _CLASSES or draft.whole is None:
        return False
    before = source.words_to(source.skip_space_back(draft.start))
    behind = source.words_from(source.skip_space(stop))
    return not any(word.sort == "currency" for _, word in (*before, *behind))


_CLASSES = ("b", "B", "G", "T")


def _is_numbered(draft: Draft, source: Source) -> bool:
    """Whether what looks like a scale word is what a number in front counts: Korean 제 1 조."""
    words = source.table.flags.get("numbered_scales")
    if not words:
        return False  # nearly always
    before = source.text[: source.skip_space_back(draft.start)]
    behind = source.text[source.skip_space(draft.end) :]
    return any(before.endswith(one) and behind.startswith(other) for one, other in words.items())


def take_half(draft: Draft, source: Source) -> None:
    """Add "and a half": of a scale before it, as in "one million and a half", or of one."""
    value = draft.value
    if not isinstance(value, Decimal):
        return
    at = source.skip_space(draft.end)
    for end, words in reversed(source.table.after.at(source.text, source.low, at)):
        word = next((w for w in words if w.sort == "half"), None)
        if word is None or not (source.ends_word(end) or source.is_followed(end)):
            continue
        power = 10**draft.scale.exponent if draft.scale else draft.counted_in
        if draft.scale is None and draft.written == "words" and value in _MILLIONS:
            power = int(value)  # "a million and a half"
        if source.table.words.short_tails and draft.written == "words" and value > 0:
            digits = str(int(value))  # Vietnamese "tám trăm rưỡi" is 850
            power = 10 ** (len(digits) - len(digits.rstrip("0")))
        draft.candidates = [(Fraction(value) + Fraction(word.value) * power, draft.kind)]
        draft.end = draft.numeral_end = end
        if draft.scale is None:
            take_scale(draft, source)
        elif any(w.sort == "scale" for _, w in source.words_from(source.skip_space(end))):
            draft.weak = True  # "one billion and a half million": half of which?
        return


_MILLIONS = (10**6, 10**9, 10**12)


def take_scaled_currency(draft: Draft, source: Source) -> None:
    """Take the currency that a scale word names as well: Swedish "mkr", Korean 5억원을."""
    if draft.scale is None:
        return  # nearly always
    codes: Mapping[str, str] = source.table.flags.get("scaled_currencies", {})
    surface = draft.scale.surface.lower().replace(" ", "")
    code = next((code for word, code in codes.items() if surface.startswith(word)), None)
    if code is not None:
        draft.as_kind("money")
        draft.unit = code


def behind_partitive(draft: Draft, source: Source, start: int) -> list[int]:
    """Where the noun starts in `millones de libras`, `une dizaine d'années`, `un quart d'heure`."""
    counts = draft.scale is not None or draft.approximate or isinstance(draft.value, Fraction)
    if not counts:
        return []
    partitives: tuple[str, ...] = tuple(source.table.flags.get("partitives", ()))
    return [start + len(p) for p in partitives if source.low.startswith(p, start)]
