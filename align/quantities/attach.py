"""What the words around a number make of it: scales, units, currencies, ordinals, bounds."""

from decimal import Decimal
from fractions import Fraction

from align.quantities.dates import on_the_clock
from align.quantities.digits import SPACES, exact
from align.quantities.draft import Draft
from align.quantities.quantity import Quarter, Scale
from align.quantities.tables import LanguageTable, Word

_BOUNDS = ("over", "at_least", "under", "at_most", "about")


def attach_after(draft: Draft, text: str, low: str, table: LanguageTable, limit: int) -> None:
    """Let the words right after a number act on it, one after the other, up to `limit`."""
    if not draft.grows:
        return
    _ordinal_dot(draft, text, low, table)
    if draft.written != "roman" and draft.kind != "ordinal" and draft.grows:
        _times(draft, text, low, table)
    for _ in range(2):
        if not draft.grows or not _act(draft, text, low, table):
            break


def _times(draft: Draft, text: str, low: str, table: LanguageTable) -> None:
    gap = _gap(text, draft.end)
    whole = draft.whole is not None and draft.written == "words"
    if not whole:
        found = table.words.times(low, gap)
        if found is not None and not (gap > draft.end and _is_year(draft) and found[1] == 3):
            end, exponent = found
            draft.times(exponent, Scale(text[gap:end], exponent), end)
            draft.tentative = False
            _half_behind(draft, text, low, table)
            return
        for end, words in reversed(table.after.at(text, low, gap)):
            word = words[0]
            if word.sort == "scale" and _ends(low, end, table):
                if gap > draft.end and text[gap:end] in ("M", "B", "G", "T", "b"):
                    continue  # "5 M" may be metres or a name; 5M is five million
                draft.times(int(word.value), Scale(text[gap:end], int(word.value)), end)
                return
    _half_behind(draft, text, low, table)


def _half_behind(draft: Draft, text: str, low: str, table: LanguageTable) -> None:
    """Add "and a half", to the scale if there is one: two and a half million has it inside."""
    gap = _gap(text, draft.end)
    for end, words in reversed(table.after.at(text, low, gap)):
        if words[0].sort == "half" and isinstance(draft.value, Decimal) and _ends(low, end, table):
            power = 10 ** draft.scale.exponent if draft.scale else 1
            draft.candidates = [(Fraction(draft.value) + Fraction(words[0].value) * power, draft.kind)]
            draft.end = draft.numeral_end = end
            if draft.scale is None:
                gap = _gap(text, end)
                found = table.words.times(low, gap)
                if found is not None:
                    value = draft.value * 10 ** found[1] if isinstance(draft.value, Fraction) else draft.value
                    draft.candidates = [(value, draft.kind)]
                    draft.scale = Scale(text[gap : found[0]], found[1])
                    draft.end = draft.numeral_end = found[0]
            return


def _act(draft: Draft, text: str, low: str, table: LanguageTable) -> bool:
    """Let one word or sign act; whether one did."""
    tight = draft.end < len(text) and text[draft.end] not in SPACES
    gap = _gap(text, draft.end)
    hyphen = tight and text[draft.end] in "-\u2010\u2011"
    if hyphen:
        gap += 1
    found = [(end, word) for end, words in table.after.at(text, low, gap) for word in words]
    # The longest first; of equals the decade: "80s" is no measure of time.
    for end, word in sorted(found, key=lambda each: (-each[0], each[1].sort not in ("decade", "fraction"))):
        if _ends(low, end, table) and _does(draft, word, text, low, gap, end, table, hyphen):
            return True
    return False


def _does(draft, word: Word, text, low, gap, end, table, hyphen) -> bool:  # type: ignore[no-untyped-def]
    sort, value = word
    number = draft.value
    if sort == "ordinal":
        if draft.written == "digits" and draft.plain and gap == draft.end + hyphen:
            draft.as_kind("ordinal")
            draft.end = draft.numeral_end = end
            draft.grows = True
            return True
        return False
    if sort in ("century", "decade", "quarter"):
        if sort == "decade" and gap > draft.end + hyphen and end - gap < 3:
            return False  # "5 s" are seconds, "80s" are years
        return _period(draft, word, end)
    if draft.kind == "ordinal":
        return False
    if sort == "percent":
        if value == "tens":  # Chinese 成 and Japanese 割 are tenths
            draft.candidates = [(exact(str(v), 1) if isinstance(v, Decimal) else v, k) for v, k in draft.candidates]
            value = "percent"
        draft.as_kind("percentage")
        draft.unit, draft.end = value, end
    elif sort == "point":
        draft.as_kind("percentage_point")
        draft.unit, draft.end = "percentage_point", end
    elif sort == "currency":
        draft.as_kind("money")
        draft.unit, draft.end = value, end
    elif sort == "unit":
        surface = text[gap:end]
        short = len(surface) <= 2 and surface.isascii() and surface.isalpha()
        if short and (_is_year(draft) or draft.written == "words"):
            return False
        if text[end : end + 1] in ("の", "之") and surface[-1] == "分":
            return False  # a fraction, not minutes
        if surface.lower() in table.flags.get("numbered_units", ()) and _digit_follows(text, end):
            return False  # "31 tháng 1": the month is named by a number
        draft.as_kind("measure")
        draft.unit, draft.end = value, end
    elif sort in ("am", "pm") and draft.whole is not None and 1 <= draft.whole <= 12:
        time = on_the_clock(draft.whole, 0, None, sort)
        if time is not None:
            draft.candidates, draft.grows, draft.end = [(time, "time")], False, end
    elif sort == "clock" and draft.whole is not None and 0 <= draft.whole <= 24:
        time = on_the_clock(draft.whole, 0, None, None)
        if time is not None:
            draft.candidates, draft.grows, draft.end = [(time, "time")], False, end
    elif sort == "era" and draft.whole is not None:
        draft.candidates, draft.grows, draft.end = [(Decimal(-draft.whole if value == "bc" else draft.whole), "year")], False, end
    elif sort == "some" and isinstance(number, Decimal):
        draft.candidates = [(number * int(value), draft.kind)]
        draft.end = draft.numeral_end = end
    elif sort == "fraction" and draft.whole is not None and isinstance(number, Decimal):
        rest = int(number) - draft.joined if draft.joined else 0
        if rest >= 1000:
            draft.weak = True  # "six million and two thirds": of what?
        part = draft.joined or int(number)
        draft.candidates = [(rest + part * Fraction(value), "cardinal")]
        draft.end = draft.numeral_end = end
        draft.tentative = False
    else:
        return False
    draft.tentative = False
    return True


def _period(draft: Draft, word: Word, end: int) -> bool:
    number = draft.whole
    if number is None:
        return False
    sort, value = word
    if sort == "quarter":
        if not 1 <= number <= 4:
            return False
        draft.candidates = [(Quarter(number), "quarter")]
    elif sort == "century" and value == "number":
        if not 1 <= number <= 40:
            return False
        draft.candidates = [(Decimal(number), "century")]
    elif sort == "century":  # 1800-tallet
        if number % 100 or not 0 < number < 3000:
            return False
        draft.candidates = [(Decimal(number // 100 + 1), "century")]
        if number == 2000:
            draft.candidates.append((Decimal(2000), "decade"))
    else:
        if number % 10 or not draft.written == "digits" and number < 20:
            return False
        if number < 100:
            draft.candidates = [(Decimal(1900 + number), "decade"), (Decimal(number), "cardinal")]
        elif number % 100 == 0 and value == "plural":
            draft.candidates = [(Decimal(number // 100 + 1), "century"), (Decimal(number), "decade")]
        else:
            draft.candidates = [(Decimal(number), "decade")]
    draft.end, draft.grows = end, False
    return True


def _ordinal_dot(draft: Draft, text: str, low: str, table: LanguageTable) -> None:
    """Take the dot of `14. nasjonale` for an ordinal: a word in lower case follows."""
    rule = table.flags.get("ordinal_dot")
    end = draft.end
    if not rule or not draft.plain or end >= len(text) or text[end] != ".":
        return
    if draft.whole is None or draft.whole > 999 or len(text[draft.start : end]) > 3:
        return
    after = end + 1
    while after < len(text) and text[after] in SPACES:
        after += 1
    follows = text[after : after + 1]
    if after == end + 1 and follows not in ("", "-", "–", ",", ")"):
        return
    month = any(w.sort in ("month", "quarter", "century") for _, ws in table.after.at(text, low, after) for w in ws)
    articled = _article_before(draft, text, low, table)
    if follows.islower() or month or articled or (not follows and draft.start == 0) or follows in ("–", "-", ","):
        draft.as_kind("ordinal")
        draft.end = draft.numeral_end = end + 1
        draft.dotted = True
        draft.grows = True


def _article_before(draft: Draft, text: str, low: str, table: LanguageTable) -> bool:
    at = draft.start
    gap = at - (at > 0 and text[at - 1] in SPACES)
    return gap < at and any(
        w.sort == "article" and not (begin and low[begin - 1].isalpha())
        for begin, words in table.before.at(text, low, gap)
        for w in words
    )


def attach_before(draft: Draft, text: str, low: str, table: LanguageTable, limit: int) -> None:
    """Let the words right before a number act on it: currency, rank, "kl.", bounds."""
    for _ in range(3):
        at = draft.start if draft.bound is None else _bound_start(draft)
        gap = at - (at > limit and text[at - 1] in SPACES)
        for begin, words in reversed(table.before.at(text, low, gap)):
            if begin < limit or (begin and low[begin].isalpha() and low[begin - 1].isalpha() and not table.words.unsegmented):
                continue
            if any(word.sort == "skip" for word in words):
                return  # "handed over 1,396": no bound
            if any(_acts_before(draft, word, begin, text) for word in words):
                break
        else:
            break
    if draft.plain and draft.grows and draft.kind == "cardinal" and draft.unit is None:
        _as_year(draft, text, low, table)


def _bound_start(draft: Draft) -> int:
    return draft.start


def _acts_before(draft: Draft, word: Word, begin: int, text: str) -> bool:
    sort, value = word
    if sort in ("bound",):
        if draft.bound is None and draft.kind not in ("identifier", "url", "email", "phone"):
            draft.bound = value  # type: ignore[assignment]
            if value == "about":
                draft.approximate = True
            draft.tentative = False
        return False
    if sort == "minus" and isinstance(draft.value, Decimal | Fraction) and draft.kind != "ordinal":
        draft.candidates = [(-v if isinstance(v, Decimal | Fraction) else v, k) for v, k in draft.candidates]
        draft.start = begin
        return True
    if not draft.grows and not (sort == "ordinal"):
        return False
    if sort == "currency" and draft.unit is None and draft.kind != "ordinal":
        draft.as_kind("money")
        draft.unit, draft.start = value, begin
        return True
    if sort == "percent" and draft.unit is None and draft.kind != "ordinal":
        draft.as_kind("percentage")
        draft.unit, draft.start = value, begin
        return True
    if sort == "rank" and draft.kind == "cardinal" and draft.unit is None and draft.scale is None:
        number = draft.value
        draft.candidates = [(number, "ordinal"), *draft.candidates]
        draft.start, draft.grows, draft.tentative = begin, False, False
        return True
    if sort == "ordinal" and draft.kind == "cardinal" and draft.unit is None:
        draft.as_kind("ordinal")
        draft.start = draft.numeral_start = begin
        draft.tentative = False
        return True
    if sort == "century" and draft.whole is not None and draft.unit is None:
        draft.candidates, draft.start, draft.grows = [(Decimal(draft.whole), "century")], begin, False
        return True
    if sort == "quarter" and draft.whole in (1, 2, 3, 4) and draft.unit is None:
        draft.candidates, draft.start, draft.grows = [(Quarter(draft.whole or 1), "quarter")], begin, False
        return True
    if sort == "clock" and value == "clock" and draft.whole is not None and draft.whole <= 24 and draft.unit is None:
        time = on_the_clock(draft.whole, 0, None, None)
        if time is not None:
            draft.candidates, draft.grows = [(time, "time")], False
            return True
    return False


def _as_year(draft: Draft, text: str, low: str, table: LanguageTable) -> None:
    number = draft.whole
    if number is None or draft.end - draft.start != 4 or not 1000 <= number <= 2199:
        return
    at = draft.start
    gap = at - (at > 0 and text[at - 1] in SPACES)
    asked = any(w.sort == "year" for _, ws in table.before.at(text, low, gap) for w in ws)
    if 1900 <= number <= 2099:
        draft.candidates = [(draft.value, "year"), *draft.candidates]
    elif asked:
        draft.candidates = [(draft.value, "year"), *draft.candidates]


def _is_year(draft: Draft) -> bool:
    number = draft.whole
    return draft.plain and number is not None and 1000 <= number <= 2199


def _gap(text: str, at: int) -> int:
    return at + 1 if at < len(text) and text[at] in SPACES else at


def _digit_follows(text: str, at: int) -> bool:
    return text[at : at + 2].strip()[:1].isdigit()


def _ends(low: str, end: int, table: LanguageTable) -> bool:
    """Whether a word ends here: no letter goes on with it."""
    if table.words.unsegmented or end >= len(low) or not low[end].isalnum():
        return True
    return not low[end - 1].isalnum() or low[end].isdigit()
