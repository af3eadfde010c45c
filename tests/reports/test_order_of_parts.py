"""Office programs refuse a file whose elements stand in another order than the standard's (ISO/IEC 29500-1, 21.2)."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from figures.wording import words
from home import Home
from reports import periodic
from reports.handout import handout
from reports.slides import to_pptx
from tests.reports.conftest import asked
from tests.reports.test_reading import NATIVE

AXIS = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr "
    "txPr crossAx crosses"
)
SERIES = "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat xVal val yVal smooth"
LABELS = "dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator"
ORDER = {
    "chartSpace": "date1904 roundedCorners style chart spPr txPr externalData",
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs showDLblsOverMax",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "catAx": f"{AXIS} auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "dateAx": f"{AXIS} auto lblOffset baseTimeUnit majorUnit majorTimeUnit minorUnit minorTimeUnit",
    "valAx": f"{AXIS} crossBetween majorUnit minorUnit dispUnits",
    "scaling": "logBase orientation max min",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "scatterChart": "scatterStyle varyColors ser dLbls axId",
    "ser": SERIES,
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "dLbls": f"dLbl delete numFmt spPr txPr {LABELS} showLeaderLines",
    "dLbl": f"idx delete layout tx numFmt spPr txPr {LABELS}",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar "
    "tblLook",
}  # fmt: skip
"""Element -> its parts in their order, those that we ever write."""


def disorder(xml: bytes) -> Iterator[str]:
    """What stands in a wrong place, or is not known to have one."""
    for element in ElementTree.fromstring(xml).iter():
        name = element.tag.partition("}")[2]
        if name in ORDER and not (name == "chart" and not len(element)):
            wanted, parts = ORDER[name].split(), [part.tag.partition("}")[2] for part in element]
            if not set(parts) <= set(wanted):
                yield f"{name}: {set(parts) - set(wanted)}"
            elif [wanted.index(part) for part in parts] != sorted(wanted.index(part) for part in parts):
                yield f"{name}: {parts}"


@pytest.mark.parametrize("key", [key for key in NATIVE if key not in ("group_places", "industry_places")])
def test_the_parts_of_the_charts_on_slides_stand_in_order(reading: Home, key: str) -> None:
    content = to_pptx([handout(key, asked(key), words("zh"))], words("zh"), "t")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        charts = [name for name in file.namelist() if name.startswith("ppt/charts/chart")]
        assert [found for name in charts for found in disorder(file.read(name))] == []


def test_the_parts_of_a_document_stand_in_order(reading: Home) -> None:
    with zipfile.ZipFile(io.BytesIO(periodic.to_docx("monthly", asked("path"), words("zh")))) as file:
        parts = [name for name in file.namelist() if name.startswith("word/charts/chart")]
        assert parts
        assert [found for name in ["word/document.xml", *parts] for found in disorder(file.read(name))] == []
