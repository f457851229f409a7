"""Which document of a dataset belongs to which split."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from hashlib import sha256


def assign(
    documents: Iterable[str],
    shares: Mapping[str, float],
    *,
    seed: int = 0,
    fixed: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Spread whole documents over splits: neighbouring sentences never end up on two sides.

    The documents are put into an order that their names and the seed decide, and dealt out by the
    shares: the same documents always give the same splits, in whatever order they are named. A
    share that is less than one document gets none; what is left goes to the first split.

    Args:
        documents: their ids.
        shares: of the splits, in order; at least one, none negative, not all of them zero.
        seed: another one gives another order.
        fixed: splits of documents that are decided already; they count towards no share.

    Returns:
        The split of every document, in the order of `documents`.
    """
    found = {document: (fixed or {}).get(document, "") for document in documents}
    rest = sorted((document for document, split in found.items() if not split), key=_place(seed))
    first, *others = shares
    total, count = sum(_exact(share) for share in shares.values()), len(rest)
    for split in others:
        for _ in range(int(count * _exact(shares[split]) / total)):
            found[rest.pop()] = split
    return found | dict.fromkeys(rest, first)


def _exact(share: float) -> Fraction:
    return Fraction(str(share))  # 0.1 of ten documents is one of them


def _place(seed: int) -> Callable[[str], bytes]:
    return lambda document: sha256(f"{seed}\0{document}".encode("utf-8", "replace")).digest()
