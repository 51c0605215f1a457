"""A circuit that opens when a server keeps failing, so that nobody waits for it."""

import time
from collections.abc import Callable
from threading import Lock

FAILURES = 5
PAUSE = 30.0


class Circuit:
    """Opens after so many failures in a row; then one probe goes through every `pause` seconds."""

    def __init__(
        self,
        failures: int = FAILURES,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._pause, self._clock = failures, pause, clock
        self._failed = 0
        self._next_probe = 0.0
        self._lock = Lock()

    @property
    def open(self) -> bool:
        """Whether calls are being held back."""
        return self._failed >= self._most

    def admits(self) -> bool:
        """Whether a call may go out now. Asking for the probe takes it."""
        with self._lock:
            if self._failed < self._most:
                return True
            if self._clock() < self._next_probe:
                return False
            self._next_probe = self._clock() + self._pause
            return True

    def succeeded(self) -> None:
        """A call came back whole."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """A call did not."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                self._next_probe = self._clock() + self._pause
