"""Which predicates there are: the tables of `fields/predicates.toml`, or of the file that a user names instead.

    EXTRACT_PREDICATES=mine.toml extract news.jsonl --db wbk.sqlite

A table that the models were not trained on says with `like` which of the learned predicates the press speaks of in the
same way; the models read its claims as that one's.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LEARNED = ("WBK", "WBBM", "ZI", "OMBUDSMAN")  # in the order of the encoder's places
ENVIRONMENT = "EXTRACT_PREDICATES"
PREDICATES_FILE = Path(os.environ.get(ENVIRONMENT) or Path(__file__).parent / "fields" / "predicates.toml")


@cache
def tables() -> dict[str, dict[str, Any]]:
    """The tables of the predicates, by name.

    Raises OSError if the file cannot be read, tomllib.TOMLDecodeError if it is no TOML, and ValueError if it lacks a
    learned predicate or has another whose `like` names none.
    """
    found = tomllib.loads(PREDICATES_FILE.read_text("utf-8"))
    missing = [name for name in LEARNED if name not in found]
    if missing:
        raise ValueError(f"{PREDICATES_FILE} has no table for {', '.join(missing)}")
    for name, table in found.items():
        if name not in LEARNED and table.get("like") not in LEARNED:
            raise ValueError(f"{PREDICATES_FILE}: {name} needs like = one of {', '.join(LEARNED)}")
    return found


def further() -> tuple[str, ...]:
    """The predicates that the models were not trained on, in the order of the file."""
    return tuple(name for name in tables() if name not in LEARNED)


@cache
def learned(predicate: str) -> str:
    """The predicate that the models read a predicate's claims as: itself, where they were trained on it."""
    return predicate if predicate in LEARNED else str(tables()[predicate]["like"])


def titles() -> dict[str, str]:
    """What each further predicate is called in full."""
    return {name: str(tables()[name].get("title", name)) for name in further()}


def topic_words() -> tuple[list[str], list[str]]:
    """The abbreviations and the phrases by which a page can be about a further predicate."""
    own = [tables()[name] for name in further()]
    return (
        [word for table in own for word in table.get("abbreviations", [])],
        [phrase.lower() for table in own for phrase in table.get("topic", [])],
    )
