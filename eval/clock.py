"""How fast this machine is just now, so that times can be compared between machines."""

import re
import time

import numpy as np

_TEXT = "The committee of two cities met on 4 November 2015; 위원회는 시장급으로 격상되었다. " * 40
ROUNDS = 5


def reference() -> tuple[float, float]:
    """Milliseconds that a fixed piece of work takes: by the wall, and of the processor."""
    walls, cpus = zip(*(_round() for _ in range(ROUNDS)), strict=True)
    return float(np.median(walls)), float(np.median(cpus))


def _round() -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(6):
        words = sorted(re.findall(r"\w+", _TEXT.lower()), key=len)
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        rows = np.outer(np.arange(300, dtype=np.float32), np.arange(384, dtype=np.float32))
        float(np.sort(rows @ rows[0]).sum())
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)
