"""RFC 9457 problem details: one shape for everything that goes wrong over HTTP."""

import tomllib
from functools import cache
from importlib.resources import files

from fastapi import Request
from fastapi.responses import JSONResponse
from starlette.datastructures import Headers

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


async def answer(request: Request, problem: Exception) -> JSONResponse:
    """The response to a `Problem`, in the words of who asked."""
    assert isinstance(problem, Problem)
    detail = told(problem.title, problem.detail, request.headers)
    return response(problem.status, problem.title, detail)


def told(title: str, detail: str, headers: Headers) -> str:
    """The detail for a reader: Korean where the request prefers Korean, else as it is."""
    if not headers.get("accept-language", "").lower().startswith("ko"):
        return detail
    return _korean().get(title, "{detail}").replace("{detail}", detail)


def response(status: int, title: str, detail: str) -> JSONResponse:
    """A problem document: what went wrong in a word, and what to do in a sentence."""
    return JSONResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status_code=status,
        media_type="application/problem+json",
    )


@cache
def _korean() -> dict[str, str]:
    return tomllib.loads(files("prompts").joinpath("problems.toml").read_text("utf-8"))
