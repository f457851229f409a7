"""The tables: loaded one language at a time, without the packages that made them."""

import json
import subprocess
import sys
from pathlib import Path

import align.quantities
from align.languages import COMMON
from align.quantities import read

DATA = Path(align.quantities.__file__).parent / "data"


def test_reading_never_imports_what_the_tables_were_made_with() -> None:
    script = (
        "import sys; from align.quantities import read; assert read('3,5 millioner', 'nb'); "
        "sys.exit(', '.join({'icu', 'babel', 'num2words'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_every_language_of_cldr_reads_its_own_separators() -> None:
    for path in sorted((DATA / "cldr").glob("*.json")):
        if path.stem not in COMMON:
            continue
        decimal = json.loads(path.read_text(encoding="utf-8"))["separators"][""][0]
        if decimal in ".,":
            (found,) = read(f"3{decimal}25", path.stem)
            assert str(found.value) == "3.25", path.stem


def test_a_region_counts_more_than_the_language() -> None:
    assert str(read("1.396", "es-MX")[0].value) == "1.396"
    assert str(read("1.396", "es")[0].value) == "1396"
