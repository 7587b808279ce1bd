"""The database's tables: the rows of each, its keys, and how it is searched and shown.

`extract.schema` makes the DDL, Datasette's metadata and the CSV dictionary from `TABLES`.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.store.registry_rows import RegistryUnitRow, UnmatchedUnitRow
from extract.store.rows import (
    AchievementRecordRow,
    AchievementRow,
    ArticleRow,
    ConflictRow,
    EvidenceRow,
    FetchRow,
    FrontierRow,
    OfficialCountRow,
    OfficialRow,
    OutletRow,
    OutletWeekRow,
    PublishedRow,
    RecordRow,
    RedirectRow,
    RegionRow,
    ReviewRow,
    RunRow,
    StageRow,
    UnitRow,
)
from extract.store.views import OUTLET_WEEKS, UNMATCHED_UNITS


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows' type, and what SQLite and Datasette must know besides the columns."""

    name: str
    row: type
    description: str
    key: tuple[str, ...] = ("id",)
    references: tuple[tuple[str, str, str], ...] = ()  # column, table, what happens when that row is deleted
    indexes: tuple[tuple[str, ...], ...] = ()
    search: tuple[str, ...] = ()  # columns of the full-text index
    facets: tuple[str, ...] = ()
    label: str | None = None  # the column that stands for the row in a link
    hidden: bool = False
    view: str | None = None  # the SELECT of a view, which is asked for anew each time and has no keys of its own


TABLES: tuple[Table, ...] = (
    Table(
        "regions", RegionRow, "Provinces, kabupaten and kota.", ("code",), facets=("level", "province"), label="name"
    ),
    Table("outlets", OutletRow, "News sites that are read.", facets=("adapter", "owner"), label="name"),
    Table(
        "fetches",
        FetchRow,
        "Every request that the crawler made, with its outcome: a gap in coverage is a row here, not silence.",
        references=(("outlet", "outlets", "RESTRICT"),),
        indexes=(("outlet", "fetched_at"), ("url",)),
        facets=("outlet", "outcome"),
        label="url",
    ),
    Table(
        "outlet_weeks",
        OutletWeekRow,
        "How each outlet was gathered week by week: tried, found, new, blocked, failed, and whether nothing came.",
        ("outlet", "week"),
        facets=("outlet", "week", "zero"),
        view=OUTLET_WEEKS,
    ),
    Table(
        "frontier",
        FrontierRow,
        "Addresses that the crawler knows.",
        ("url",),
        references=(("outlet", "outlets", "RESTRICT"),),
        indexes=(("outlet", "state", "kind", "retry_at"), ("lease",)),
        hidden=True,
    ),
    Table(
        "articles",
        ArticleRow,
        "Articles with their text, as the extractor read them.",
        references=(
            ("outlet", "outlets", "RESTRICT"),
            ("fetch", "fetches", "SET NULL"),
            ("duplicate_of", "articles", "SET NULL"),
        ),
        indexes=(
            ("url",),
            ("outlet",),
            ("fetch",),
            ("duplicate_of",),
            ("text_sha256",),
            ("published_date",),
            ("extractor_version",),
        ),
        search=("title", "text"),
        facets=("outlet",),
        label="title",
    ),
    Table(
        "units",
        UnitRow,
        "Government units that articles make claims about.",
        references=(("region_code", "regions", "RESTRICT"), ("same_as", "units", "SET NULL")),
        indexes=(("region_code",), ("same_as",)),
        search=("name", "region"),
        facets=("type", "province"),
        label="name",
    ),
    Table(
        "registry_units",
        RegistryUnitRow,
        "Units as official lists have them, where some were imported (`extract units import`). Facts of others.",
        references=(("region_code", "regions", "RESTRICT"),),
        indexes=(("source", "code"), ("region_code", "type")),
        search=("name",),
        facets=("source", "type", "province"),
        label="name",
    ),
    Table(
        "unmatched_units",
        UnmatchedUnitRow,
        "Units that were not found in the registry of their kind for certain: the queue for a person. Nothing is "
        "guessed.",
        ("unit",),
        facets=("type", "why", "province"),
        label="name",
        view=UNMATCHED_UNITS,
    ),
    Table(
        "records",
        RecordRow,
        "Claims, one row a claim of one article. Each has its evidence in `evidence`.",
        references=(
            ("article", "articles", "CASCADE"),
            ("unit_id", "units", "RESTRICT"),
            ("region_code", "regions", "RESTRICT"),
        ),
        indexes=(
            ("article",),
            ("unit_id", "predicate", "year"),
            ("region_code",),
            ("predicate", "status", "year"),
            ("outcome", "confidence"),
        ),
        search=("unit", "unit_aliases"),
        facets=("predicate", "status", "year", "province", "unit_type", "outcome"),
        label="unit",
    ),
    Table(
        "evidence",
        EvidenceRow,
        "Where each field of a record stands in its article: always `quote == source[start:end]`.",
        references=(("record", "records", "CASCADE"),),
        indexes=(("record",),),
        facets=("field",),
        label="quote",
    ),
    Table(
        "officials",
        OfficialRow,
        "People in office who take part in a record, one row a person and record.",
        references=(("record", "records", "CASCADE"),),
        indexes=(("record",), ("name",)),
        search=("name", "position"),
        facets=("part",),
        label="name",
    ),
    Table(
        "achievements",
        AchievementRow,
        "What the records of several articles agree on: one unit, one predicate, one edition.",
        references=(("unit_id", "units", "RESTRICT"), ("region_code", "regions", "RESTRICT")),
        indexes=(("unit_id",), ("region_code",), ("predicate", "edition", "status"), ("province",)),
        search=("unit", "region"),
        facets=("predicate", "status", "edition", "province", "unit_type"),
        label="unit",
    ),
    Table(
        "achievement_records",
        AchievementRecordRow,
        "Which records each achievement is made of.",
        ("achievement", "record"),
        references=(("achievement", "achievements", "CASCADE"), ("record", "records", "CASCADE")),
        indexes=(("record",),),
    ),
    Table(
        "stages",
        StageRow,
        "How each achievement came about: one row a stage that records report.",
        references=(("achievement", "achievements", "CASCADE"),),
        indexes=(("achievement",), ("status", "date")),
        facets=("status",),
        label="status",
    ),
    Table(
        "conflicts",
        ConflictRow,
        "What the records of an achievement disagree on, one row a value. Look here before you cite.",
        references=(("achievement", "achievements", "CASCADE"),),
        indexes=(("achievement",), ("kind",)),
        facets=("kind",),
        label="kind",
    ),
    # No reference to achievements: a redirect outlives what it leads to.
    Table(
        "redirects",
        RedirectRow,
        "Where achievements went whose id is no more, because units or editions were told apart or found to be one.",
        indexes=(("former",), ("achievement",)),
        facets=("kind",),
        label="unit",
    ),
    # No reference to records: what was published is remembered while a new extraction replaces them.
    Table(
        "published",
        PublishedRow,
        "What achievements were last made of.",
        ("achievement", "record"),
        indexes=(("text_sha256",),),
        hidden=True,
    ),
    # A review outlives the record that it is about, so that a new extraction does not lose a person's work.
    Table(
        "reviews",
        ReviewRow,
        "What people decided when checking records, with who, when and why.",
        indexes=(("record",), ("text_sha256",)),
        facets=("verdict", "state", "field"),
    ),
    Table(
        "official_counts",
        OfficialCountRow,
        "Totals that KemenPANRB gave out, each with its source, to compare the coverage with.",
        indexes=(("year",),),
    ),
    Table("runs", RunRow, "Runs of the commands on this database.", facets=("command",)),
)
