"""A graph made ready for this processor, and kept so: making it ready again would cost every start
more than half a second.

What is kept is disposable. Another processor, version of OpenVINO or precision has a file of its
own; one that cannot be read is written again.
"""

import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

KEPT = 2  # files: a folder that moves between machines does not grow with each


@dataclass(frozen=True)
class Ready:
    """A compiled graph, and the memory its weights are read from as long as it lives."""

    graph: Any
    memory: Any = None


def ready(
    openvino: Any, graph: Path, options: Mapping[str, Any], threads: Mapping[str, int]
) -> Ready:
    """The compiled graph, from what an earlier start kept where there is such a thing. What is
    kept depends on the options, not on the threads.
    """
    core, kept = openvino.Core(), _place(graph, openvino, options)
    how = {**options, **threads}
    if found := _read(core, openvino, kept, how):
        return found
    made = core.compile_model(str(graph), "CPU", how)
    with suppress(OSError):  # no room, or not ours to write: the next start compiles again
        _keep(made, kept)
    return Ready(made)


def _place(graph: Path, openvino: Any, options: Mapping[str, Any]) -> Path:
    """Named by all that it depends on, the graph's own age and size among them."""
    about = graph.stat()
    told = [openvino.__version__, _processor(), about.st_size, about.st_mtime_ns, dict(options)]
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:12]
    return graph.with_name(f"{graph.stem}-{digest}.ready")


def _processor() -> str:
    """The processor's name and abilities; the machine's kind where they are not told."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return "\n".join(sorted({line for line in lines if line.startswith(("model name", "flags"))}))


def _read(core: Any, openvino: Any, kept: Path, how: Mapping[str, Any]) -> Ready | None:
    """Read in place: the weights are not copied, and processes share them."""
    try:
        memory = np.memmap(kept, np.uint8, "c")  # OpenVINO wants what could be written to
        whole = openvino.Tensor(memory, shared_memory=True)
        return Ready(core.import_model(whole, "CPU", dict(how)), memory)
    except (OSError, ValueError, RuntimeError):  # not there, empty, or not what OpenVINO wrote
        return None


def _keep(made: Any, kept: Path) -> None:
    """Written beside its place, on the disk, then moved there whole: no start finds half of it."""
    stream = BytesIO()
    made.export_model(stream)
    with tempfile.NamedTemporaryFile(dir=kept.parent, suffix=".ready", delete=False) as file:
        file.write(stream.getbuffer())
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(kept)
    every = sorted(kept.parent.glob("*.ready"), key=lambda path: path.stat().st_mtime_ns)
    for old in [path for path in every if path != kept][: -KEPT + 1 or None]:
        old.unlink(missing_ok=True)
