"""Characters of symbol fonts as Unicode: where Word says font and place instead of a character."""

# The encoding of the font Symbol, from Adobe's table of it; a space is a place left empty.
_SYMBOL = dict(
    enumerate(
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ "
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        start=0x20,
    )
) | dict(
    enumerate(
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑",
        start=0xA0,
    )
)
_FONTS = {
    "symbol": _SYMBOL | {0xF1: "⟩", 0xF2: "∫"},
    # Of the pictures of Wingdings, those that stand in running text: boxes, ticks, arrows.
    "wingdings": {
        0x4A: "☺",
        0x6F: "☐",
        0xA7: "▪",
        0xA8: "☐",
        0xD8: "➢",
        0xE0: "→",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
}
_PRIVATE = range(0xF000, 0xF100)


def symbol(font: str, code: str) -> str:
    """The character at a place of a font.

    Args:
        font: its name.
        code: the place in hexadecimal digits, as Word writes it: places of symbol fonts are
            counted from F000.

    Returns:
        The character; that of the private use area where the font is not known, so that nothing
        is lost; nothing where the code is none.
    """
    try:
        place = int(code, 16)
        character = chr(place)
    except (ValueError, OverflowError):
        return ""
    known = _FONTS.get(font.casefold(), {})
    found = known.get(place - _PRIVATE.start if place in _PRIVATE else place, character)
    return found if found >= " " and not 0xD800 <= ord(found) < 0xE000 else ""
