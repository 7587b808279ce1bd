"""What `extract` gives out: a table, JSON Lines, JSON, CSV or XLSX."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, TextIO

from extract import __version__
from extract.records import Article, Official, Record, column
from extract.terminal import plain

FORMATS = ("table", "jsonl", "json", "csv", "xlsx")
CSV_COLUMNS = (
    "id", "article", "source", "url", "outlet", "title", "published", "unit", "unit_aliases", "unit_id", "unit_type",
    "region", "region_code", "province", "predicate", "status", "year", "date", "date_precision", "awarding_body",
    "officials", "score", "score_previous", "rank", "confidence", "quote",
)  # fmt: skip
# A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # some locales read the wide ones so too
_PIPE_WIDTH = 160  # characters of a table that no terminal gives a width
_MOST_CHARACTERS = 32_767  # in a cell of a workbook
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  (a workbook's date has no zone; the same for the same bytes)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The records of one article."""

    article: Article = column("The article that was read.")
    records: tuple[Record, ...] = column("Its records, the most certain first.")
    model_sha256: str | None = column("SHA-256 of the pipeline that read it.", default=None)

    def to_json(self) -> dict[str, Any]:
        """The object that `extract` prints (docs/schema.json); it holds the text where that was derived from a page."""
        article = self.article
        sha256 = article.text_sha256
        item: dict[str, Any] = {
            "id": article.id,
            "source": article.source,
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "published": article.published,
            "text_sha256": sha256,
            "extractor": {"version": __version__, "model_sha256": self.model_sha256},
            "records": [record.to_json(sha256) for record in self.records],
        }
        if article.derived:
            item["text"] = article.text
        return item


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that looks like one gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _official(person: Official) -> str:
    position = f"{person.position}, " if person.position else ""
    return f"{person.name} ({position}{person.part})"


def rows(extractions: Iterable[Extraction]) -> Iterator[dict[str, object]]:
    """One flat row a record, with the columns of CSV_COLUMNS."""
    for extraction in extractions:
        article = extraction.article
        sha256 = article.text_sha256
        for record in extraction.records:
            row = record.to_json(sha256)
            quote = next((item.quote for item in record.evidence if item.field == "record"), None)
            row |= {
                "article": article.id, "source": article.source, "url": article.url, "outlet": article.outlet,
                "title": article.title, "published": article.published, "quote": quote,
                "unit_aliases": "; ".join(record.unit_aliases),
                "officials": "; ".join(map(_official, record.officials)),
            }  # fmt: skip
            yield {name: row[name] for name in CSV_COLUMNS}


def write_jsonl(extractions: Iterable[Extraction], out: TextIO) -> None:
    """One JSON object an article, each as soon as it is there."""
    for extraction in extractions:
        out.write(json.dumps(extraction.to_json(), ensure_ascii=False) + "\n")
        out.flush()


def write_json(extractions: Iterable[Extraction], out: TextIO) -> None:
    """One JSON list with an object an article, one a line."""
    gap = "[\n"
    for extraction in extractions:
        out.write(gap + json.dumps(extraction.to_json(), ensure_ascii=False))
        gap = ",\n"
    out.write("[]\n" if gap.startswith("[") else "\n]\n")


def write_csv(extractions: Iterable[Extraction], out: TextIO) -> None:
    """One row a record, RFC 4180, formulas made harmless."""
    writer = csv.DictWriter(out, CSV_COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows(extractions):
        writer.writerow({name: harmless(value) for name, value in row.items()})


def write_xlsx(extractions: Iterable[Extraction], out: IO[bytes]) -> None:
    """A workbook with one row a record: numbers as numbers, text never as a formula or a link."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet("records")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, CSV_COLUMNS, book.add_format({"bold": True}))
        number = 0
        for number, row in enumerate(rows(extractions), 1):
            for place, value in enumerate(row.values()):
                sheet.write(number, place, value[:_MOST_CHARACTERS] if isinstance(value, str) else value)
        sheet.autofilter(0, 0, max(number, 1), len(CSV_COLUMNS) - 1)


def write_table(extractions: Iterable[Extraction], out: TextIO) -> None:
    """A table for a person: one line a record."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("unit", "predicate", "status", "year", "date", "region", "officials", "confidence"):
        wraps = name in ("unit", "region", "officials")
        table.add_column(name, overflow="fold", no_wrap=not wraps, min_width=len(name))
    found = 0
    for extraction in extractions:
        for record in extraction.records:
            found += 1
            cells = (
                record.unit, record.predicate, record.status, str(record.year or ""), record.date or "",
                record.region or record.province or "", "; ".join(map(_official, record.officials)),
                f"{record.confidence:.2f}",
            )  # fmt: skip
            table.add_row(*map(plain, cells))
    width = None if out.isatty() else _PIPE_WIDTH
    Console(file=out, width=width, highlight=False, markup=False, emoji=False).print(table if found else "No records.")


def write_text(extractions: Iterable[Extraction], form: str, out: TextIO) -> None:
    """Write in one of the FORMATS that are text."""
    writers = {"table": write_table, "jsonl": write_jsonl, "json": write_json, "csv": write_csv}
    writers[form](extractions, out)
    out.flush()  # what cannot be written must fail here and not when Python ends


def write_file(extractions: Iterable[Extraction], form: str, path: Path) -> None:
    """Write to a file, whole or not at all: what was there before stays until all is written. Raises OSError."""
    if path.exists() and not path.is_file():  # a device or a named pipe, which cannot be replaced
        _write(extractions, form, path, mode="wb")
        return
    path = path.resolve()  # a link stays a link
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write(extractions, form, part, mode="xb")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write(extractions: Iterable[Extraction], form: str, path: Path, *, mode: str) -> None:
    with open(path, mode) as file:
        if form == "xlsx":
            write_xlsx(extractions, file)
            return
        # Excel takes a CSV file for UTF-8 only if it begins with a byte order mark.
        encoding = "utf-8-sig" if form == "csv" else "utf-8"
        with io.TextIOWrapper(file, encoding=encoding, newline="") as text:
            write_text(extractions, form, text)
