"""The site of the documentation: its navigation leads to every page, and it needs no network."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SITE = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
NAVIGATION = re.findall(r"^ +- .+: ([\w./-]+\.md)$", SITE.partition("\nnav:")[2], re.MULTILINE)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_site", DOCS / "make_site.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_navigation_names_every_page_once_and_no_other(maker: ModuleType) -> None:
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    pages |= {f"tutorials/{path.stem}.md" for path in (ROOT / "notebooks").glob("*.ipynb")}
    pages |= {f"api/{name}.md" for name in maker.REFERENCE}
    pages |= {"changelog.md", "contributing.md"}
    assert pages - set(NAVIGATION) == set(), "not under nav: in mkdocs.yml"
    assert set(NAVIGATION) - pages == set(), "no such page, but under nav: in mkdocs.yml"
    assert len(NAVIGATION) == len(pages)


def test_the_site_asks_nothing_of_the_network() -> None:
    assert "font: false" in SITE
    assert re.findall(r"https?://", SITE) == []


def test_every_picture_is_shown_is_small_and_can_be_heard() -> None:
    pages = [ROOT / "README.md", *DOCS.rglob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    told = dict(re.findall(r"!\[([^\]]*)\]\([\w./-]*images/([\w.-]+)\)", text))
    assert set(told.values()) == {path.name for path in (DOCS / "images").iterdir()}
    assert min(map(len, told)) > 20, "what is on a picture, for who does not see it"
    for path in (DOCS / "images").iterdir():
        assert path.stat().st_size < 250_000


def test_the_reference_has_every_public_name_with_its_signature(maker: ModuleType) -> None:
    import align
    import align.evaluate as evaluation
    from align import quantities

    pages = dict(maker.reference())
    text = "\n".join(pages.values())
    for name in set(align.__all__) - {"__version__"}:
        assert f"## align.{name}\n" in text, name
    for module in (align.diff, quantities, evaluation):
        missing = [name for name in module.__all__ if f"## {module.__name__}.{name}\n" not in text]
        assert missing == []
    assert " at 0x" not in text
    assert "\n- `size`: most rows and most columns." in pages["functions"]
    assert "class Findings(tuple)" in pages["data"]
    pair = pages["functions"].partition("## align.pair\n")[2]
    assert pair.startswith("\n```python\npair(\n    source: Document | SegmentedDocument | Path | ")
    assert "\n    *,\n    source_lang: str | None = None,\n" in pair
    assert ") -> Alignment\n```" in pair
