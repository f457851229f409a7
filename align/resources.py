"""Where the data that ships with the toolkit is: model cards and corpora."""

from pathlib import Path

from align.errors import ModelError

_PACKAGE = Path(__file__).parent


def data_folder(name: str) -> Path:
    """The folder `models` or `corpora`, from the installed wheel or from the checkout.

    In a wheel the folders lie inside the package, in a checkout beside it. A folder counts only
    if it holds its `INDEX.toml`, so that a stranger's folder of the same name is never read.

    Raises:
        ModelError: the installation is damaged and has neither.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if (folder / "INDEX.toml").is_file():
            return folder
    raise ModelError(
        f"the data folder {name!r} is missing from this installation; "
        "reinstall with: pip install --force-reinstall bitext-align"
    )
