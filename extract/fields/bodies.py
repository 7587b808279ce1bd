"""Bodies that confer, evaluate or withdraw an award. Their spellings are data: `bodies.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.context import Choice, Span
from extract.fields.article_index import occurrences, occurs
from extract.fields.predicates import template_pattern
from extract.fields.recalled import is_recalled, sentences_of_predicate
from extract.fields.ties import in_unit, unit_spans
from extract.records import Predicate, Status

if TYPE_CHECKING:
    from extract.context import Claim, Context

BODIES_FILE = Path(__file__).with_name("bodies.toml")
KEMENPANRB = "KemenPANRB"
OMBUDSMAN = "Ombudsman RI"
OPENING = 5  # sentences, the headline too, that tell what an article is about

# Officials and parts of a body that act for it: "diserahkan Sekretaris Jenderal Kementerian X".
_ACTING = (
    r"(?:(?:plt\.? )?(?:sekretaris|inspektur|inspektorat|direktur|direktorat|wakil|sekjen|irjen|dirjen)"
    r"(?: jenderal| utama| menteri)? )?"
)
# Words before a body that make it the one that confers, and those that make it the one that evaluates.
_CONFERS_BEFORE = re.compile(
    r"\b(?:dari|oleh|besutan|melalui|diberi|diberikan|dianugerahkan|diserahkan|penghargaan|pengumuman|penetapan|keputusan|SK"
    r"|surat(?: resmi| edaran)?|digelar|diadakan|dihelat|ditetapkan|piagam|sertifikat|diganjar|tangan|dicabut"
    r"|versi|diumumkan|dirilis|dibacakan|(?:penyerahan|penganugerahan|pengumuman|penetapan)\w*(?: \w+)? dilakukan"
    r"|pengumuman resmi|acara|melainkan|tingkat|hasil (?:penilaian|evaluasi|seleksi))\s+"
    rf"(?:pihak |pimpinan |tangan |langsung |oleh )?{_ACTING}$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"\bbukan (?:dari |oleh )?$", re.IGNORECASE)
_EVALUATES_BEFORE = re.compile(
    r"\b(?:penilaian|evaluasi|asesmen|assessment|verifikasi|wawancara|eksaminasi|tim|kepada|ke|dinilai|diuji"
    r"|diperiksa|penilainya|ke (?:laman|portal)"
    r"|auditor|evaluator|assessor|asesor|penilai|TPI|internal|\(TPI\)|itjen|inspektorat(?: jenderal| utama)?|biro \w+"
    r"|badan pengawasan|menanti|menunggu|kedatangan|di|meja|kandidat|usulan|selaku"
    r"|(?:penilaian|evaluasi|asesmen)(?: \w+)? (?:dilakukan|digelar|zona integritas|ZI|WBK|WBBM)"
    r"|calon (?:WBK|WBBM))\s+(?:pihak |tim |pimpinan |oleh )?$",
    re.IGNORECASE,
)
_GIVES_AFTER = re.compile(
    r"[^.\n]{0,60}?\b(?:menganugerahkan|menganugerahi|mencabut|menarik|menetapkan|membacakan|mengumumkan|menyerahkan"
    r"|memberikan|menyematkan|menobatkan|mengganjar|menilai|mengevaluasi|memverifikasi|memeriksa|melakukan asesmen"
    r"|menguji|meloloskan|membatalkan)",
    re.IGNORECASE,
)
# Words before a ministry's name that make it the name of an office of its own, often the unit's.
_OFFICE_BEFORE = re.compile(
    r"\b(?:kanwil|kakanwil|kantor wilayah|kantor|kankemenag|kepala kantor|kepala kanwil|perwakilan|kakan"
    r"|keluarga besar"
    r"|jajaran|lingkungan|pegawai|ASN|satker|lingkup|UPT|unit kerja)\s+(?:wilayah\s+)?$",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(
    r"\b(?:tahun (?:lalu|sebelumnya|silam)|sejak|sebelumnya|lebih dulu|lebih dahulu|pernah|berbekal|sampai sekarang"
    r"|sejauh ini"
    r"|hingga kini|masih terjaga|setelah (?:meraih|mendapat)|usai meraih|(?:sudah|telah) (?:meraih|menyandang"
    r"|disandang"
    r"|mengantongi|mendapat\w*|memperoleh|memegang|berpredikat|berstatus|punya|memiliki|menerima|WBK))",
    re.IGNORECASE,
)
_NOW = re.compile(r"(?<!yang )\b(?:kini|sekarang|tahun ini|giliran)\b", re.IGNORECASE)
# Words around the national evaluators that make their turn the next one, after a ministry's own evaluation.
_NEXT_BEFORE = re.compile(
    r"\b(?:(?:diteruskan|dikirim|maju|melaju|melangkah|diserahkan|diajukan|diusulkan|lolos|dilanjutkan|dibawa|dilaporkan"
    r"|meneruskan|mengirim(?:kan)?|mengusulkan|mengajukan|membawa)(?: \w+){0,3} ke(?:pada)?"
    r"|menanti|menunggu|giliran|barulah|sebelum|harus (?:menghadapi|dinilai|diuji)(?: oleh)?)\s+$",
    re.IGNORECASE,
)
_NEXT_AFTER = re.compile(
    r"\s+(?:yang )?(?:dijadwalkan|akan|bakal|nanti(?:nya)?|baru|menyusul|direncanakan|menentukan"
    r"|(?:dan )?(?:lazimnya|biasanya)|tahun depan|merupakan jenjang)\b",
    re.IGNORECASE,
)
_WITHDRAWS_AFTER = re.compile(r"[^.\n]{0,40}?\b(?:mencabut|menarik|membatalkan|mencopot|menganulir)\b", re.IGNORECASE)
# A ministry that puts its units forward has looked at them first.
_SENDS_BEFORE = re.compile(r"\b(?:diusulkan|diajukan|diteruskan|diusung)(?: oleh)? $", re.IGNORECASE)
_SENDS_AFTER = re.compile(r" (?:resmi |telah |sudah )?(?:mengusulkan|mengajukan|meneruskan|mengusung)\b", re.IGNORECASE)
# A numbered decree says whose award it is, whoever hands the plaque over.
_DECREE_BEFORE = re.compile(r"\b(?:keputusan|SK)\s+$", re.IGNORECASE)
_DECREE_AFTER = re.compile(r"\s+(?:No\.|Nomor)\s", re.IGNORECASE)
_YEAR = re.compile(r"\b20[12]\d\b")


@dataclass(frozen=True, slots=True)
class BodyMention:
    """One place where a body is named, or an official or a part of it that acts for it."""

    span: Span
    body: str
    office: bool = False


@dataclass(frozen=True, slots=True)
class _News:
    """A claim as it stands in its article."""

    claim: Claim
    year: int | None  # its edition
    main: bool  # what the article is about, rather than an earlier award mentioned in passing
    stating: tuple[int, ...]  # the sentences that may name its body beside it


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    patterns = []
    for body, table in tomllib.loads(BODIES_FILE.read_text("utf-8")).items():
        for key in ("names", "offices"):
            if table.get(key):
                joined = "|".join(map(template_pattern, sorted(table[key], key=len, reverse=True)))
                patterns.append((body, key == "offices", re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)))
    return tuple(patterns)


@lru_cache(maxsize=32)
def find_bodies(source: str) -> tuple[BodyMention, ...]:
    """Every mention of a body in a text, in text order and without overlaps, the longest first."""
    found = [
        BodyMention(Span(*match.span()), body, office)
        for body, office, pattern in _patterns()
        for match in pattern.finditer(source)
    ]
    kept: list[BodyMention] = []
    for mention in sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def choose_body(claim: Claim, context: Context, *, year: int | None = None) -> Choice[str]:
    """Who confers or evaluates what a claim reports; null where the article names nobody for it.

    `year` is the claim's edition, where known: who acts in the article's own year did not confer an award of years ago.
    A unit that prepares has nobody yet. Who evaluates is not who gave an award that the article only recalls.
    """
    mentions = find_bodies(context.source)
    if claim.predicate is Predicate.OMBUDSMAN:
        return _choose_ombudsman(claim, context, mentions)
    news = _news(claim, context, year)
    ranked = sorted(
        ((points, -index) for index, mention in enumerate(mentions) if (points := _points(mention, news, context)) > 0),
        reverse=True,
    )
    if not ranked:
        return Choice(None, why="no body named for it")
    best = mentions[-ranked[0][1]]
    return Choice(best.body, (best.span,), "named as the body of this award")


def _choose_ombudsman(claim: Claim, context: Context, mentions: tuple[BodyMention, ...]) -> Choice[str]:
    spans = [mention.span for mention in mentions if mention.body == OMBUDSMAN]
    if not spans:
        return Choice(None, why="the article does not name the Ombudsman")
    sentences = [context.sentences[index] for index in claim.sentences]
    inside = [span for span in spans if any(s.start <= span.start < s.end for s in sentences)]
    return Choice(OMBUDSMAN, ((inside or spans)[0],), "the Ombudsman's rating")


def _news(claim: Claim, context: Context, year: int | None) -> _News:
    """How a claim stands in its article."""
    if is_recalled(claim, context):
        return _News(claim, year, False, sentences_of_predicate(claim, context))
    main = _is_main(claim, context, year)
    return _News(claim, year, main, claim.sentences if main else claim.sentences[:1])


def _points(mention: BodyMention, news: _News, context: Context) -> float:
    """How likely a mention is the body of the claim; 0 or less means that it is not."""
    claim, year, main, stating = news.claim, news.year, news.main, news.stating
    if mention.body == OMBUDSMAN or claim.status is Status.PREPARING:
        return 0
    confers, evaluates = _acts(mention, context)
    awarded = claim.status is Status.AWARDED
    acts = confers or (evaluates and not awarded)
    sentence = context.sentence_at(mention.span.start)
    if year is not None and _is_past(claim, context, year):
        return float((acts and _tells_of(year, mention, context)) or _withdraws(mention, claim, context))
    if mention.body != KEMENPANRB and not acts:
        sends = main and not awarded and _is_close(sentence, claim) and _sends(mention, context)
        return float(sends) * (2 if claim.status is Status.FAILED else 0.5)
    points = 2.0 * (confers or evaluates) + 0.5 * (confers if awarded else evaluates) + (mention.body == KEMENPANRB)
    if _is_next(mention, context) and (claim.status is Status.PROPOSED or sentence not in stating):
        return float(main) * (2.2 if sentence in stating[:1] else 1)
    if awarded and main and _is_decree(mention, context):
        return points + 5
    if sentence in stating:
        return points + 4 - 0.5 * stating.index(sentence)
    if not main or (mention.body != KEMENPANRB and not _is_close(sentence, claim)):
        return 0
    lost = claim.status in (Status.FAILED, Status.REVOKED) and mention.body == KEMENPANRB
    return points if acts or evaluates or lost else 0


def _is_next(mention: BodyMention, context: Context) -> bool:
    """Whether the national evaluators are only the next to look at the unit."""
    if mention.body != KEMENPANRB:
        return False
    before = context.source[max(0, mention.span.start - 60) : mention.span.start]
    return bool(_NEXT_BEFORE.search(before) or _NEXT_AFTER.match(context.source, mention.span.end))


def _sends(mention: BodyMention, context: Context) -> bool:
    """Whether a body proposes units to another, by its own name and not that of an office of it."""
    before = context.source[max(0, mention.span.start - 40) : mention.span.start]
    if _OFFICE_BEFORE.search(before) or in_unit(mention.span.start, unit_spans(context)):
        return False
    if _SENDS_BEFORE.search(before):
        return not context.source.startswith((" ke ", " kepada "), mention.span.end)
    return _SENDS_AFTER.match(context.source, mention.span.end) is not None


def _is_decree(mention: BodyMention, context: Context) -> bool:
    """Whether a numbered decree of the body is named."""
    before = context.source[max(0, mention.span.start - 12) : mention.span.start]
    return bool(_DECREE_BEFORE.search(before) and _DECREE_AFTER.match(context.source, mention.span.end))


def _withdraws(mention: BodyMention, claim: Claim, context: Context) -> bool:
    """Whether a sentence tells that the body takes from the unit what it conferred years ago."""
    sentence = context.sentences[context.sentence_at(mention.span.start)]
    named = any(sentence.start <= own.start < sentence.end for own in claim.unit.mentions)
    return named and _WITHDRAWS_AFTER.match(context.source, mention.span.end) is not None


def _acts(mention: BodyMention, context: Context) -> tuple[bool, bool]:
    """Whether the words around a mention make the body confer, and evaluate. An office of its own does neither."""
    before = context.source[max(0, mention.span.start - 40) : mention.span.start]
    if mention.body != KEMENPANRB and (
        _OFFICE_BEFORE.search(before) or in_unit(mention.span.start, unit_spans(context))
    ):
        return False, False
    if _NOT_BEFORE.search(before):
        return False, False
    confers = bool(_CONFERS_BEFORE.search(before)) or bool(_GIVES_AFTER.match(context.source, mention.span.end))
    return confers, bool(_EVALUATES_BEFORE.search(before)) or (mention.body == KEMENPANRB and mention.office)


def _is_close(sentence: int, claim: Claim) -> bool:
    """Whether a sentence opens the article or stands next to one that states the claim."""
    return sentence <= OPENING or any(abs(sentence - other) <= 1 for other in claim.sentences)


def _is_past(claim: Claim, context: Context, year: int) -> bool:
    """Whether the edition of an outcome is over when an article is published, so that its news is something else."""
    if claim.status not in (Status.AWARDED, Status.FAILED) or context.published is None:
        return False
    return year < _first_current(context.published)


def _first_current(published: date) -> int:
    """The first edition that is news: awards are handed over up to the first months of the year after theirs."""
    return published.year - (1 if published.month <= 6 else 0)


def _tells_of(year: int, mention: BodyMention, context: Context) -> bool:
    """Whether what a sentence says of a body is about a year.

    It is where no other year stands nearer to the body, or where the sentence names none and continues one that tells
    of that year and of nothing new: "WBK diraih 2018. Piagamnya dari KemenPANRB."
    """
    index = context.sentence_at(mention.span.start)
    start = context.sentences[index].start
    first, last = mention.span.start - start, mention.span.end - start
    text = context.sentence_text(index)
    gaps = [
        (text[found.end() : first] if found.end() <= first else text[last : found.start()], int(found.group()))
        for found in _YEAR.finditer(text)
    ]
    if gaps:
        gap, nearest = min(gaps, key=lambda item: len(item[0]))
        return nearest == year and not _NOW.search(gap)
    before = {int(found) for found in _YEAR.findall(context.sentence_text(index - 1))} if index else set()
    return year in before and context.published is not None and max(before) < _first_current(context.published)


def _is_main(claim: Claim, context: Context, year: int | None) -> bool:
    """Whether the claim is what the article is about, rather than an earlier award mentioned in passing."""
    if claim.status is not Status.AWARDED or (year is not None and context.published is not None):
        return True
    text = context.sentence_text(claim.sentences[0])
    if occurs(_IN_PASSING, text):
        return False
    years = [int(year) for year in occurrences(_YEAR, text)]
    if not years or context.published is None:
        return True
    return max(years) >= _first_current(context.published)
