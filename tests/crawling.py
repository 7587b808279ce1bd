"""Crawls in processes of their own (Twisted's reactor starts once a process), and what they leave behind."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from crawler.archive import Place, read_page
from extract.store.database import open_database

ROOT = Path(__file__).parents[1]
# The command's own steps with no time between tries.
DRIVER = """
import sys
from datetime import date
from pathlib import Path
from crawler.discovery import Window
from crawler.outlets import read_outlets
from crawler.run import crawl
from crawler.spider import CrawlOptions
outlets, private = Path(sys.argv[1]), sys.argv[2] == "private"
since = date.fromisoformat(sys.argv[3]) if sys.argv[3] else None
options = CrawlOptions(delay=0, timeout=float(sys.argv[5]), allow_private=private, max_bytes=200_000)
window = Window(date(2023, 12, 31), since)
report = crawl(list(read_outlets(outlets).values()), window, db=Path("wbk.db"), pages=Path("pages"), options=options,
    delays=(0, 0), frontier_url=sys.argv[4] or None)
print(sorted(report.failed))
"""


def start(
    folder: Path, *, private: bool = True, since: str = "", frontier: str = "", timeout: float = 5
) -> subprocess.Popen[str]:
    """Start a crawl of a folder's `outlets.toml`, with its database and pages there."""
    arguments = [
        sys.executable,
        "-c",
        DRIVER,
        "outlets.toml",
        "private" if private else "public",
        since,
        frontier,
        str(timeout),
    ]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(arguments, cwd=folder, env=environment, **pipes)


def crawl(folder: Path, *, private: bool = True, since: str = "") -> list[str]:
    """Run a crawl to its end; gives the outlets that failed."""
    output, errors = start(folder, private=private, since=since).communicate(timeout=60)
    assert errors == ""
    failed: list[str] = json.loads(output.replace("'", '"'))
    return failed


def rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    db = open_database(folder / "wbk.db", read_only=True)
    try:
        return list(db.execute(query).fetchall())
    finally:
        db.close()


def check_archive(folder: Path) -> None:
    """Every kept page can be read back, and is what was noted."""
    query = "SELECT warc_file, warc_offset, content_sha256, bytes FROM fetches WHERE warc_file IS NOT NULL"
    for name, offset, sha256, size in rows(folder, query):
        body = read_page(folder / "pages", Place(name, offset))[1]
        assert (hashlib.sha256(body).hexdigest(), len(body)) == (sha256, size)
