"""A connection that does not finish its request's headers in time is closed.

uvicorn waits without end for the first bytes of a connection and for the end of headers, so that a
few hundred idle clients would use up the process's open files.
"""

from asyncio import TimerHandle
from typing import Any

HEADER_SECONDS = 10.0


def patient(seconds: float = HEADER_SECONDS) -> type[Any]:
    """The server's HTTP protocol, held to so many seconds for the headers of each request."""
    from uvicorn.protocols.http.auto import AutoHTTPProtocol

    base: Any = AutoHTTPProtocol

    class Patient(base):  # type: ignore[misc]
        """Closes the connection when the timer ends before the headers do."""

        _timer: TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._timer = self.loop.call_later(seconds, transport.close)

        def data_received(self, data: bytes) -> None:
            if self._timer is None and not self._busy():
                self._timer = self.loop.call_later(seconds, self.transport.close)
            super().data_received(data)
            if self._busy():
                self._stop()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop()
            super().connection_lost(exc)

        def _busy(self) -> bool:
            """Whether a request's headers are complete and its answer is not."""
            return self.cycle is not None and not self.cycle.response_complete

        def _stop(self) -> None:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None

    return Patient
