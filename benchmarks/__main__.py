"""All benchmarks, one after another, each in a process of its own: `python -m benchmarks [NAME...]`.

Invariant: a benchmark that misses its goal makes the whole fail, and the others are run all the same.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

# In the order of the work; each prints its table and ends with 1 when a goal is missed.
BENCHMARKS = ("reading", "copies", "coding", "linking")


def main() -> int:
    """Run the benchmarks; the exit status says whether all goals are met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(BENCHMARKS)}; else all of them")
    names: list[str] = parser.parse_args().names or list(BENCHMARKS)
    if unknown := sorted(set(names) - set(BENCHMARKS)):
        parser.error(f"there is no benchmark called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    failed = [name for name in names if not run(name)]
    print(f"{len(names) - len(failed)} of {len(names)} benchmarks meet their goals", end="")
    print(f"; not {', '.join(failed)}" if failed else "")
    return 1 if failed else 0


def run(name: str) -> bool:
    """Run one benchmark under a heading; tell whether it met its goals."""
    print(f"== {name}", flush=True)
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
    print(f"-- {name}: {time.perf_counter() - start:.0f} s\n", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
