"""All that a database says, in one order and one form: two databases with the same dump say the same.

Left out is what tells of the making and not of the matter: requests, addresses to visit and runs, what was seen when,
and where former achievements went. A rebuild from the same pages gives the same dump, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields

from sqlite_utils import Database

from extract.schema import quoted
from extract.store.tables import TABLES

LEFT_OUT = frozenset({"fetches", "frontier", "runs", "published", "redirects", "outlet_weeks", "unmatched_units"})
COLUMNS_LEFT_OUT = {
    "articles": frozenset({"first_seen", "fetch", "source"}),
    "outlets": frozenset({"checked", "last_success"}),
}


def dump(db: Database) -> Iterator[str]:
    """One line of JSON for each row, without a line end: tables in their order, rows in the order of their keys."""
    for table in TABLES:
        if table.name in LEFT_OUT:
            continue
        kept = [item.name for item in fields(table.row) if item.name not in COLUMNS_LEFT_OUT.get(table.name, ())]
        names, order = ", ".join(map(quoted, kept)), ", ".join(map(quoted, table.key))
        for row in db.execute(f"SELECT {names} FROM {quoted(table.name)} ORDER BY {order}"):  # noqa: S608
            yield json.dumps([table.name, dict(zip(kept, row, strict=True))], ensure_ascii=False)
