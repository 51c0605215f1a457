"""The application: routers in order, headers, limits, and the last resort for our own mistakes."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse

from assistant.api import (
    chat,
    conversations,
    documents,
    drafts,
    evals,
    explain,
    mcp,
    metrics,
    openai,
    purging,
    records,
    site,
    suggestions,
)
from assistant.api.bodies import Bodies, BodyLimits
from assistant.api.connections import HEADER_SECONDS
from assistant.api.doors import OwnPages, Token
from assistant.api.headers import Headers
from assistant.api.kept_drafts import DraftParts
from assistant.api.problems import OURS, SORRY, Problem, answer, response, stored, told
from assistant.api.shapes.about import About, Health, Limits, ScopeCount, ScopeList
from assistant.api.waiting import Desk, desk_of
from assistant.runtime.addresses import is_loopback, names_of
from assistant.runtime.container import House
from corpus.render import Renderer
from corpus.storage import StorageError

BODIES = BodyLimits()
FOR_PROGRAMS = ("/v1", "/mcp")
logger = logging.getLogger("entente")


def create_app(house: House) -> FastAPI:
    """The HTTP face of a house."""
    renderer, desk = Renderer(), desk_of(house)
    tools = mcp.server(house, desk)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with tools.session_manager.run():
            yield
        renderer.close()

    app = FastAPI(
        title="Entente",
        version=version("entente"),
        summary="Checked answers, counted figures and careful drafts from a city's own documents.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.add_exception_handler(Problem, answer)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(DBAPIError, _unstored(house))
    app.add_exception_handler(StorageError, _unstored(house))
    app.add_exception_handler(Exception, _bug)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(Bodies, limits=BODIES)
    hosts = names_of(house.settings.host, house.settings.hosts)
    _doors(app, house, hosts)
    _about(app, house, desk)
    _routes(app, house, renderer, desk)
    app.mount("/mcp", mcp.application(tools, hosts))
    app.include_router(site.router())
    return app


def _doors(app: FastAPI, house: House, hosts: list[str]) -> None:
    """What is looked at before a body is read; the last one added comes first."""
    app.add_middleware(mcp.WithoutSlash)
    if is_reached(house) or house.settings.api_token:
        app.add_middleware(Token, token=house.settings.api_token, paths=FOR_PROGRAMS)
    app.add_middleware(OwnPages)
    # A foreign page that renames itself to this machine's address must not read the shelf.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=hosts)
    app.add_middleware(Headers)


def is_reached(house: House) -> bool:
    """Whether other machines may reach the server: by its address, or by a name it answers to."""
    settings = house.settings
    return not all(is_loopback(host) for host in (settings.host, *settings.hosts))


def _routes(app: FastAPI, house: House, renderer: Renderer, desk: Desk) -> None:
    app.include_router(chat.router(house, desk))
    app.include_router(explain.router(house))
    app.include_router(suggestions.router(house.library))
    app.include_router(conversations.router(house.conversations))
    app.include_router(openai.router(house, desk))
    app.include_router(metrics.router(house.records))
    app.include_router(records.router(house.records, house.propose))
    app.include_router(evals.router(house.settings.folder.runs))
    app.include_router(drafts.router(_draft_parts(house)))
    app.include_router(documents.router(house, renderer))
    app.include_router(purging.router(house))


def _draft_parts(house: House) -> DraftParts:
    return DraftParts(house.records, house.drafts, house.library, house.read_upload, house.sources)


def _about(app: FastAPI, house: House, desk: Desk) -> None:
    # On the event loop and without the database: it answers when every thread is at work.
    @app.get("/healthz", tags=["about"])
    async def healthz() -> Health:
        """Whether the server answers, and whether answers may miss passages: `search` is
        `complete`, or says what is being rebuilt.
        """
        return Health(status="ok", search=_search(house))

    @app.get("/api/about", tags=["about"])
    def about() -> About:
        """What runs here, over which shelf, within which limits."""
        settings = house.settings
        return About(
            name="Entente",
            version=version("entente"),
            model=settings.llm_model if settings.llm else "offline",
            library=house.library.fingerprint(),
            search=_search(house),
            scopes=house.library.scopes(),
            languages=["ko", "en", "zh", "ja"],
            limits=_limits(house, desk),
            notices=[_NO_LOGIN] if is_reached(house) else [],
        )

    @app.get("/api/scopes", tags=["about"])
    def scopes() -> ScopeList:
        """The scopes and how many documents each holds."""
        counts: dict[str, int] = {}
        for document in house.library.documents():
            counts[document.scope] = counts.get(document.scope, 0) + 1
        found = [ScopeCount(name=n, documents=c) for n, c in sorted(counts.items())]
        return ScopeList(scopes=found)


_NO_LOGIN = (
    "No login: whoever reaches this address reads and changes everything here. / "
    "로그인이 없습니다. 이 주소에 닿는 사람은 누구나 모든 자료를 읽고 바꿀 수 있습니다."
)


def _limits(house: House, desk: Desk) -> Limits:
    """What a client may send and how long anything takes at most; times in seconds."""
    settings, line = house.settings, desk.line.limits
    return Limits(
        question_chars=settings.question_chars,
        upload_bytes=BODIES.upload_bytes,
        request_bytes=BODIES.other_bytes,
        upload_seconds=BODIES.upload_seconds,
        request_seconds=BODIES.other_seconds,
        header_seconds=HEADER_SECONDS,
        questions_at_once=line.at_once,
        questions_waiting=line.waiting,
        questions_waiting_each=line.each,
        model_silent_seconds=settings.llm_patience,
        model_first_sentence_seconds=settings.llm_first_sentence,
        model_answer_seconds=settings.llm_whole,
    )


def _search(house: House) -> str:
    # Not built yet, they are about to be compared; building them here would block the event loop.
    indexes = house.__dict__.get("indexes")
    if indexes is None:
        return "complete"
    if indexes.failed and not indexes.rebuilding:
        return "incomplete: an index could not be made anew, and answers may miss passages"
    what = indexes.rebuilding
    return f"rebuilding {what}: answers may miss passages" if what else "complete"


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    wrong = error.errors()[0]
    where = ".".join(str(part) for part in wrong["loc"][1:]) or "the request"
    detail = told("Invalid request", f"{where}: {wrong['msg']}.", request.headers)
    return response(422, "Invalid request", detail)


async def _plain(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return response(error.status_code, str(error.detail), str(error.detail))


def _unstored(house: House) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    """The library or the disk refused: which, and what to do."""

    async def refused(request: Request, error: Exception) -> JSONResponse:
        problem = stored(error, house.settings.folder.path)
        if problem is None:
            raise error
        logger.error("%s %s: %s", request.method, request.url.path, problem.detail)
        return await answer(request, problem)

    return refused


async def _bug(request: Request, error: Exception) -> JSONResponse:
    logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return response(500, OURS, told(OURS, SORRY, request.headers))
