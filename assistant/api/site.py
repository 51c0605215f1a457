"""The page itself: the built files, and `index.html` for every address the page routes itself."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response

from assistant.api.problems import Problem

BUILT = Path(__file__).parents[1] / "web_dist"
_MISSING = """<!doctype html><meta charset="utf-8"><title>Entente</title>
<p>The page has not been built yet: run <code>make web</code>. The API is at
<a href="/api/docs">/api/docs</a>.</p>"""
_LONG = {"Cache-Control": "public, max-age=31536000, immutable"}


def router(built: Path = BUILT) -> APIRouter:
    """The last router of all: whatever no other route took."""
    site = APIRouter(include_in_schema=False)

    @site.get("/{path:path}")
    def page(path: str) -> Response:
        if path.startswith(("api/", "v1/")):
            raise Problem(404, "No such address", f"There is nothing at /{path}.")
        wanted = (built / path).resolve()
        if path and wanted.is_relative_to(built.resolve()) and wanted.is_file():
            # Vite names files in assets/ by their content.
            return FileResponse(wanted, headers=_LONG if path.startswith("assets/") else None)
        index = built / "index.html"
        if not index.is_file():
            return HTMLResponse(_MISSING, status_code=503)
        return FileResponse(index, headers={"Cache-Control": "no-cache"})

    return site
