"""What stands around Streamlit in the browser: its document and its words in the reader's language, our few files."""

from starlette.middleware import Middleware
from starlette.routing import Route

from pages.shell import downloads, files, geometry, icon, papers, show, version
from pages.shell.document import Document

ROUTES: list[Route] = [
    files.ROUTE, icon.ROUTE, geometry.ROUTE, downloads.ROUTE, show.ROUTE, version.ROUTE, *papers.ROUTES,
]  # fmt: skip
MIDDLEWARE: list[Middleware] = [Middleware(Document)]
