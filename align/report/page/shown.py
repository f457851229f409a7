"""Text of documents in a page: escaped, and with nothing in it that nobody can see."""

import re

from markupsafe import Markup, escape

_STEERING = {
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
"""Controls that rearrange all that follows them; the harmless marks LRM, RLM and ALM stay."""

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


_QUOTED = re.compile("“([^“”]*)”")


def shown(text: str) -> Markup:
    """`text` as HTML. Controls, which a browser drops or obeys, become visible signs for them."""
    escaped = escape(text)
    if _HIDDEN.search(text) is None:
        return escaped
    return Markup(_HIDDEN.sub(_sign, str(escaped)))


def told(message: str) -> Markup:
    """What a check says, as HTML: what it quotes keeps its own direction, and the rest its own."""
    return Markup(_QUOTED.sub(r"“<bdi>\1</bdi>”", str(shown(message))))


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        sign = chr(0x2400 + code)
    elif code == 0x7F:
        sign = "\u2421"
    else:
        sign = _STEERING.get(code, "\ufffd")
    return f'<span class="control" title="U+{code:04X}">{sign}</span>'
