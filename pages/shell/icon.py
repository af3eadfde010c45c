"""The icon in the browser's tab, under the name by which Streamlit's document asks for it.

`st.set_page_config(page_icon=...)` would have the browser load it anew after every rerun.
"""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

ICON = Path(__file__).parents[1] / "static" / "icon.png"


async def give(_: Request) -> FileResponse:
    """The icon, as the browser may keep it for a day."""
    return FileResponse(ICON, headers={"Cache-Control": "public, max-age=86400"})


ROUTE = Route("/{base:path}favicon.png", give)
