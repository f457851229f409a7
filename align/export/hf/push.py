"""Puts a dataset folder on the Hugging Face hub."""

import os
from pathlib import Path

from align.errors import ConfigError, MissingExtraError, OutputError


def push(folder: Path, repository: str, *, private: bool = True) -> str:
    """Upload a folder as a dataset of the hub, and return its address.

    Who uploads is told by the variable `HF_TOKEN` or by the hub's own login (`hf auth login`); the
    token is never shown. `HF_ENDPOINT` names another hub.

    Args:
        folder: a dataset folder.
        repository: `USER/NAME`; made if it does not exist.
        private: whether a repository that is made is private.

    Raises:
        ConfigError: the name is none that the hub accepts, or the network is switched off.
        OutputError: the hub refused it or could not be reached.
        MissingExtraError: huggingface_hub is not installed.
    """
    try:
        from huggingface_hub import HfApi, constants
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError
    except ImportError:
        raise MissingExtraError("pushing a dataset", "hf") from None
    if constants.HF_HUB_OFFLINE:
        raise ConfigError("--push needs the network, and HF_HUB_OFFLINE forbids it")
    check_repository(repository)
    api = HfApi(endpoint=os.environ.get("HF_ENDPOINT"), library_name="bitext-align")
    try:
        url = api.create_repo(repository, repo_type="dataset", private=private, exist_ok=True)
        api.upload_folder(
            repo_id=repository,
            repo_type="dataset",
            folder_path=folder,
            commit_message="Add the dataset that align export wrote",
            delete_patterns=["data/*"],  # of an earlier version with other splits
        )
    except HFValidationError as error:
        raise ConfigError(f"--push takes USER/NAME: {_first_line(error)}") from None
    except HfHubHTTPError as error:
        raise OutputError(f"{repository}: the hub refused it: {_first_line(error)}") from None
    except Exception as error:
        if not _is_of_network(error):
            raise
        said = _first_line(error)
        raise OutputError(f"{repository}: the hub cannot be reached: {said}") from None
    return str(url)


def check_repository(name: str) -> None:
    """Tell before long work that a name is none of a repository; the hub itself is stricter.

    Raises:
        ConfigError: it does not have two parts.
    """
    if name.count("/") != 1:
        raise ConfigError(f"--push takes USER/NAME, was {name!r}")


def _is_of_network(error: Exception) -> bool:
    """Whether the HTTP client raised it, which is another one from version to version."""
    client = type(error).__module__.partition(".")[0]
    return isinstance(error, OSError) or client in ("httpx", "httpx2", "requests")


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
