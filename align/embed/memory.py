"""Gives memory that is free back to the system, where the C library would keep it."""

import ctypes
import gc
import sys


def give_back() -> None:
    """Let the system have what was freed: glibc keeps it for a process that may grow again.

    Does nothing where the C library is another one, which has its own ways.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
