"""What numbers are, whatever their values: measured, numbered, dated, bounded."""

from align.diff.matching import Match
from align.diff.terms import Term

NEAR = 16
"""Characters between two numbers that stand side by side, and around one that tell about it."""


def changes_role(match: Match) -> bool:
    """Whether it is measured, numbered or bounded in another way in the translation."""
    if match.source.quantity.bound != match.target.quantity.bound:
        return True
    return match.how != "converted" and any(
        role(match.source) != role(match.target)
        for role in (_year_or_role, _own_role, _day_of_date)
    )


def exchange_units(one: Match, other: Match) -> bool:
    """Whether each is what the other was: "by 2016 percent in 40", "the 18th in 2 games"."""
    if not changes_role(one):
        return False
    roles = [_role]
    if all(
        _is_about(here.source) == _is_about(there.target)
        for here, there in ((one, other), (other, one))
    ):
        roles.append(_year_or_role)  # but "around 1560" may be a year that is not read as one
    # A number lends its unit to the one before it, but not to a year, nor while they change places.
    if "year" in (one.source.kind, other.source.kind) or cross(one, other):
        roles.append(_own_role)
    if not (_are_joined(one.source, other.source) or _are_joined(one.target, other.target)):
        roles.append(_day_of_date)
    return any(
        role(one.source) != role(one.target)
        and role(one.source) == role(other.target)
        and role(other.source) == role(one.target)
        for role in roles
    )


def cross(one: Match, other: Match) -> bool:
    """Whether what stands first in the source stands last in the translation."""
    return (one.source.span < other.source.span) != (one.target.span < other.target.span)


def _are_joined(one: Term, other: Term) -> bool:
    """Whether two numbers stand side by side, as the days of "June 13 and 15"."""
    return apart(one, other) <= NEAR


def _day_of_date(term: Term) -> str | None:
    """Whether it is the day of a month: "June 11" against 11 cities."""
    return "day" if term.kind == "day" else None


def _role(term: Term) -> str | None:
    return "ordinal" if term.kind == "ordinal" else unit_of(term)


def _is_about(term: Term) -> bool:
    return term.quantity.bound == "about"


def _own_role(term: Term) -> str | None:
    """The role without what the number behind lends: the 55 of "55 met 2030 procent" has none."""
    return "ordinal" if term.kind == "ordinal" else term.unit


def _year_or_role(term: Term) -> str | None:
    """The role, where 2030 is taken for a year, which it need not be."""
    return "year" if term.kind == "year" else _role(term)


def exchange_bounds(one: Match, other: Match) -> bool:
    """Whether the one number that is "more than" so much is the other one in the translation."""
    bounds = [m.quantity.bound for m in (one.source, other.source, one.target, other.target)]
    if bounds.count(None) != 2 or "about" in bounds:
        return False  # "about 1950" is a year as well
    return bounds[0] == bounds[3] != bounds[1] == bounds[2]


def apart(one: Term, other: Term) -> int:
    """How many characters stand between two numbers."""
    return max(one.span.start - other.span.end, other.span.start - one.span.end)


def unit_of(term: Term) -> str | None:
    """Its unit, or that of the number behind it: "200 und 400 Meter"; 15 °C are 15 degrees."""
    unit = term.unit or (term.borrowed if term.kind == "cardinal" else None)
    return "degree" if unit in _DEGREES else unit


_DEGREES = ("degree_celsius", "degree_fahrenheit")
