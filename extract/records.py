"""The types of the annotation guideline: what an article is, what a record is, and where its evidence stands.

Everything else that describes a record is made from here (see `extract.schema`): the tables, the JSON Schema,
Datasette's column descriptions and the CSV dictionary.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from extract.predicate_tables import further


class Predicate(StrEnum):
    """What is awarded or rated: the four that the models know, then the further tables of `predicates.toml`."""

    _ignore_ = "name"

    WBK = "WBK"
    WBBM = "WBBM"
    ZI = "ZI"
    OMBUDSMAN = "OMBUDSMAN"
    for name in further():
        vars()[name] = name


LEVELS = frozenset({Predicate.WBK, Predicate.WBBM})  # the two that units are proposed for and awarded


class Status(StrEnum):
    """How far the unit has come with the predicate, in the order of the process."""

    PREPARING = "preparing"
    PROPOSED = "proposed"
    AWARDED = "awarded"
    FAILED = "failed"
    REVOKED = "revoked"


class Part(StrEnum):
    """What an official does in a record; where several fit, the first counts (guideline, decision 10)."""

    GIVER = "giver"
    RECIPIENT = "recipient"
    SPOKESPERSON = "spokesperson"


class DatePrecision(StrEnum):
    """How exact a date is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class UnitType(StrEnum):
    """The kinds of government unit that the guideline tells apart."""

    PUSKESMAS = "puskesmas"
    RUMAH_SAKIT = "rumah_sakit"
    DINAS = "dinas"
    INSPEKTORAT = "inspektorat"
    KECAMATAN = "kecamatan"
    PEMDA = "pemda"
    POLRES = "polres"
    POLDA = "polda"
    POLRI = "polri"
    PENGADILAN = "pengadilan"
    KEJAKSAAN = "kejaksaan"
    LAPAS = "lapas"
    RUTAN = "rutan"
    IMIGRASI = "imigrasi"
    KANWIL = "kanwil"
    PAJAK = "pajak"
    PERBENDAHARAAN = "perbendaharaan"
    BEA_CUKAI = "bea_cukai"
    PERTANAHAN = "pertanahan"
    KEMENAG = "kemenag"
    BPS = "bps"
    BNN = "bnn"
    PERHUBUNGAN = "perhubungan"
    BALAI = "balai"
    SEKOLAH = "sekolah"
    PERGURUAN_TINGGI = "perguruan_tinggi"
    KEMENTERIAN = "kementerian"
    OTHER = "other"


def column(description: str, **kwargs: Any) -> Any:
    """A dataclass field with the sentence that describes it everywhere it is shown."""
    return field(metadata={"description": description}, **kwargs)


def content_id(*parts: object) -> str:
    """A stable id: the first 16 hexadecimal digits of the SHA-256 of the parts, None standing for an empty one."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_ADDRESS_START = re.compile(r"https?://(?:(?:www|m|mobile|amp|wap)\.(?=[^/.]+\.))?", re.I)


def address_key(url: str) -> str:
    """What is the same for all forms of one article's address: http or https, www or mobile host, a slash at its end.

    It is no address to ask for: some sites answer to one form only.
    """
    start = _ADDRESS_START.match(url)
    return url if start is None else url[start.end() :].rstrip("/")


def article_id(url: str | None, text: str) -> str:
    """The id of an article: a hash of its address, whichever form it has, or of `text` where it has none."""
    return content_id("article", address_key(url) if url else text)


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as the extractor reads it. Only `text` is needed."""

    id: str = column("Id given by the input, else the file's stem, else the SHA-256 of the text.")
    text: str = column("The article's text, without menus, captions and links to other articles.")
    title: str | None = column("Headline.", default=None)
    published: str | None = column("When it was published, ISO 8601 (a date, or a time with its zone).", default=None)
    url: str | None = column("Canonical address.", default=None)
    outlet: str | None = column("The outlet's id or name.", default=None)
    source: str | None = column("The file or address that the article was read from.", default=None)
    derived: bool = column("Whether the text was taken out of a page rather than given as it is.", default=False)

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands in the article: always `quote == source[start:end]`."""

    field: str = column("The record's field that this supports; `record` for the sentence that states it.")
    where: str = column("`title` or `text` (`in` in JSON).")
    start: int = column("Offset of the first character, in Unicode code points.")
    end: int = column("Offset after the last character.")
    quote: str = column("The characters from start to end.")

    def to_json(self) -> dict[str, Any]:
        """The evidence as `extract` prints it, with `in` for `where`."""
        return {"field": self.field, "in": self.where, "start": self.start, "end": self.end, "quote": self.quote}


@dataclass(frozen=True, slots=True)
class Official:
    """A person in office who takes part in a record."""

    name: str = column("Name as printed, without honorifics, ranks and degrees.")
    position: str | None = column("Office as printed.", default=None)
    part: Part = column(
        "`giver` (hands over, announces or confers), `recipient` (receives it for the unit) or `spokesperson`.",
        default=Part.SPOKESPERSON,
    )


@dataclass(frozen=True, slots=True)
class Record:
    """One claim of one article: unit, predicate, status, and what the article says of it."""

    unit: str = column("The unit in its fullest form in the article.")
    unit_type: UnitType = column("Kind of unit (annotation guideline).")
    predicate: Predicate = column("`WBK`, `WBBM`, `ZI` (neither named) or `OMBUDSMAN`.")
    status: Status = column("`preparing`, `proposed`, `awarded`, `failed` or `revoked`, as the article asserts it.")
    unit_aliases: tuple[str, ...] = column("Other names of the unit in the same article.", default=())
    unit_id: str | None = column("Stable id of the unit across articles.", default=None)
    region: str | None = column("Kabupaten or kota of the unit, or the province of a provincial unit.", default=None)
    region_code: str | None = column("Kemendagri code of the region.", default=None)
    province: str | None = column("Present-day province, of 38.", default=None)
    year: int | None = column("Edition of the award where stated, else the year of `date`.", default=None)
    date: str | None = column("Date of the reported event, ISO, as precise as can be told.", default=None)
    date_precision: DatePrecision | None = column("`day`, `month` or `year`.", default=None)
    awarding_body: str | None = column("Who confers or evaluates.", default=None)
    officials: tuple[Official, ...] = column("People in office who take part.", default=())
    score: float | None = column("The unit's score for this predicate.", default=None)
    score_previous: float | None = column("An earlier score given for comparison.", default=None)
    rank: int | None = column("The unit's place; 1 is first.", default=None)
    confidence: float = column("Probability that unit, predicate and status are right, 0 to 1.", default=0.0)
    evidence: tuple[Evidence, ...] = column("Where the fields stand in the article.", default=())

    def id(self, text_sha256: str) -> str:
        """Stable id of this record: of its article's text and of what makes it one record (guideline, decision 3)."""
        return content_id(text_sha256, self.unit, self.predicate, self.status, self.year)

    def to_json(self, text_sha256: str) -> dict[str, Any]:
        """The record as `extract` prints it (docs/schema.json)."""
        return {
            "id": self.id(text_sha256),
            "unit": self.unit,
            "unit_aliases": list(self.unit_aliases),
            "unit_id": self.unit_id,
            "unit_type": str(self.unit_type),
            "region": self.region,
            "region_code": self.region_code,
            "province": self.province,
            "predicate": str(self.predicate),
            "status": str(self.status),
            "year": self.year,
            "date": self.date,
            "date_precision": None if self.date_precision is None else str(self.date_precision),
            "awarding_body": self.awarding_body,
            "officials": [{"name": o.name, "position": o.position, "part": str(o.part)} for o in self.officials],
            "score": self.score,
            "score_previous": self.score_previous,
            "rank": self.rank,
            "confidence": self.confidence,
            "evidence": [item.to_json() for item in self.evidence],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Record:
        """The record that `to_json` made an object of. Raises KeyError or ValueError for an object of another kind."""
        precision = value["date_precision"]
        officials = (Official(item["name"], item["position"], Part(item["part"])) for item in value["officials"])
        evidence = (Evidence(e["field"], e["in"], e["start"], e["end"], e["quote"]) for e in value["evidence"])
        return cls(
            **{item.name: value[item.name] for item in fields(cls)}
            | {
                "unit_aliases": tuple(value["unit_aliases"]),
                "unit_type": UnitType(value["unit_type"]),
                "predicate": Predicate(value["predicate"]),
                "status": Status(value["status"]),
                "date_precision": None if precision is None else DatePrecision(precision),
                "officials": tuple(officials),
                "evidence": tuple(evidence),
            }
        )


def descriptions(kind: type) -> Mapping[str, str]:
    """The description of each field of a dataclass made with `column`."""
    return {item.name: str(item.metadata["description"]) for item in fields(kind) if "description" in item.metadata}
