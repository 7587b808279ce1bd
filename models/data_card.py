"""The figures in corpus/README.md: how the corpus is spread, and how far its annotators agree.

    python -m models.data_card             write them, between the marks that name them
    python -m models.data_card --check     exit status 1 if they are not what would be written

Everything is a count; no word of a text is shown, so that the test articles stay unread.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from extract.records import Predicate, Status, UnitType
from models import agreement
from models.corpus import CORPUS, Item, load_articles, load_passages, load_splits
from models.vocabulary import CLAIM_DIFFICULTY, NO_RECORD_KINDS, REGISTERS, TEXT_DIFFICULTY

README = CORPUS / "README.md"
COMMAND = "`python -m models.data_card`"
LONG_LIST = 5  # units that stand at one status for one predicate
COLUMNS = ("training articles", "test articles", "passages")

Columns = Sequence[Sequence[Item]]
Keys = Callable[[Item], Iterable[str]]


def load_columns() -> Columns:
    """Training articles, test articles and passages."""
    splits = load_splits()
    return load_articles(splits.train), load_articles(splits.test), load_passages(held_back=True)


def longest_list(item: Item) -> int:
    """The most units of one article that stand at one status for one predicate."""
    units: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for record in item["records"]:
        units[record["predicate"], record["status"]].add(record["unit"])
    return max(map(len, units.values()), default=0)


def _rows(names: Iterable[str], counts: Sequence[Mapping[str, int]]) -> Iterator[str]:
    yield f"| | {' | '.join(COLUMNS[: len(counts)])} |"
    yield "|---|" + "---:|" * len(counts)
    for name in names:
        yield f"| {name} | {' | '.join(f'{count.get(name, 0):,}' for count in counts)} |"


def _overview(columns: Columns) -> Iterator[str]:
    facts: Mapping[str, Callable[[Item], int]] = {
        "texts": lambda item: 1,
        "texts without a record": lambda item: not item["records"],
        f"texts with a list of {LONG_LIST} units or more": lambda item: longest_list(item) >= LONG_LIST,
        "records": lambda item: len(item["records"]),
        "optional records": lambda item: sum(bool(record.get("optional")) for record in item["records"]),
        "records with a date": lambda item: sum(record["date"] is not None for record in item["records"]),
        "records with a score": lambda item: sum(record["score"] is not None for record in item["records"]),
        "records with officials": lambda item: sum(bool(record["officials"]) for record in item["records"]),
        "words": lambda item: len(item["text"].split()),
    }
    counts = [{name: sum(map(count, items)) for name, count in facts.items()} for items in columns]
    yield from _rows(facts, counts)


def _by_field(field: str) -> Keys:
    return lambda item: [str(record.get(field) or "not told") for record in item["records"]]


def _counted(columns: Columns, keys: Keys, order: Sequence[str] | None = None) -> Iterator[str]:
    """A table of how often each key occurs, in the order given (what never occurs too), else by name."""
    counts = [Counter(key for item in items for key in keys(item)) for items in columns]
    names = order if order is not None else sorted({name for count in counts for name in count})
    yield from _rows(names, counts)


def _tags_of(items: Item, vocabulary: Mapping[str, str]) -> list[str]:
    return [tag for tag in items.get("difficulty", ()) if tag in vocabulary]


def spread(columns: Columns) -> str:
    """The tables of how the corpus is spread."""
    articles = columns[:2]  # what passages lack is told of articles alone
    tables: list[tuple[str, Iterator[str]]] = [
        ("All", _overview(columns)),
        ("Records by predicate", _counted(columns, _by_field("predicate"), list(Predicate))),
        ("Records by status", _counted(columns, _by_field("status"), list(Status))),
        ("Records by year of the edition", _counted(columns, _by_field("year"))),
        ("Records by type of unit", _counted(columns, _by_field("unit_type"), list(UnitType))),
        ("Records by province", _counted(articles, _by_field("province"))),
    ]
    if any("register" in item for items in articles for item in items):
        tables += [
            ("Articles by register", _counted(articles, _register_of, list(REGISTERS))),
            ("Articles by what makes records difficult", _tag_table(articles, CLAIM_DIFFICULTY)),
            ("Articles by what the text is like", _tag_table(articles, TEXT_DIFFICULTY)),
            ("Articles without a record by kind", _tag_table(articles, NO_RECORD_KINDS)),
        ]
    return "\n\n".join(f"### {title}\n\n" + "\n".join(rows) for title, rows in tables)


def _register_of(item: Item) -> list[str]:
    return [item["register"]] if "register" in item else []


def _tag_table(columns: Columns, vocabulary: Mapping[str, str]) -> Iterator[str]:
    return _counted(columns, lambda item: _tags_of(item, vocabulary), list(vocabulary))


def filled(text: str, parts: Mapping[str, str]) -> str:
    """The text with each part between its marks. Raises ValueError where a mark is missing."""
    for name, part in parts.items():
        pattern = re.compile(rf"(<!-- {name}: [^\n]*-->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        if len(pattern.findall(text)) != 1:
            raise ValueError(f"the marks of {name!r} must stand once in the text")
        text = pattern.sub(lambda match, part=part: f"{match[1]}\n{part}\n\n{match[2]}", text)  # type: ignore[misc]
    return text


def page(text: str) -> str:
    """corpus/README.md with the figures of today."""
    figures = "\n".join(agreement.markdown(agreement.of_corpus()))
    return filled(text, {"spread": spread(load_columns()), "agreement": figures})


def is_stale(path: Path = README) -> bool:
    """Whether the figures in corpus/README.md are not those of the corpus."""
    text = path.read_text("utf-8")
    return page(text) != text


def main(argv: Sequence[str] | None = None) -> int:
    """Write the figures, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args(argv)
    if args.check:
        return int(is_stale())
    README.write_text(page(README.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
