"""RFC 9457 problem details: one shape for everything that goes wrong over HTTP."""

from fastapi import Request
from fastapi.responses import JSONResponse

OURS = "Our mistake"
SORRY = (
    "Something went wrong here; it has been logged. Nothing of yours was lost. / "
    "서버에서 문제가 생겨 기록했습니다. 잃어버린 자료는 없습니다."
)


class Problem(Exception):
    """Raised anywhere below a route; the client gets it as `application/problem+json`."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail = status, title, detail


async def answer(_request: Request, problem: Exception) -> JSONResponse:
    """The response to a `Problem`."""
    assert isinstance(problem, Problem)
    return response(problem.status, problem.title, problem.detail)


def response(status: int, title: str, detail: str) -> JSONResponse:
    """A problem document: what went wrong in a word, and what to do in a sentence."""
    return JSONResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status_code=status,
        media_type="application/problem+json",
    )
