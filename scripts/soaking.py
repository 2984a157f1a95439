"""What a server's process holds while it is soaked."""

from __future__ import annotations

import os
import resource
from pathlib import Path

from server_process import Failure

# What the C library frees goes back to the system, so that the memory of the process tells what the server keeps.
GIVE_BACK = {"MALLOC_MMAP_THRESHOLD_": "32768", "MALLOC_TRIM_THRESHOLD_": "32768"}
# Connections that the server may have beyond those held, for a moment.
SPARE = 200
SAMPLE_SECONDS = 0.25
# The highest memory of the last quarter, over the highest of the first half: what may be noise.
MEMORY_FACTOR = 1.1
MEMORY_SLACK = 4 << 20


class Memory:
    """The memory of a process over time."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._samples: list[int] = []

    def sample(self) -> None:
        """Note how much it is now: every `SAMPLE_SECONDS`."""
        status = Path(f"/proc/{self._pid}/status").read_text()
        self._samples.append(int(status.partition("VmRSS:")[2].split()[0]) << 10)

    def failure(self) -> str | None:
        """How the memory grew, if it did."""
        settled, last = self._settled_and_last()
        if last <= settled * MEMORY_FACTOR + MEMORY_SLACK:
            return None
        return f"the server's memory grew from {mebibytes(settled)} to {mebibytes(last)}"

    def __str__(self) -> str:
        settled, last = self._settled_and_last()
        first = mebibytes(self._samples[0])
        return f"{first} at first, {mebibytes(settled)} in the first half, {mebibytes(last)} in the last quarter"

    def _settled_and_last(self) -> tuple[int, int]:
        """The highest of the first half, and of the last quarter."""
        count = len(self._samples)
        return max(self._samples[: (count + 1) // 2]), max(self._samples[count * 3 // 4 :])


def descriptors(pid: int) -> int:
    """How many files a process has open."""
    return len(os.listdir(f"/proc/{pid}/fd"))


def mebibytes(count: int) -> str:
    """A size to read."""
    return f"{count / (1 << 20):.1f} MiB"


def raise_limit(connections: int) -> None:
    """Allow this process, and what it starts, the descriptors that it needs."""
    needed = connections + SPARE + 100
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise Failure(f"{needed} descriptors are needed, and the hard limit is {hard} (ulimit -Hn)")
    if soft != resource.RLIM_INFINITY and soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
