"""What a number counts the parts of: Article 12, paragraph 3; § 433 Abs. 1; 第12条第3項."""

from align.diff.matching import Match
from align.diff.terms import Term
from align.findings import TextPair
from align.quantities.tables import table_for

_REACH = 16
_BETWEEN = " \u00a0\u202f(第제"


def label_of(text: str | None, lang: str | None, term: Term) -> str | None:
    """The meaning of the label beside a number, if it has one: article, paragraph, section."""
    flags = table_for(lang).flags
    labels = flags.get("labels")
    if not labels or not text:
        return None
    if not flags.get("labels_behind"):
        before = text[max(0, term.span.start - _REACH) : term.span.start]
        before = before.rstrip(_BETWEEN).lower()
        surface = term.quantity.surface.lower()  # the n.º of "n.º 2" is part of its number
        for label, words in labels.items():
            if any(_ends_with(before, word) or surface.startswith(f"{word} ") for word in words):
                return str(label)
    after = text[term.span.end : term.span.end + _REACH].lstrip(_BETWEEN).lower()
    for label, words in labels.items():
        if any(_starts_with(after, word, flags) for word in words):
            return str(label)
    return None


def are_numbered_alike(pair: TextPair, one: Match, other: Match) -> bool | None:
    """Whether labels tell that each of two numbers belongs where it stands, or to the other.

    "Article 12, paragraph 3" is elsewhere "the third paragraph of Article 12".

    Returns:
        True where both are right, False where they changed places, None where nothing tells.
    """
    first, second = (label_of(pair.source, pair.source_lang, m.source) for m in (one, other))
    third, fourth = (label_of(pair.target, pair.target_lang, m.target) for m in (one, other))
    if first == second or third == fourth:
        return None
    # One label that both languages know by the same name is enough: "n.º 2 do artigo 45".
    if (first and first == third) or (second and second == fourth):
        return True
    if (first and first == fourth) or (second and second == third):
        return False
    return None


def _ends_with(text: str, word: str) -> bool:
    return text.endswith(word) and not text[: -len(word)][-1:].isalpha()


def _starts_with(text: str, word: str, flags: dict[str, object]) -> bool:
    if not text.startswith(word):
        return False
    return bool(flags.get("labels_behind")) or not text[len(word) : len(word) + 1].isalpha()
