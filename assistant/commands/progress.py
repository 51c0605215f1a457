"""A progress bar on standard error, so that standard output stays the result."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

Progress = Callable[[int, int, str], None]


@contextmanager
def progress_bar(label: str, hidden: bool = False) -> Iterator[Progress]:
    """A function to call with (done, total, name) while the work goes on."""
    shown: Any = click.progressbar  # its type cannot be inferred without an iterable
    hidden = hidden or not sys.stderr.isatty()
    with shown(length=1, label=label, hidden=hidden, file=sys.stderr, item_show_func=str) as bar:

        def progress(done: int, total: int, name: str) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos, name)

        yield progress
