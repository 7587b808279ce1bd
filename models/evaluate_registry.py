"""How many units of the training articles stand in registries, and which entry each was taken for.

    python -m models.evaluate_registry FILE.csv ... [--type rumah_sakit] [--articles FOLDER] [--sample 60]

FILE.csv are lists as `extract units import` takes them; they are facts of others and not in this repository. Units are
those of the gold records; many are invented, and no list has those. `--sample` prints so many of the links, drawn by a
fixed seed, for a person to check, and then the units that were not found.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extract.context import Choice, Claim
from extract.fields.gazetteer import Region
from extract.fields.regions import choose_region
from extract.fields.units import unit_id
from extract.records import UnitType
from extract.store.registry_csv import read_registry
from extract.store.registry_match import Entry, Found, Registry
from extract.store.registry_rows import NIL, RegistryUnitRow
from extract.store.same_units import NamedUnit
from models.corpus import CORPUS
from models.oracle import gold_claims, read


def units_of(articles: Path) -> list[NamedUnit]:
    """The units of the training articles' gold claims, in the regions that the field module gives them."""
    found: dict[str, NamedUnit] = {}
    for item in read(articles, None, "train"):
        context, claims = gold_claims(item)
        for claim, _ in claims:
            unit = _named(claim, choose_region(claim, context))
            known = found.get(unit.id, unit)
            found[unit.id] = NamedUnit(unit.id, unit.type, unit.region_code, unit.province, known.names | unit.names)
    return sorted(found.values(), key=lambda unit: unit.id)


def _named(claim: Claim, choice: Choice[Region]) -> NamedUnit:
    region = choice.value
    code, province = (region.code, region.province) if region else (None, None)
    return NamedUnit(unit_id(claim.unit, code), claim.unit.type, code, province, frozenset({claim.unit.name}))


def why(found: Found) -> str:
    """What became of a unit, in a word."""
    if found.entry != NIL:
        return "found"
    return {0: "none", 1: "unplaced"}.get(len(found.candidates), "several")


def lines(units: list[NamedUnit], rows: dict[str, RegistryUnitRow], sample: int) -> Iterator[str]:
    """The report."""
    started = time.process_time()
    registry = Registry(
        Entry(row.id, row.source, row.name, row.type, row.region_code) for row in rows.values() if row.region_code
    )
    links = [(unit, found) for unit in units if (found := registry.find(unit)).entry is not None]
    taken = time.process_time() - started
    counts = Counter((unit.type, why(found)) for unit, found in links)
    yield "| type | units | found | none | several | unplaced |\n|---|---|---|---|---|---|"
    for kind in sorted({kind for kind, _ in counts}):
        numbers = [counts[kind, word] for word in ("found", "none", "several", "unplaced")]
        yield f"| {kind} | {sum(numbers)} | " + " | ".join(map(str, numbers)) + " |"
    yield f"{len(rows):,} entries, {len(units):,} units: {taken:.2f} s of processor time"
    certain = [(unit, rows[str(found.entry)]) for unit, found in links if found.entry != NIL]
    for unit, row in random.Random(1).sample(certain, min(sample, len(certain))):  # noqa: S311
        yield f"{'; '.join(sorted(unit.names))} | {unit.region_code} {unit.province} -> {row.name} | {row.region}"
    for unit, found in links if sample else ():
        if found.entry == NIL:
            yield f"{'; '.join(sorted(unit.names))} | {unit.region_code} {unit.province} -> {why(found)}"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--type", choices=[kind.value for kind in UnitType])
    parser.add_argument("--articles", type=Path, default=CORPUS / "articles")
    parser.add_argument("--sample", type=int, default=0)
    args = parser.parse_args()
    kind = UnitType(args.type) if args.type else None
    rows: dict[str, RegistryUnitRow] = {}
    for file in args.files:
        found, problems = read_registry(file.read_text("utf-8-sig"), source=file.stem, kind=kind)
        rows |= {row.id: row for row in found}
        sys.stderr.writelines(f"{file}: {problem}\n" for problem in problems)
    for line in lines(units_of(args.articles), rows, args.sample):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
