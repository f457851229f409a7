"""The wheel: what users install, tried in an environment that has never seen the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_the_data_and_one_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"align"}
    for wanted in (
        "align/py.typed",
        "align/_data/models/INDEX.toml",
        "align/_data/models/cards/e5-small.toml",
        "align/_data/corpora/INDEX.toml",
        "align/_data/corpora/bac-giang/emulation-2024.nb.txt",
        "align/split/data/languages/nb.toml",
        "align/report/page/templates/row.html.j2",
        "align/report/page/templates/report.js",
        "align/report/page/templates/style.css",
    ):
        assert wanted in names
    assert not [name for name in names if "/_data/" in name and name.endswith(".py")]
    tables = sorted(p.name for p in (ROOT / "align" / "split" / "data" / "languages").iterdir())
    packed = sorted(n.rpartition("/")[2] for n in names if "split/data/languages/" in n)
    assert packed == tables


def test_the_wheel_does_the_main_job_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--target", str(site), str(wheel)], check=True)
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import align; from align import corpora; "
        "print(align.__file__, flush=True); from align.cli.main import run; "
        "pair = [str(corpora.path(f'bac-giang/emulation-2024.{l}')) for l in ('nb', 'en')]; "
        "sys.exit(run(['pair', *pair, '--format', 'beads']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    place, *beads = done.stdout.splitlines()
    assert Path(place).is_relative_to(site)
    assert len(beads) == 77
