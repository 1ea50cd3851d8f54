"""`python -m pipeline.gereedschap.bench.starter <program> <arguments>`: run it, and say what it took.

In: a command. Out: one line of json: its exit code, seconds on the clock and of all processors, and its peak MB. What
the command prints is thrown away; what it complains of is not.

Linux lets a new process begin with the peak of the one that began it. So a measurement with tables in memory would find
its own peak back in a command that needs little; this program itself holds nothing.

    {"code": 0, "seconden": 0.21, "processor": 0.19, "mb": 41.0}
"""

from __future__ import annotations

import json
import os
import sys
import time


def hoofd() -> None:
    """Run the command that the arguments are."""
    begin = time.perf_counter()
    dicht = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    kind = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[dicht])
    _, einde, gebruik = os.wait4(kind, 0)
    per_mb = 1024**2 if sys.platform == "darwin" else 1024
    uit = {
        "code": os.waitstatus_to_exitcode(einde),
        "seconden": time.perf_counter() - begin,
        "processor": gebruik.ru_utime + gebruik.ru_stime,
        "mb": gebruik.ru_maxrss / per_mb,
    }
    print(json.dumps(uit))


if __name__ == "__main__":
    hoofd()
