"""What a task leaves: a file of JSON Lines with the article and the records of each extraction, and each problem."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from secrets import token_hex

from extract.inputs import Problem
from extract.outputs import Extraction
from extract.records import Article, Record

Item = Extraction | Problem


def write_part(path: Path, items: Iterable[Item]) -> None:
    """Write a part, whole or not at all, whoever else writes the same one. Raises OSError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{token_hex(4)}")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            for item in items:
                json.dump(_to_json(item), file, ensure_ascii=False)
                file.write("\n")
            file.flush()
            os.fsync(file.fileno())  # a part that is there must be whole after a power cut too
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read_part(path: Path, *, model_sha256: str) -> Iterator[Item]:
    """What `write_part` wrote, one after the other. Raises OSError."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            value = json.loads(line)
            if "problem" in value:
                yield Problem(**value["problem"])
            else:
                records = tuple(map(Record.from_json, value["records"]))
                yield Extraction(Article(**value["article"]), records, model_sha256)


def _to_json(item: Item) -> dict[str, object]:
    if isinstance(item, Problem):
        return {"problem": asdict(item)}
    sha256 = item.article.text_sha256
    return {"article": asdict(item.article), "records": [record.to_json(sha256) for record in item.records]}
