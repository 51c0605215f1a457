"""RFC 9457 problem details: one shape for everything that goes wrong over HTTP."""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path

from fastapi import Request
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from starlette.datastructures import Headers

from corpus.storage import Busy, Damaged, DiskFull, StorageError, Unreachable, trouble

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


def stored(error: Exception, place: Path) -> Problem | None:
    """What the library's or the disk's refusal is told as, or None for any other mistake."""
    if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError | ProgrammingError):
        error = trouble(error, place)
    if not isinstance(error, StorageError):
        return None
    title, status = _STORAGE.get(type(error), ("The shelf cannot be written", 507))
    return Problem(status, title, str(error))


_STORAGE = {
    DiskFull: ("The disk is full", 507),
    Damaged: ("The library is damaged", 503),
    Busy: ("The library is in use", 503),
    Unreachable: ("The database does not answer", 503),
}


def in_both(problem: Problem) -> dict[str, str]:
    """A problem for who reads a stream, whose language nobody has told: in English and Korean."""
    korean = _korean().get(problem.title, "").partition("(")[0].strip()
    return {"title": problem.title, "detail": f"{problem.detail} / {korean}".rstrip(" /")}


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
