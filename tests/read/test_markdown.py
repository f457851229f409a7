"""Markdown: blocks are found, the text stays the file, and no word of it gets lost."""

import subprocess
import sys
import time

import pytest

from align.protocols import RawFile
from align.read.markdown import MarkdownReader

PAGE = """\
---
title: Front matter
---

# Heading *one* #

Heading two
===========

A paragraph on
  two lines with [a link](http://example.org).

- item one
  goes on
- [ ] item two
  - nested

    second paragraph of nested
1. numbered

> quoted
> twice

| a | b |
|---|:-:|
| `c` | d \\| e |
| f |
| g | h | beyond |

```python
code = 1

more()
```

<div align="center"
     class="x">
In <b>HTML</b>
</div>

[ref]: http://example.org "title"

[^1]: Footnote

[^2]: Footnote with words

* * *
last"""

BLOCKS = [
    ("heading", "Heading *one*"),
    ("heading", "Heading two"),
    ("paragraph", "A paragraph on\n  two lines with [a link](http://example.org)."),
    ("item", "item one\n  goes on"),
    ("item", "[ ] item two"),
    ("item", "nested"),
    ("paragraph", "second paragraph of nested"),
    ("item", "numbered"),
    ("paragraph", "quoted\n> twice"),
    ("cell", "a"),
    ("cell", "b"),
    ("cell", "`c`"),
    ("cell", "d \\| e"),
    ("cell", "f"),
    ("cell", "g"),
    ("cell", "h"),
    ("cell", "beyond"),
    ("code", "code = 1\n\nmore()"),
    ("paragraph", "In <b>HTML"),
    ("paragraph", "Footnote"),
    ("paragraph", "Footnote with words"),
    ("paragraph", "last"),
]


def blocks(text: str) -> list[tuple[str, str]]:
    document = MarkdownReader().read(RawFile("a.md", text.encode()))
    assert document.text == text
    return [(block.kind, block.span.of(text)) for block in document.paragraphs]


def test_every_kind_of_block_is_found_without_the_signs_around_it() -> None:
    assert blocks(PAGE) == BLOCKS


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(line_end: str) -> None:
    found = blocks(PAGE.replace("\n", line_end))
    assert found == [(kind, text.replace("\n", line_end)) for kind, text in BLOCKS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 1", [("item", "1")]),
        ("## a ## a ##", [("heading", "a ## a")]),
        ("#\n\n-\n\n>\n", []),
        ("| a | a |\n|--|--|\n| a | |\n| | a |", [("cell", "a")] * 4),
        ("> | q | r |\n> |---|---|\n> | s | t |", [("cell", letter) for letter in "qrst"]),
        ("> > - deep", [("item", "deep")]),
        ("\tindented\n\n\tcode", [("code", "indented\n\n\tcode")]),
        ("~~~\nno end", [("code", "no end")]),
        ("<!-- a\ncomment -->\n\ntext", [("paragraph", "text")]),
        (
            "<p>One</p>\n<p>Two <i>words</i></p>",
            [("paragraph", "One"), ("paragraph", "Two <i>words")],
        ),
        ("---\n\nA rule\n\n---\n", [("paragraph", "A rule")]),
        ("---\nA rule\n---\n", [("heading", "A rule")]),
        ("+++\ntoml = 1\n+++\ntext", [("paragraph", "text")]),
        ("+++\nno = toml", [("paragraph", "+++\nno = toml")]),
        ("+++\nA sum\n+++", [("paragraph", "+++\nA sum\n+++")]),
        ("one\\\ntwo\\", [("paragraph", "one"), ("paragraph", "two\\")]),
        ("one\\\\\ntwo", [("paragraph", "one\\\\\ntwo")]),
        ("\\\na", [("paragraph", "a")]),
        ("> one\\\n> two", [("paragraph", "one"), ("paragraph", "two")]),
        ("```\na\\\nb\n```", [("code", "a\\\nb")]),
        ("no markup at all", [("paragraph", "no markup at all")]),
        ("-\ta\ttab", [("item", "a\ttab")]),
    ],
)
def test_corners_of_the_format(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


def test_what_is_nested_beyond_reason_is_not_lost() -> None:
    assert blocks("> " * 500 + "deep")[-1][1].endswith("deep")
    assert blocks("- " * 500 + "deep")[-1][1].endswith("deep")


@pytest.mark.parametrize(
    "text",
    [
        "word " * 1_000_000,
        "# a\n\nb c\n\n" * 10_000,
        "| a | b |\n|--|--|\n" + "| c | d |\n" * 10_000,
        "[" * 100_000,
        "<a" * 100_000,
        "<!--" * 100_000,
        "*a " * 100_000,
        "---\na: b\n" + "x\n" * 50_000,
    ],
    ids=lambda text: text[:12],
)
def test_large_files_take_linear_time(text: str) -> None:
    start = time.process_time()
    blocks(text)
    assert time.process_time() - start < 10


def test_the_declared_encoding_is_used() -> None:
    document = MarkdownReader(encoding="cp1252").read(RawFile("a.md", b"# bl\xe5b\xe6r", "nb"))
    assert (document.text, document.lang) == ("# blåbær", "nb")


def test_the_parser_is_not_loaded_before_it_is_needed() -> None:
    check = "import sys; import align.read.markdown; sys.exit('markdown_it' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
