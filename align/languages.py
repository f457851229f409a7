"""Languages by their BCP 47 tag: canonical form, base language, script and direction of writing."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from align.errors import UnknownNameError

_LISTED = """
af Afrikaans, am Amharic, ar Arabic, as Assamese, az Azerbaijani, be Belarusian, bg Bulgarian,
bn Bengali, br Breton, bs Bosnian, ca Catalan, cs Czech, cy Welsh, da Danish, de German, el Greek,
en English, eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish, fil Filipino,
fo Faroese, fr French, fy Western Frisian, ga Irish, gd Scottish Gaelic, gl Galician, gu Gujarati,
ha Hausa, he Hebrew, hi Hindi, hr Croatian, ht Haitian Creole, hu Hungarian, hy Armenian,
id Indonesian, ig Igbo, is Icelandic, it Italian, ja Japanese, jv Javanese, ka Georgian, kk Kazakh,
km Khmer, kn Kannada, ko Korean, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lo Lao,
lt Lithuanian, lv Latvian, mg Malagasy, mk Macedonian, ml Malayalam, mn Mongolian, mr Marathi,
ms Malay, mt Maltese, my Burmese, nb Norwegian Bokmål, ne Nepali, nl Dutch, nn Norwegian Nynorsk,
oc Occitan, om Oromo, or Odia, pa Punjabi, pl Polish, ps Pashto, pt Portuguese, ro Romanian,
ru Russian, rw Kinyarwanda, sa Sanskrit, sd Sindhi, se Northern Sami, si Sinhala, sk Slovak,
sl Slovenian, sn Shona, so Somali, sq Albanian, sr Serbian, su Sundanese, sv Swedish, sw Swahili,
ta Tamil, te Telugu, tg Tajik, th Thai, tk Turkmen, tr Turkish, tt Tatar, ug Uyghur, uk Ukrainian,
ur Urdu, uz Uzbek, vi Vietnamese, wo Wolof, xh Xhosa, yi Yiddish, yo Yoruba, zh Chinese, zu Zulu
"""

COMMON: Mapping[str, str] = MappingProxyType(
    dict(entry.split(maxsplit=1) for entry in _LISTED.replace("\n", " ").strip().split(", "))
)
"""English names of common languages by tag. Every other BCP 47 tag is accepted all the same."""

_BY_NAME = {name.lower(): tag for tag, name in COMMON.items()} | {"norwegian": "nb", "bokmål": "nb"}

# Scripts of ISO 15924 that run from right to left.
_RIGHT_TO_LEFT = frozenset(
    ("Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi")
)

# Languages with the verb last, or with what belongs to a noun, whole clauses too, before it: WALS
# 81A and 90A.
_MODIFIERS_FIRST = """
am as az bn eu fa gu hi hy ja ka kk kn ko ku ky ml mn mr my ne or pa ps sd si ta te tk tr tt ug ur
uz yue zh
"""


@lru_cache(maxsize=1024)
def normalise(tag: str) -> str:
    """The canonical BCP 47 tag of a language, its script and region kept.

    Underscores, upper case, ISO 639-2 and 639-3 codes, retired codes and English names of common
    languages are understood: `nb_no` is `nb-NO`, `iw` is `he`, `deu` is `de`, `cmn` is `zh`,
    `Greek` is `el`. The Norwegian macrolanguage `no` is taken as Bokmål, `nb`, in which nearly
    all text so labelled is written.

    Raises:
        UnknownNameError: there is no such language; the nearest known one is suggested.
    """
    if tag in COMMON:
        return tag
    plain = tag.strip().lower()
    if plain in COMMON:
        return plain
    if plain in _BY_NAME:
        return _BY_NAME[plain]

    import langcodes

    try:
        canonical = langcodes.standardize_tag(plain, macro=True)
        valid = langcodes.Language.get(canonical).is_valid()
    except ValueError:  # LanguageTagError: not even the form of a tag
        valid = False
    if not valid:
        raise UnknownNameError("language", tag, _near(plain))
    language, *rest = canonical.split("-")
    return "-".join(["nb" if language == "no" else language, *rest])


def known_language(tag: str | None) -> str | None:
    """The canonical tag of what a file calls its language; None if there is no such language."""
    try:
        known = normalise(tag) if tag else None
    except UnknownNameError:
        return None
    return None if known == "und" else known


def base(tag: str) -> str:
    """The language alone, without script and region: `pt` of `pt-BR`."""
    return normalise(tag).partition("-")[0]


@lru_cache(maxsize=1024)
def script(tag: str) -> str:
    """ISO 15924 code of the script that the language is written in: `Grek` of `el`.

    The likely one where the tag names none: `Hans` of `zh`, `Hant` of `zh-TW`.
    """
    import langcodes

    return langcodes.Language.get(normalise(tag)).maximize().script or "Zyyy"


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Whether the language is written from left to right or from right to left."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


def _near(plain: str) -> tuple[str, ...]:
    # Codes are so short that every typing error is near some of them: only names help there,
    # and only a tag whose language is right can be put right.
    language = plain.replace("_", "-").partition("-")[0]
    if language != plain and language in COMMON:
        return (language,)
    return tuple(_BY_NAME) if len(plain) > 3 else tuple(COMMON)


def has_modifiers_first(tag: str | None) -> bool:
    """Whether sentences are built the other way round than in most of Europe.

    "Runners from 42 countries" are "42 countries' runners" there, so that figures change places.
    """
    return tag is not None and base(tag) in _MODIFIERS_FIRST.split()
