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
from extract.store.outcomes import ACCEPTED_FROM, REVIEW_FROM, Outcome, RedirectKind, ReviewState, Verdict


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
class OutletWeekRow:
    """How an outlet was gathered in one week."""

    outlet: str = column("The outlet.")
    week: str = column("Monday of the week, ISO; only weeks in which the crawler ran.")
    tried: int = column("Requests for lists and articles.")
    found: int = column("Pages that held an article, stored before or not on the topic included.")
    new: int = column("Articles stored.")
    blocked: int = column("Requests refused by the site, a challenge page or robots.txt.")
    failed: int = column("Requests without an answer, or with one that held no page.")
    zero: bool = column("1 where no article was stored: a gap in coverage, or a quiet week.")


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
    text: str = column(
        descriptions(Article)["text"]
        + " Of what is published, only the passages that are evidence: in all other words "
        "each character is `_`, so that offsets stand; empty where no record comes from the article."
    )
    published: str | None = same(Article, "published", default=None)
    published_date: str | None = column("Date of publication in the zone that the outlet prints.", default=None)
    author: str | None = column("Byline as printed.", default=None)
    text_sha256: str = column("SHA-256 of the text in UTF-8 as it was published, before any name was removed from it.")
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
    registry_id: str | None = column(
        "The unit in `registry_units`; `NIL` where it was not found there for certain (`unmatched_units`), empty where "
        "no list of such units was imported.",
        default=None,
    )
    registry_candidates: str = column("Entries of `registry_units` that it could be, a JSON list.", default="[]")
    same_as: str | None = column(
        "The unit in a region that this one, named without its region, was found to be; its achievements are there.",
        default=None,
    )


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

    id: str = column("Hash of the article's text, unit, predicate, status and year as they were extracted.")
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
    outcome: Outcome = column(
        "`accepted` (achievements are made of it), `review` (waits for a person) or `rejected`.",
        default=Outcome.ACCEPTED,
    )
    accepted_from: float = column("Confidence from which on it was accepted unseen.", default=ACCEPTED_FROM)
    review_from: float = column("Confidence from which on it was kept for a person to see.", default=REVIEW_FROM)
    reviewed: bool = column("1 where a person accepted, rejected or corrected it (`reviews`).", default=False)


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
class StageRow:
    """A stage that an achievement went through."""

    id: str = column("Hash of achievement and status.")
    achievement: str = column("The achievement.")
    status: Status = same(Record, "status")
    date: str | None = column("Date of the stage, ISO, as precise as can be told.", default=None)
    date_precision: DatePrecision | None = same(Record, "date_precision", default=None)
    records: int = column("Records that report it.")
    articles: int = column("Articles that report it, copies included.")
    outlets: int = column("Independent outlets that report it.")
    confidence: float = column("Confidence of the best of these records, 0 to 1.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """One of the values that the records of an achievement disagree on."""

    id: str = column("Hash of achievement, kind and value.")
    achievement: str = column("The achievement.")
    kind: str = column(
        "What is disagreed on: `awarded_date`, `failed_date`, `revoked_date`, `score`, `rank`; `score_out_of_range`; "
        "`predicate` (WBK and WBBM in one edition); `awarded_and_failed`, `revoked_after_awarded`, "
        "`awarded_before_preparing`, `awarded_before_proposed`; `wbbm_without_wbk`."
    )
    value: str | None = column("A value that records give; empty where the stage has no date.", default=None)
    records: int = column("Records that give it.")
    outlets: int = column("Independent outlets that give it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectRow:
    """Where the records of a former achievement are now."""

    id: str = column("Hash of the former and the present achievement.")
    former: str = column("Id that an achievement had.")
    achievement: str | None = column("Achievement that has its records now; empty where none has.", default=None)
    kind: RedirectKind = column("`moved` (to one achievement), `split` (over several) or `gone`.")
    unit: str = column("Name of the unit that it had.")
    predicate: Predicate = column("Predicate that it had.")
    edition: int | None = column("Edition that it had.", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """A claim that an achievement was last made of, by the place of its evidence, so that it is found again."""

    achievement: str = column("The achievement.")
    record: str = column("The record.")
    text_sha256: str = column("SHA-256 of the article's text.")
    source: str = column("`title` or `text`.")
    start: int = same(Evidence, "start")
    end: int = same(Evidence, "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """What a person found when checking a record: the log of decisions, in which nothing is ever deleted."""

    id: str = column("Hash of record, field, reviewer and time.")
    record: str = column("Record that it is about; the last one where the record is gone after a new extraction.")
    verdict: Verdict = column(
        "`accepted`, `rejected`, `corrected` (one field), or `removed` (a name taken out for privacy)."
    )
    field: str | None = column("Field that was corrected; empty where the whole record is meant.", default=None)
    before: str | None = column("What the extractor said of the field at that time.", default=None)
    after: str | None = column("What it should be; empty for no value.", default=None)
    why: str | None = column("Why, in words.", default=None)
    reviewer: str = column("Who decided, as given.")
    reviewed_at: str = column("When, UTC.")
    text_sha256: str = column("SHA-256 of the article's text: with the place below it finds the claim again.")
    source: str = column("What the offsets count in: the article's `title` or its `text`.")
    start: int = column("Where the evidence stands that the decision is about, in Unicode code points.")
    end: int = column("Offset after its last character.")
    quote: str | None = column("The characters from start to end; empty where a name was removed.", default=None)
    quote_sha256: str = column("SHA-256 of these characters.")
    predicate: Predicate = column("Predicate that the extractor gave.")
    status: Status = column("Status that the extractor gave.")
    year: int | None = column("Year that the extractor gave.", default=None)
    state: ReviewState = column(
        "`applied`; `agrees` (the extractor now says the same); `conflict` (it now says something else again, in "
        "`found`; the decision stands); `superseded` (by a later one); `lost` (no record of the text matches)."
    )
    found: str | None = column("What the extractor says of the field now.", default=None)


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
