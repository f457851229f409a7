"""The share of tokens that translate nothing: a free translation has more of them than a close one.

Where words are told otherwise, or a language's tokens are poorly known, that a counterpart lacks a
word says little. Taken alike everywhere, such documents would be full of nulls.
"""

from align.protocols import Floats

_USUAL = 0.2  # before anything is known of a document
_BELIEF = 5000.0  # tokens that this share is worth: some two hundred pairs of segments
_ROUNDS = 10  # further ones change the third digit


def share(ratios: Floats) -> float:
    """The likeliest share of tokens that are as they are at large, whatever they are paired with.

    The other tokens are as likely as their counterpart makes them; the share of the mixture is
    found by expectation and maximization (Dempster et al. 1977).

    Args:
        ratios: how likely tokens of pairs of segments are by the other segment, against at large.
    """
    found = _USUAL
    for _ in range(_ROUNDS):
        expected = float((found / (found + (1.0 - found) * ratios)).sum())
        found = (expected + _BELIEF * _USUAL) / (len(ratios) + _BELIEF)
    return found
