"""The smallest files that the libraries themselves write, with as many charts: `python bare_files.py FILE CHARTS`.

python-docx has no charts of its own; its document has as many pictures of one pixel.
"""

import base64
import io
import sys
from pathlib import Path

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def slides(charts: int) -> bytes:
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    file, data = Presentation(), CategoryChartData()
    data.categories = [f"{place}" for place in range(31)]
    data.add_series("actual", range(31))
    for _ in range(charts):
        shapes = file.slides.add_slide(file.slide_layouts[6]).shapes
        shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(10), Inches(7), data)
    return _bytes(file)


def document(charts: int) -> bytes:
    from docx import Document

    file = Document()
    for _ in range(charts):
        file.add_picture(io.BytesIO(PIXEL))
    return _bytes(file)


def _bytes(file: object) -> bytes:
    out = io.BytesIO()
    file.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


if __name__ == "__main__":
    wanted, count = Path(sys.argv[1]), int(sys.argv[2])
    wanted.write_bytes((slides if wanted.suffix == ".pptx" else document)(count))
