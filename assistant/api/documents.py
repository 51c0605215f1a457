"""The shelf over HTTP: documents, pages as text and picture, boxes for the highlight, upload."""

import asyncio
import secrets
import shutil
from collections.abc import AsyncGenerator, Callable
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, File, Form, Header, Query, Response, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from assistant.api.events import event, streaming
from assistant.api.problems import Problem
from assistant.api.shapes.documents import BoxList, DocumentList, IngestReport, PageShape, card
from assistant.runtime.container import House
from corpus.boxes import highlight
from corpus.characters import clean
from corpus.passage import Document, Page
from corpus.render import Renderer, Unrenderable
from corpus.scope_names import WrongScopeName
from corpus.storage import StorageError

T = TypeVar("T")
_CACHED = {"Cache-Control": "private, max-age=86400"}


class Paths(BaseModel):
    """Files and folders on the server's own machine."""

    paths: list[str]
    scope: str = "default"
    leave: list[str] = []  # files that are still being written


def router(house: House, renderer: Renderer) -> APIRouter:
    """The routes under `/api/documents`, and the command line's `/api/ingest`."""
    api = APIRouter(prefix="/api", tags=["documents"])
    _listing(api, house)
    _changing(api, house)
    _picturing(api, house, renderer)  # before the text: `1.webp` is not a page number
    _reading(api, house)
    _ingesting(api, house)
    return api


def _listing(api: APIRouter, house: House) -> None:
    @api.get("/documents")
    def documents(scope: Annotated[list[str] | None, Query()] = None) -> DocumentList:
        """The live documents, of all scopes or of those named."""
        return DocumentList(documents=[card(d) for d in house.library.documents(scope or None)])


def _changing(api: APIRouter, house: House) -> None:
    @api.post("/documents", response_model_exclude_unset=True)
    def upload(
        files: Annotated[list[UploadFile], File()], scope: Annotated[str, Form()] = "default"
    ) -> IngestReport:
        """Bring uploaded files onto the shelf; the report says what became of each."""
        with house.settings.folder.receiving() as folder:
            kept = [_keep(folder, n, file) for n, file in enumerate(files)]
            report = _told(lambda: house.intake.sync(kept, scope))
        return IngestReport.model_validate(report.to_json())

    @api.delete("/documents/{document_id}", status_code=204)
    def remove(document_id: str) -> Response:
        """Take a document off the shelf. Old citations still open."""
        _document(house, document_id)
        _told(lambda: house.intake.remove(document_id))
        return Response(status_code=204)


def _picturing(api: APIRouter, house: House, renderer: Renderer) -> None:
    @api.get("/documents/{document_id}/pages/{number}.webp", response_class=Response)
    def picture(document_id: str, number: int, scale: float = 1.5, version: str = "") -> Response:
        """The page as a picture; 404 for formats that have none."""
        document = _document(house, document_id, version)
        if document.media_type != "application/pdf":
            raise Problem(404, "No picture", "This document's pages are shown as text.")
        path = house.settings.folder.files / document.sha256
        try:
            image = renderer.webp(path, number, max(0.2, scale))
        except Unrenderable as error:
            raise Problem(404, "No picture", str(error)) from error
        return Response(image, media_type="image/webp", headers=_CACHED)


def _reading(api: APIRouter, house: House) -> None:
    @api.get("/documents/{document_id}/pages/{number}/boxes")
    def boxes(document_id: str, number: int, start: int, end: int, version: str = "") -> BoxList:
        """Rectangles over the characters from `start` to `end`, as fractions of the page."""
        packed = _page(house, document_id, number, version).boxes
        return BoxList(boxes=highlight(packed, start, end))

    @api.get("/documents/{document_id}/pages/{number}")
    def page(document_id: str, number: int, version: str = "") -> PageShape:
        """The page's exact text: every citation's quote is `text[start:end]`."""
        document = _document(house, document_id, version)
        found = _page(house, document_id, number, version)
        return PageShape(
            document=card(document),
            page=number,
            pages=document.pages,
            text=found.text,
            blocks=list(found.blocks),
            image=document.media_type == "application/pdf",
            ocr=found.ocr,
        )


def _ingesting(api: APIRouter, house: House) -> None:
    @api.post("/ingest", include_in_schema=False)
    async def ingest(
        wanted: Paths, x_entente_owner: Annotated[str, Header()] = ""
    ) -> StreamingResponse:
        """The command line's way in while the server owns the data folder. It reads this machine's
        files, so it wants the token that only someone who can read the data folder knows.
        """
        if not secrets.compare_digest(x_entente_owner, house.token or secrets.token_hex()):
            raise Problem(403, "Not permitted", "Only the 'entente' command may do this.")
        return streaming(_ingest(house, wanted))


async def _ingest(house: House, wanted: Paths) -> AsyncGenerator[bytes]:
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def tell(name: str, data: Any) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, event(name, data))

    def work() -> None:
        def progress(done: int, total: int, name: str) -> None:
            tell("progress", {"done": done, "total": total, "name": name})

        try:
            paths, leave = [Path(p) for p in wanted.paths], [Path(p) for p in wanted.leave]
            report = house.intake.sync(paths, wanted.scope, progress, leave)
            tell("done", report.to_json())
        except (ValueError, OSError) as error:
            tell("error", {"title": "Cannot ingest", "detail": str(error)})
        finally:  # whatever happened, whoever listens must not wait for ever
            loop.call_soon_threadsafe(queue.put_nowait, None)

    task = asyncio.create_task(asyncio.to_thread(work))
    while (chunk := await queue.get()) is not None:
        yield chunk
    await task


def _told(work: Callable[[], T]) -> T:
    """What the work comes to; a data folder that cannot be written is a problem with its remedy."""
    try:
        return work()
    except WrongScopeName as error:
        raise Problem(422, "Wrong scope name", str(error)) from error
    except StorageError as error:
        raise Problem(507, "The shelf cannot be written", str(error)) from error


def _keep(folder: Path, number: int, file: UploadFile) -> Path:
    """The upload in a folder of its own, so that the name it came by is only ever a last part."""
    name = clean(PurePosixPath((file.filename or "upload").replace("\\", "/")).name) or "upload"
    own = folder / str(number)
    own.mkdir()
    path = own / name[-120:]
    with path.open("wb") as kept:
        shutil.copyfileobj(file.file, kept)
    return path


def _document(house: House, document_id: str, version: str = "") -> Document:
    document = house.library.document(document_id, version)
    if document is None:
        raise Problem(404, "No such document", "There is no such document on the shelf.")
    return document


def _page(house: House, document_id: str, number: int, version: str) -> Page:
    page = house.library.page(document_id, number, version)
    if page is None:
        raise Problem(404, "No such page", "There is no such page on the shelf.")
    return page
