"""Hugging Face datasets: a folder that `load_dataset` takes, offline, and its push to the hub.

The files are written with pyarrow and typed by the dataset card, so that versions of `datasets`
that write their own metadata differently read them alike.
"""

from align.export.hf.dataset import DatasetWriter as DatasetWriter
from align.export.hf.dataset import Written as Written
from align.export.hf.push import check_repository as check_repository
from align.export.hf.push import push as push

__all__ = ["DatasetWriter", "Written", "check_repository", "push"]
