"""Workbooks whose bytes were damaged on their way."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from align.review.workbook import is_review


def test_a_damaged_list_of_sheets_is_that_of_no_review(tmp_path: Path) -> None:
    path, name = tmp_path / "a.xlsx", "xl/workbook.xml"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, "".join(f"<sheet name='{number}'/>" for number in range(99)))
    data = path.read_bytes()
    with ZipFile(path) as archive:
        entry = archive.getinfo(name)
    start = entry.header_offset + 30 + len(name)
    for place in range(start, start + entry.compress_size):
        path.write_bytes(data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :])
        assert not is_review(path)
