"""ZIP files, of which workbooks are a kind: opened within bounds, in memory only, and only when they hold one table."""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from data.intake.content import Content
from data.intake.report import Report

PACKED_MB = 256
UNPACKED_MB = 512
MOST_ENTRIES = 1000
MOST_RATIO = 200  # text of tables packs to a tenth, at most to a hundredth
_SMALL = 16 * 1024 * 1024  # nothing of this size does harm, however well it packs

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_TABLES = (".csv", ".txt", ".tsv", ".xlsx")
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz")
_NO_TABLES = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Unpacked:
    """The bytes of a table, and whether they are a workbook."""

    content: Content
    workbook: bool = False


def unpacked(content: Content, report: Report) -> Unpacked | None:
    """The one table of an archive, and what is no archive as it is. None when it is refused; the report says why."""
    if not content.head(4).startswith(_ZIP):
        return Unpacked(content)
    if content.size > PACKED_MB * 1024 * 1024:
        report.file("file-too-large", size_mb=content.size // 1024 // 1024, limit_mb=PACKED_MB)
        return None
    raw = b"".join(content.chunks())
    try:
        return _table(raw, report)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, UnicodeDecodeError):
        report.file("zip-broken")
        return None


def _table(raw: bytes, report: Report, *, nested: bool = False) -> Unpacked | None:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        entries = archive.infolist()
        if not _within_bounds(entries, report):
            return None
        names = {entry.filename for entry in entries}
        if "[Content_Types].xml" in names:
            # an entry that is longer than it says fails here, before it reaches a reader that would believe it
            if archive.testzip() is not None:
                raise zipfile.BadZipFile("an entry is damaged")
            return _office(raw, names, report)
        tables = [entry for entry in entries if not entry.is_dir() and not _ignored(entry.filename)]
        if nested or any(entry.filename.lower().endswith(_ARCHIVES) for entry in tables):
            report.file("zip-nested", name=", ".join(entry.filename for entry in tables[:5]))
            return None
        if len(tables) != 1 or not tables[0].filename.lower().endswith(_TABLES):
            report.file("zip-not-one-table", count=len(tables), names=", ".join(one.filename for one in tables[:10]))
            return None
        inner = _bytes(archive, tables[0])
    return _table(inner, report, nested=True) if inner.startswith(_ZIP) else Unpacked(Content(inner))


def _within_bounds(entries: list[zipfile.ZipInfo], report: Report) -> bool:
    size, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    unsafe = next((entry.filename for entry in entries if not _safe(entry)), None)
    if len(entries) > MOST_ENTRIES:
        report.file("zip-too-many", count=len(entries), limit=MOST_ENTRIES)
    elif any(entry.flag_bits & 1 for entry in entries):
        report.file("zip-encrypted")
    elif unsafe is not None:
        report.file("zip-unsafe-name", name=unsafe)
    elif size > UNPACKED_MB * 1024 * 1024:
        report.file("zip-too-large", size_mb=size // 1024 // 1024, limit_mb=UNPACKED_MB)
    elif size > _SMALL and size > MOST_RATIO * max(packed, 1):
        report.file("zip-too-dense", ratio=size // max(packed, 1), limit=MOST_RATIO)
    else:
        return True
    return False


def _safe(entry: zipfile.ZipInfo) -> bool:
    """No way out of the folder, no link, no drive: what tries that is no office's export."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    link = (entry.external_attr >> 16) & 0o170000 == 0o120000
    return not (
        path.is_absolute() or ".." in path.parts or ":" in entry.filename or link or "\0" in entry.orig_filename
    )


def _ignored(name: str) -> bool:
    return name.startswith(_NO_TABLES[0]) or PurePosixPath(name).name in _NO_TABLES


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What is in an entry, no more than it says it has."""
    with archive.open(entry) as file:
        found = file.read(entry.file_size + 1)
    if len(found) != entry.file_size:
        raise zipfile.BadZipFile("an entry has another size than it says")
    return found


def _office(raw: bytes, names: set[str], report: Report) -> Unpacked | None:
    if "xl/workbook.xml" in names:
        return Unpacked(Content(raw), workbook=True)
    kinds = {"xl/workbook.bin": "XLSB", "word/document.xml": "DOCX", "ppt/presentation.xml": "PPTX"}
    report.file("not-a-table", format=next((kind for name, kind in kinds.items() if name in names), "Office"))
    return None
