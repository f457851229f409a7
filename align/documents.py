"""From a path to a document: which reader takes it, with which options, in which language."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from align import registry
from align.config import Config
from align.languages import normalise
from align.protocols import RawFile, Reader
from align.text import Document


def load(
    path: str | Path,
    lang: str | None = None,
    *,
    format: str | None = None,
    config: Config | None = None,
) -> Document:
    """Read a document; "-" is standard input.

    Args:
        path: the file.
        lang: its BCP 47 language tag; None finds out.
        format: name of a reader; None goes by the file's ending and content.
        config: encoding, size limit and options of readers; the defaults if None.

    Raises:
        InputError: the file is missing, empty, binary, too large or cannot be decoded.
        UnknownNameError: no such language or format.
    """
    config = config or Config()
    raw = raw_file(path, lang, config)
    return read_as(raw, reader_of(raw, format), lang, config)


def load_sides(
    path: str | Path,
    lang: str | None = None,
    *,
    format: str | None = None,
    config: Config | None = None,
) -> tuple[Document, ...]:
    """Read all that a file holds: both sides of TMX and XLIFF, unless one is chosen.

    A language that is declared, or the option `column` of the reader, chooses one.

    Args:
        path: the file; "-" is standard input.
        lang: see `load`, and so for the rest.
        format: name of a reader.
        config: options of readers.

    Raises:
        AlignError: as for `load`.
    """
    config = config or Config()
    raw = raw_file(path, lang, config)
    name = reader_of(raw, format)
    sides = getattr(registry.component("reader", name), "sides", ())
    if lang is not None or not sides or config.options_of("reader", name).get("column"):
        return (read_as(raw, name, lang, config),)
    keys = [{f"reader.{name}.column": side} for side in sides]
    options = ({**config.options, **key} for key in keys)
    return tuple(read_as(raw, name, lang, replace(config, options=one)) for one in options)


def raw_file(path: str | Path, lang: str | None, config: Config) -> RawFile:
    """The bytes of a file, at most as many as the configuration allows."""
    from align.read.open import load_raw

    return load_raw(path, lang or None, max_bytes=config.max_bytes)


def reader_of(raw: RawFile, format: str | None = None) -> str:
    """The name of the reader for a file: the one that is asked for, or by ending and content."""
    from align.read.sniff import format_of

    return format or format_of(raw, registry.by_suffix("reader"))


def reader_for(name: str, config: Config) -> Reader:
    """The reader of that name, with the options that the configuration holds for it."""
    options = config.options_of("reader", name)
    has_encoding = any(one.name == "encoding" for one in registry.options_of("reader", name))
    if config.encoding is not None and has_encoding:
        options["encoding"] = config.encoding
    reader: Reader = registry.create("reader", name, options)
    return reader


def read_as(raw: RawFile, name: str, lang: str | None, config: Config) -> Document:
    """The document that a reader makes of the bytes, in its language."""
    return with_language(reader_for(name, config).read(raw), lang)


def with_language(document: Document, lang: str | None) -> Document:
    """A declared language wins, then the document's own, then what the text looks like."""
    if lang is not None:
        return replace(document, lang=normalise(lang))
    if document.lang is not None:
        return document
    from align.read.detect import detect

    return replace(document, lang=detect(document.text))


def component(kind: str, wanted: object, config: Config) -> Any:
    """The component that is wanted, made by its name with its options if it is not one already."""
    if not isinstance(wanted, str):
        return wanted
    return registry.create(kind, wanted, config.options_of(kind, wanted))
