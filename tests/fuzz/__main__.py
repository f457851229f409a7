"""Fuzzes every reader and parser for a bounded time: `python tests/fuzz --seconds 300`.

Each target runs in a process of its own, with a limit on memory and a watch for what never ends.
Where atheris is installed, coverage leads the changes; without it they are random, from a seed.
Inputs that break the law are kept (`--keep`), and the exit code is 1.
"""

import argparse
import atexit
import faulthandler
import hashlib
import json
import logging
import os
import resource
import subprocess
import sys
import time
import traceback
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import targets

MEMORY = 1 << 30
"""Bytes that a process may take beyond what it has when it starts."""
HANGS = 60
"""Seconds after which an input counts as one that never ends."""
POOL = 400
"""Inputs that are kept to be changed again, where nothing measures coverage."""


@dataclass
class Tally:
    """What came of one target.

    Args:
        executions: how many inputs were tried.
        crashes: what broke the law, by the place where it broke.
    """

    executions: int = 0
    crashes: dict[str, str] = field(default_factory=dict)


class Trial:
    """Tries inputs on a target, and keeps those that break the law."""

    def __init__(self, name: str, keep: Path, tally: Path) -> None:
        self.target = _target(name)
        self.seeds = list(self.target.seeds())
        self.tally = Tally()
        self._keep, self._report = keep / name, tally
        self._keep.mkdir(parents=True, exist_ok=True)
        self._current = (self._keep / "current").open("w+b", buffering=0)
        self._told = time.monotonic()

    def one(self, data: bytes) -> bool:
        """Try one input; whether the law holds."""
        self._current.seek(0)
        self._current.truncate()
        self._current.write(data)  # for the one that ends the process
        faulthandler.dump_traceback_later(HANGS, exit=True)
        self.tally.executions += 1
        try:
            self.target.check(data)
        except Exception as error:
            self._crash(data, error)
            return False
        finally:
            faulthandler.cancel_dump_traceback_later()
            if time.monotonic() - self._told > 1:
                self.report()
        return True

    def report(self) -> None:
        """Write down how far it got; the last that is known should the process die."""
        self._told = time.monotonic()
        beside = self._report.with_suffix(".part")
        beside.write_text(json.dumps(asdict(self.tally)), "utf-8")
        beside.replace(self._report)

    def done(self) -> None:
        """Nothing ended the process."""
        self._current.close()
        (self._keep / "current").unlink()
        if not any(self._keep.iterdir()):
            self._keep.rmdir()
        self.report()

    def _crash(self, data: bytes, error: Exception) -> None:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "/align/" in f.filename]
        place = f"{type(error).__name__} at {frames[-1].name}" if frames else type(error).__name__
        if place not in self.tally.crashes:
            file = self._keep / hashlib.sha256(data).hexdigest()[:12]
            file.write_bytes(data)
            self.tally.crashes[place] = f"{' '.join(str(error).split())[:300]} ({file})"
            self.report()


def fuzz(name: str, options: argparse.Namespace) -> None:
    """Fuzz one target in this process."""
    warnings.simplefilter("error")
    logging.getLogger("align").addHandler(logging.NullHandler())
    logging.getLogger("align").propagate = False
    if options.engine == "atheris":
        import atheris

        with atheris.instrument_imports(include=["align"], enable_loader_override=False):
            trial = Trial(name, options.keep, options.tally)
            for seed in trial.seeds:  # all is imported now
                trial.one(seed)
        _limit_memory()
        _led_by_coverage(trial, options)
    else:
        trial = Trial(name, options.keep, options.tally)
        for seed in trial.seeds:
            trial.one(seed)
        _limit_memory()
        _at_random(trial, options)
    trial.done()


def _at_random(trial: Trial, options: argparse.Namespace) -> None:
    random = Random(options.seed)
    mutate = trial.target.mutator()
    pool = list(trial.seeds)
    until = time.monotonic() + options.seconds
    while time.monotonic() < until:
        data = mutate(random.choice(pool), random)
        if trial.one(data) and random.random() < 0.05:
            fresh = len(trial.seeds)
            pool[fresh:] = [*pool[fresh:], data][-POOL:]


def _led_by_coverage(trial: Trial, options: argparse.Namespace) -> None:
    import atheris

    def byte(data: bytes, random: Random) -> bytes:
        return bytes(atheris.Mutate(data, len(data) + 64))

    mutate = trial.target.mutator(byte)

    def change(data: bytes, max_size: int, seed: int) -> bytes:
        random = Random(seed)
        made = mutate(data if len(data) > 1 else random.choice(trial.seeds), random)
        return made if len(made) <= max_size else made[:max_size]

    corpus = options.keep / f"{options.worker}.corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(trial.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    flags = [
        f"-max_total_time={max(1, int(options.seconds))}",
        f"-seed={options.seed}",
        "-max_len=1000000",
        "-len_control=0",
        "-verbosity=0",
        "-rss_limit_mb=0",  # there is a limit of our own
        f"-timeout={HANGS}",
        f"-artifact_prefix={corpus}/",
    ]
    arguments = [sys.argv[0], *flags, str(corpus)]
    atheris.Setup(arguments, partial(_tried, trial), custom_mutator=change)
    atexit.register(trial.done)
    atheris.Fuzz()  # which ends the process


def _tried(trial: Trial, data: bytes) -> None:
    trial.one(bytes(data))


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc").is_dir() else 0
    limit = pages * resource.getpagesize() + MEMORY
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _target(name: str) -> "targets.Target":
    import targets

    if name == "broken":
        return targets.Target(targets.broken, lambda: [b"1"])
    return targets.targets()[name]


def _smoke(names: Sequence[str], options: argparse.Namespace) -> int:
    """All targets in this process, some inputs each: quick, as nothing is imported twice."""
    warnings.simplefilter("error")
    logging.getLogger("align").addHandler(logging.NullHandler())
    logging.getLogger("align").propagate = False
    crashes = 0
    for name in names:
        options.tally = options.keep / f"{name}.json"
        trial = Trial(name, options.keep, options.tally)
        random, mutate = Random(options.seed), trial.target.mutator()
        until = time.process_time() + options.smoke / len(names)
        while not trial.tally.executions or time.process_time() < until:
            trial.one(mutate(random.choice(trial.seeds), random))
        trial.done()
        for place, told in trial.tally.crashes.items():
            crashes += 1
            print(f"{name}: {place}: {told}")
    return 1 if crashes else 0


def _replay(folder: Path) -> int:
    """Try the files of `folder`, which lie in folders called as their targets."""
    import targets

    warnings.simplefilter("error")
    known, wrong = targets.targets(), 0
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            known[file.parent.name].check(file.read_bytes())
        except Exception as error:
            wrong += 1
            print(f"{file}: {type(error).__name__}: {error}")
    return 1 if wrong else 0


def _spawned(name: str, options: argparse.Namespace, seconds: float) -> Tally:
    """Fuzz one target in a process of its own, and start anew if an input ended it."""
    until, total = time.monotonic() + seconds, Tally()
    while (left := until - time.monotonic()) > 0:
        report = options.keep / f"{name}.json"
        report.unlink(missing_ok=True)
        command = [
            *(sys.executable, __file__.removesuffix("/__main__.py"), "--worker", name),
            *("--seconds", str(left), "--engine", options.engine, "--seed", str(options.seed)),
            *("--keep", str(options.keep), "--tally", str(report)),
        ]
        done = subprocess.run(command, capture_output=True, text=True)
        found = Tally(**json.loads(report.read_text("utf-8"))) if report.exists() else Tally()
        total.executions += found.executions
        total.crashes |= found.crashes
        options.seed += 1
        current = options.keep / name / "current"
        if current.exists() and done.returncode:  # the process died of it
            file = current.with_name(f"died-{options.seed}")
            current.replace(file)
            said = " | ".join(done.stderr.strip().splitlines()[-4:])
            total.crashes[f"process ended by {done.returncode}"] = f"{said[-600:]} ({file})"
            if not found.executions:
                break
        else:
            break
    return total


def main() -> int:
    """Fuzz all targets, or those that are named, and print a line for each."""
    options = _arguments()
    if options.worker:
        fuzz(options.worker, options)
        return 0
    if options.replay:
        return _replay(options.replay)
    import targets

    names = options.target or list(targets.targets())
    if options.smoke:
        return _smoke(names, options)
    options.keep.mkdir(parents=True, exist_ok=True)
    share = options.seconds * options.jobs / len(names)
    with ThreadPoolExecutor(options.jobs) as pool:
        found = pool.map(partial(_spawned, options=options, seconds=share), names)
        tallies = dict(zip(names, found, strict=True))
    print(f"{options.engine}, {share:.0f} s a target")
    for name, tally in tallies.items():
        print(f"{name:16} {tally.executions:>10,} executions {len(tally.crashes):>3} crashes")
        for place, told in tally.crashes.items():
            print(f"    {place}: {told}")
    total = sum(tally.executions for tally in tallies.values())
    crashes = sum(len(tally.crashes) for tally in tallies.values())
    print(f"{total:,} executions, {crashes} crashes")
    return 1 if crashes or not all(tally.executions for tally in tallies.values()) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    led = "atheris" if find_spec("atheris") else "random"
    parser.add_argument("--seconds", type=float, default=300, help="of all targets together")
    parser.add_argument("--target", action="append", help="one of them; may be given several times")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--engine", choices=["atheris", "random"], default=led)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"), help="where crashes go")
    parser.add_argument("--smoke", type=float, help="seconds of all targets in one process")
    parser.add_argument("--replay", type=Path, help="try the files of a folder again")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument(
        "--tally", type=Path, default=Path("out/tally.json"), help=argparse.SUPPRESS
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
