"""Opening the database: a new one is made, an older one brought up to date; what goes wrong is said in one line."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from extract.schema import create_statements
from extract.store.migrations import keep_decisions, list_units, show_health

BUSY_SECONDS = 30.0
LITTLE = 1 << 20  # bytes that a disk has left when it is as good as full
APPLICATION_ID = 0x57424B31  # "WBK1" in the file's header: whose database it is


class DatabaseError(Exception):
    """The database cannot be used; the message says which file and why, for people."""


def _create(db: Database) -> None:
    from extract.store.official_counts import load_official_counts

    for statement in create_statements():
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    load_official_counts(db)


# Entry n leads from version n to version n + 1; the first makes all tables as they are now, for a new database. A later
# entry changes an older one and must leave it with the same schema as a new one (a test compares them).
MIGRATIONS: tuple[Callable[[Database], None], ...] = (_create, keep_decisions, show_health, list_units)
SCHEMA_VERSION = len(MIGRATIONS)


def utc_now() -> str:
    """The time now, UTC, as the tables keep it: `2023-12-06T07:30:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def open_database(path: str | Path, *, read_only: bool = False) -> Database:
    """The database at a path, at the present schema version, with foreign keys on.

    Without `read_only` a missing file is created and an older database migrated. Raises DatabaseError if the file is
    missing (read-only), is not a database of ours, has a newer schema, cannot be written, or is locked.
    """
    path = Path(path)
    _check_path(path, read_only=read_only)
    with named_errors(path):
        db = _connect(path, read_only=read_only)
        try:
            _prepare(db, path, read_only=read_only)
        except BaseException:
            db.close()
            raise
    return db


def _check_path(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        raise DatabaseError(f"{path} is a folder, not a database")
    if read_only and not path.exists():
        raise DatabaseError(f"{path}: no such database")
    if not path.parent.is_dir():
        raise DatabaseError(f"{path}: there is no folder {path.parent}")


def _connect(path: Path, *, read_only: bool) -> Database:
    uri = "file:" + quote(str(path.absolute()))
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(f"{uri}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        # A WAL database in a folder that cannot be written opens only as immutable, which is safe where no writer's
        # log lies beside it.
        connection.close()
        if not read_only or Path(f"{path}-wal").exists():
            raise
        connection = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return Database(connection, execute_plugins=False)


def _pragma(db: Database, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def _prepare(db: Database, path: Path, *, read_only: bool) -> None:
    version = _pragma(db, "user_version")
    empty = not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if not empty and _pragma(db, "application_id") != APPLICATION_ID:
        raise DatabaseError(f"{path} is a database, but not one of wbk-tracker's")
    if version > SCHEMA_VERSION:
        raise DatabaseError(
            f"{path} has schema version {version}; this wbk-tracker knows versions up to {SCHEMA_VERSION}: upgrade it"
        )
    if read_only and version < SCHEMA_VERSION:
        raise DatabaseError(
            f"{path} has the older schema version {version}: open it once for writing to bring it up to date"
        )
    if not read_only:
        # Readers (a served site) go on while a crawl writes; a crash loses no committed transaction.
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        migrate(db)  # with foreign keys still off: to drop a table that is made anew would delete what refers to it
    db.execute("PRAGMA foreign_keys = ON")


def migrate(db: Database) -> None:
    """Bring a database to the present schema version, all or nothing."""
    if _pragma(db, "user_version") == SCHEMA_VERSION:
        return
    with transaction(db):
        # read again under the lock: another process may have been first
        version = _pragma(db, "user_version")
        for step in MIGRATIONS[version:] if version else MIGRATIONS[:1]:
            step(db)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All writes of the block or none; inside another, a part of it. Raises DatabaseError if SQLite refuses.

    IMMEDIATE, so that two writers queue for the lock at the start instead of failing in the middle.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    with named_errors(database_path(db)):
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            db.conn.rollback()
            raise
        db.conn.commit()


def database_path(db: Database) -> Path:
    """The file of an open database (empty for one in memory)."""
    return Path(db.execute("PRAGMA database_list").fetchone()[2] or "")


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file as a whole into DatabaseError; errors about rows stay what they are."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        reason = _reason(str(error), path)
        if reason is None:
            raise
        raise DatabaseError(reason) from error


def _reason(message: str, path: Path) -> str | None:
    known = {
        "not a database": f"{path} is not an SQLite database",
        "locked": f"{path} is locked: another program is writing to it; try again when it has ended",
        "readonly": f"{path} cannot be written: the file or its folder is read-only",
        "unable to open": f"{path} cannot be opened: the file or its folder does not allow it",
        "malformed": f"{path} is damaged: restore it from a backup, or crawl again",
        "disk is full": f"{path}: the disk is full",
        "disk i/o error": f"{path}: the disk {'is full' if _full(path.parent) else 'gives errors'}",
    }
    return next((text for part, text in known.items() if part in message.lower()), None)


def _full(folder: Path) -> bool:
    """Whether a disk has no room left: SQLite calls that an I/O error where it wants to lay a file beside its own."""
    try:
        return shutil.disk_usage(folder).free < LITTLE
    except OSError:
        return False


def checkpoint(db: Database) -> None:
    """Move what the write-ahead log holds into the database's file, as far as readers allow. Raises DatabaseError."""
    with named_errors(database_path(db)):
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
