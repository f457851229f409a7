"""Which scripts part words by spaces, and so what joins two lines of a text."""


def needs_no_space(text: str, line: str) -> bool:
    """Whether a line goes on after `text` without a space between them; neither is empty.

    Chinese and Japanese put none around foreign words and figures either.
    """
    last, first = text[-1], line[0]
    if is_east_asian(last) or is_east_asian(first):
        return True
    return _is_spaceless(last) and _is_spaceless(first)


def is_east_asian(char: str) -> bool:
    """Whether `char` is Han, kana or a sign of their width; Korean parts words by spaces."""
    return (
        "\u2e80" <= char <= "\ua4cf"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\ufe4f"
        or "\uff00" <= char <= "\uffef"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def _is_spaceless(char: str) -> bool:
    """Whether `char` is of another script that has spaces between phrases only."""
    return (
        "\u0e00" <= char <= "\u0eff"  # Thai and Lao
        or "\u1000" <= char <= "\u109f"  # Burmese
        or "\u1780" <= char <= "\u17ff"  # Khmer
    )
