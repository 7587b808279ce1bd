"""What a row of each table is: one frozen dataclass a table, each column described once.

Where a column is a field of `extract.records`, its description is taken from there. Ids are hashes of content
(`extract.records.content_id`), so a rebuilt database has the same ids. Times are UTC, ISO 8601, with `Z`; the printed
zone stays in `published`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extract.records import (
    Article,
    DatePrecision,
    Evidence,
    Official,
    Part,
    Predicate,
    Record,
    Status,
    UnitType,
    column,
    descriptions,
)


def same(kind: type, name: str, **kwargs: Any) -> Any:
    """A column that is a field of another dataclass, with the description that it has there."""
    return column(descriptions(kind)[name], **kwargs)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """A news site."""

    id: str = column("Short name of the outlet, as in the crawler's list.")
    name: str = column("Name as the outlet prints it.")
    home: str | None = column("Address of its home page.", default=None)
    region_code: str | None = column("Kemendagri code of the region that it mainly reports on.", default=None)
    owner: str | None = column(
        "Company, network or agency behind it; outlets of one owner often share texts.", default=None
    )
    adapter: str | None = column("How its articles are discovered.", default=None)
    time_zone: str | None = column("Zone of the times that it prints (IANA name).", default=None)
    contact: str | None = column("How to reach the newsroom.", default=None)
    checked: str | None = column("When discovery was last checked, UTC.", default=None)
    last_success: str | None = column("When an article was last gathered, UTC.", default=None)
    sample: bool = column("1 where the outlet is invented, to show how the site works.", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRow:
    """A request that the crawler made, whatever came of it."""

    id: str = column("Hash of outlet, address and time.")
    outlet: str = column("Outlet that it was made for.")
    url: str = column("Address asked for.")
    fetched_at: str = column("When, UTC.")
    status: int | None = column("HTTP status; empty where there was no answer.", default=None)
    outcome: str = column(
        "What came of it in one word, such as `article`, `unchanged`, `robots`, `blocked` or `error`."
    )
    bytes: int | None = column("Size of the answer's body, in bytes.", default=None)
    robots: str | None = column("What robots.txt said of the address.", default=None)
    warc_file: str | None = column("WARC file that keeps the page.", default=None)
    warc_offset: int | None = column("Where its record starts in that file, in bytes.", default=None)
    content_sha256: str | None = column("SHA-256 of the body.", default=None)
    reason: str | None = column("Why there is no article, in words.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierRow:
    """An address that the crawler knows and has or has not yet visited."""

    url: str = column("Canonical address.")
    outlet: str = column("Outlet that it belongs to.")
    kind: str = column("What it should be: a page of a listing, or an article.")
    state: str = column("How far the crawler has come with it.")
    attempts: int = column("Requests made so far.", default=0)
    retry_at: str | None = column("Not to be asked for again before this time, UTC.", default=None)
    lease_until: str | None = column("Held by a crawler until this time, UTC.", default=None)
    lease: str | None = column("The crawler that holds it: machine, process and its start.", default=None)
    discovered_at: str | None = column("When it was first seen, UTC.", default=None)
    reason: str | None = column("Why it was given up, in words.", default=None)
    etag: str | None = column("ETag of the last answer, for a conditional request.", default=None)
    last_modified: str | None = column("Last-Modified of the last answer.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article: text and metadata taken from a page."""

    id: str = column("Hash of the address; of the text where there is no address.")
    url: str | None = same(Article, "url", default=None)
    outlet: str | None = column("Outlet that published it.", default=None)
    source: str | None = same(Article, "source", default=None)
    title: str | None = same(Article, "title", default=None)
    text: str = same(Article, "text")
    published: str | None = same(Article, "published", default=None)
    published_date: str | None = column("Date of publication in the zone that the outlet prints.", default=None)
    author: str | None = column("Byline as printed.", default=None)
    text_sha256: str = column("SHA-256 of the text in UTF-8.")
    duplicate_of: str | None = column("The article with the same text that was seen first.", default=None)
    fetch: str | None = column("Request that the page came from.", default=None)
    first_seen: str = column("When it was first stored, UTC.")
    extractor_version: str | None = column("Version that last extracted it; empty until then.", default=None)
    derived: bool = same(Article, "derived", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A government unit, under one id across articles."""

    id: str = column("Stable id of the unit across articles.")
    name: str = column("Name of the unit, in the form that the most articles use.")
    type: UnitType = same(Record, "unit_type")
    region_code: str | None = same(Record, "region_code", default=None)
    region: str | None = same(Record, "region", default=None)
    province: str | None = same(Record, "province", default=None)
    registry_id: str | None = column("Id in an official list of units, where one is known.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """A province, kabupaten or kota."""

    code: str = column("Kemendagri code.")
    name: str = column("Name of the region.")
    level: str = column("`province`, `kabupaten` or `kota`.")
    province: str | None = same(Record, "province", default=None)
    latitude: float | None = column("Latitude of a point in it, in degrees.", default=None)
    longitude: float | None = column("Longitude of a point in it, in degrees.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One claim of one article."""

    id: str = column("Hash of the article's text, unit, predicate, status and year.")
    article: str = column("Article that makes the claim.")
    unit: str = same(Record, "unit")
    unit_aliases: str = column(descriptions(Record)["unit_aliases"] + " A JSON list.", default="[]")
    unit_id: str = same(Record, "unit_id")
    unit_type: UnitType = same(Record, "unit_type")
    region: str | None = same(Record, "region", default=None)
    region_code: str | None = same(Record, "region_code", default=None)
    province: str | None = same(Record, "province", default=None)
    predicate: Predicate = same(Record, "predicate")
    status: Status = same(Record, "status")
    year: int | None = same(Record, "year", default=None)
    date: str | None = same(Record, "date", default=None)
    date_precision: DatePrecision | None = same(Record, "date_precision", default=None)
    awarding_body: str | None = same(Record, "awarding_body", default=None)
    score: float | None = same(Record, "score", default=None)
    score_previous: float | None = same(Record, "score_previous", default=None)
    rank: int | None = same(Record, "rank", default=None)
    confidence: float = same(Record, "confidence", default=0.0)
    extractor_version: str = column("Version of the extractor that found it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """Where one field of a record stands in its article."""

    id: str = column("Hash of record, field and place.")
    record: str = column("Record that it supports.")
    field: str = same(Evidence, "field")
    source: str = column("What the offsets count in: the article's `title` or its `text`.")
    start: int = same(Evidence, "start")
    end: int = same(Evidence, "end")
    quote: str = same(Evidence, "quote")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialRow:
    """A person in office in one record."""

    id: str = column("Hash of record, name, position and part.")
    record: str = column("Record that the official takes part in.")
    name: str = same(Official, "name")
    position: str | None = same(Official, "position", default=None)
    part: Part = same(Official, "part")


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementRow:
    """What the records of several articles agree on: one unit, one predicate, one edition."""

    id: str = column("Hash of unit, predicate and edition; the same when articles are added.")
    unit_id: str = column("The unit.")
    unit: str = column("Name of the unit, in the form that the most articles use.")
    unit_type: UnitType = same(Record, "unit_type")
    region: str | None = same(Record, "region", default=None)
    region_code: str | None = same(Record, "region_code", default=None)
    province: str | None = same(Record, "province", default=None)
    predicate: Predicate = same(Record, "predicate")
    edition: int | None = column("The award's year; empty where no article lets it be told.", default=None)
    status: Status = column(
        "How far the unit has come: `preparing`, `proposed`, `awarded`, `failed` or `revoked`, the last stage reported."
    )
    date: str | None = column("Date of that stage, ISO, as precise as can be told.", default=None)
    date_precision: DatePrecision | None = same(Record, "date_precision", default=None)
    preparing_date: str | None = column("When the unit was first declared or said to be preparing.", default=None)
    proposed_date: str | None = column("When it was first proposed or evaluated.", default=None)
    awarded_date: str | None = column("When the predicate was conferred.", default=None)
    failed_date: str | None = column("When it was reported not to have obtained it.", default=None)
    revoked_date: str | None = column("When it was withdrawn.", default=None)
    awarding_body: str | None = same(Record, "awarding_body", default=None)
    score: float | None = same(Record, "score", default=None)
    rank: int | None = same(Record, "rank", default=None)
    officials: str = column("Officials who take part, a JSON list of name, position and part.", default="[]")
    records: int = column("Records that it is made of.")
    articles: int = column("Articles that report it, copies included.")
    outlets: int = column(
        "Independent outlets that report it: copies of one text count once, as do outlets of one owner."
    )
    confidence: float = column("Confidence of the best record with this status, 0 to 1.")
    conflicts: str = column("What the records disagree on, a JSON list of kind and values.", default="[]")


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementRecordRow:
    """Which records an achievement is made of."""

    achievement: str = column("The achievement.")
    record: str = column("A record that it is made of.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """What a person found when checking a record."""

    id: str = column("Hash of record, reviewer and time.")
    record: str = column("Record that was checked; kept though the record may be gone after a new extraction.")
    verdict: str = column("`right`, `wrong` or `unsure`.")
    correction: str | None = column("What it should have been, a JSON object of fields.", default=None)
    note: str | None = column("Why, in words.", default=None)
    reviewer: str = column("Who checked it.")
    reviewed_at: str = column("When, UTC.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialCountRow:
    """An official total of awarded units, to compare with."""

    id: str = column("Hash of year, scope and source.")
    year: int = column("Edition of the award, or the last year of a cumulative total.")
    scope: str = column("`national` for one edition; `cumulative` for all up to that year.")
    ceremony: str | None = column("Date of the ceremony, ISO.", default=None)
    proposed: int | None = column("Units proposed.", default=None)
    passed_admin: int | None = column("Units that passed the administrative selection.", default=None)
    total: int | None = column("Units awarded.", default=None)
    wbk: int | None = column("Units awarded WBK.", default=None)
    wbbm: int | None = column("Units awarded WBBM.", default=None)
    source_url: str | None = column("Where the figures were published.", default=None)
    note: str | None = column("What other sources say, and what is missing.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A run of a command on this database."""

    id: str = column("Hash of command and start.")
    command: str = column("`crawl`, `extract` or `publish`.")
    version: str = column("Version of wbk-tracker.")
    model_sha256: str | None = column("SHA-256 of the extractor's model.", default=None)
    started: str = column("When, UTC.")
    finished: str | None = column("When, UTC; empty where it was cut off.", default=None)
    counts: str = column("What it did, a JSON object of numbers.", default="{}")
