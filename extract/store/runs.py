"""The list of what the commands did to a database."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict

from sqlite_utils import Database

from extract.records import content_id
from extract.store.database import transaction, utc_now
from extract.store.rows import RunRow


def start_run(db: Database, command: str, *, version: str, model_sha256: str | None = None) -> str:
    """Note that a command starts; gives the run's id."""
    started = utc_now()
    run = RunRow(
        id=content_id(command, started, os.getpid()),
        command=command,
        version=version,
        model_sha256=model_sha256,
        started=started,
    )
    with transaction(db):
        db.table("runs").upsert(asdict(run), pk="id")
    return run.id


def finish_run(db: Database, run: str, counts: Mapping[str, int]) -> None:
    """Note that a run has ended and what it did."""
    values = [utc_now(), json.dumps(dict(counts), sort_keys=True), run]
    with transaction(db):
        db.execute("UPDATE runs SET finished = ?, counts = ? WHERE id = ?", values)
