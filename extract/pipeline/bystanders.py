"""Units that are named beside a claim and cannot hold it: local governments, places, hosts, parents, guests.

WBK and WBBM are conferred on units, never on a whole kota, kabupaten or province (Permen PANRB 90/2021); of 800
articles four say of a local government that it prepares for WBK, and none that it has it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from extract.context import Claim, Context, Span, per_article
from extract.fields.units import Unit
from extract.pipeline.announcers import announces
from extract.pipeline.candidates import main_unit
from extract.pipeline.claims import STEPS
from extract.pipeline.counted import SHORTEST
from extract.pipeline.exceptions import rests
from extract.pipeline.lists import list_lines, lists_of
from extract.pipeline.other_lists import is_of_others
from extract.pipeline.step_groups import step_groups
from extract.records import LEVELS, Predicate, Status, UnitType

_IN_ADDRESS = re.compile(
    r"(?:\b(?:di|ke|dari)\s+(?:aula|halaman|gedung|kantor|ruang|lapangan|pendopo|balai|gampong|desa|kelurahan|rumah)\b"
    r"|\b(?:Desa|Kelurahan|Gampong|Nagari|Dusun|Kampung|Perumahan|Jalan|Jl\.?)\s)[^.,;:\n]{0,60},\s*$"
)
_ADDRESS_ENDS = re.compile(r"\s*(?:[,.;)]|$)")
_VISITED = re.compile(
    r"\b(?:(?:studi|kaji)\s+(?:tiru|banding|komparasi)|belajar|berguru|menimba\s+ilmu|benchmarking)\s+"
    r"(?:langsung\s+)?(?:ke|di|dari|kepada|pada)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_REACH = 90  # characters before a mention
_AT = re.compile(r"(?i)\b(?:di|ke|dari)\s+$")
_PLACES = re.compile(r"(?:Bandara|Bandar Udara|Pelabuhan|Terminal|Asrama Haji|Museum)\b")
_HOSTS = re.compile(
    r"\s*,?\s*(?:yang\s+)?(?:kali ini\s+|hari itu\s+)?"
    r"(?:(?:bertindak|didapuk|ditunjuk|dipercaya)\s+)?(?:menjadi|jadi|sebagai|selaku)\s+tuan rumah\b",
    re.IGNORECASE,
)
# Those who come to look, to congratulate or to witness stand behind these words ...
_WITH_GUESTS = re.compile(
    r"\b(?:rombongan(?: dari)?|disaksikan|dihadiri|(?:turut|ikut) (?:hadir|menyambut|menyaksikan)|hadir (?:pula|juga)"
    r"|hadir (?:dalam|pada|di) acara|tampak hadir|pengirim\w*|ucapan selamat"
    r"|karangan bunga|ditiru|dicontoh|tamu (?:dari|yang)|di antara (?:para )?tamu|undangan dari)\b[^.;\n]*$",
    re.IGNORECASE,
)
# ... or before these.
_COME = re.compile(
    r"[^.;,\n]{0,40}\b(?:bertandang|berkunjung|bertamu|menyambangi|mengunjungi|datang|menimba ilmu|(?:ber)?studi tiru"
    r"|studi banding|kaji tiru|ingin (?:belajar|mencontoh)|mencatat banyak hal)\b",
    re.IGNORECASE,
)
# Who evaluates, and who stands beside those who act.
_EVALUATES = re.compile(
    r"\b(?:(?:TP[INPU]|tim (?:penilai|evaluator|evaluasi|verifika\w+|asesor|asistensi)(?: internal| unit)?)(?: dari)?"
    r"|bersama (?:para )?(?:pejabat|unsur|perwakilan|petugas|staf)(?: dari)?)\s+$",
    re.IGNORECASE,
)
_COUNT = (
    r"(?:\d+|se(?:mbilan|puluh|belas|jumlah|luruh|mua)|satu|dua|tiga|empat|lima|enam|tujuh|delapan|belasan|puluhan"
    r"|beberapa|semua|para|banyak)"
)
# What opens a line of a list; and what may stand between who heads a list and its first name: "Polda X: Polres Y".
_BULLET = re.compile(r"\s*(?:[-•*–▪●✓]|\(?\d{1,3}[.)]|[a-z][.)])\s")
_LINE_ENDS = re.compile(r"[^\S\n]*:?[^\S\n]*(?:\n|$)")
_HEADS = re.compile(r"[^\S\n]*(?::|[–-]|\()[^\S\n]*(?:\d{1,2}[.)][^\S\n]*)?")
# What is told of those below a unit: "Polda X mendorong 28 polres", "Ditjen X diwakili Balai Y".
_ITS_UNITS = re.compile(
    r"(?!\s+(?:bersama|dan|beserta|serta|berikut)\b)"
    rf"(?:\s+(?:\w+\s+){{0,3}}{_COUNT}\s+(?:\w+\s+)?(?:satker|satuan kerja|unit|UPTD?|OPD|perangkat daerah|kantor"
    r"|polres|polsek|kejari|lapas|rutan|puskesmas|madrasah|pengadilan|instansi|lembaga|dinas)\b|\s+diwakili\b)",
    re.IGNORECASE,
)
# Who takes the step for another unit: "Puskesmas X disiapkan Dinas Kesehatan Y sebagai calon", "diajukan oleh Z".
_DONE_BY = re.compile(
    r"\bdi(?:siapkan|persiapkan|usulkan|ajukan|calonkan|dorong|dampingi|kawal|tunjuk|pilih|bina|gadang)\s+"
    r"(?P<by>oleh\s+)?$",
    re.IGNORECASE,
)
_FOR_WHAT = re.compile(
    r"\s+(?:sebagai|untuk|menjadi|agar|supaya|guna|ke|kepada|menuju|meraih|memperoleh|mendapat)\b", re.IGNORECASE
)
_ITSELF_TOO = re.compile(r"\s*,?\s*(?:bersama|beserta|berikut|dan|serta|sendiri|juga|ikut|turut)\b", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"\s+(?:tak|tidak|belum|bukan)\s+(?:termasuk|ikut|masuk|diikutkan|disertakan|diusulkan|diajukan)\b"
    r"(?![^.;]*\b(?:sudah|telah)\b)",
    re.IGNORECASE,
)
# "Ia berharap MAN 1 X kelak mengikuti", "RSUD X diminta menyusul".
_ASKED = re.compile(
    r"\b(?:berharap|diharapkan|harapan(?:nya)?|semoga|mudah-mudahan|(?:me)?minta|mengajak|mendorong|mengimbau)\b[^.;\n]*$",
    re.IGNORECASE,
)
_TO_FOLLOW = re.compile(r"[^.;\n]*\b(?:menyusul|mengikuti|mencontoh|meniru|meneladani|belajar)\b", re.IGNORECASE)
# "Bupati berharap Puskesmas X segera menyusul Puskesmas Y yang sudah ber-WBK".
_FOLLOWS_AT_ONCE = re.compile(r"\s+(?:(?:bisa|dapat|segera|lekas|juga|kelak|pun)\s+){0,2}menyusul\b", re.IGNORECASE)
# "yang sebelumnya memimpin Kantor Pertanahan X", "mantan Kapolres X".
_FORMER = re.compile(
    r"\b(?:mantan|eks|bekas|(?:sebelumnya|dulu|semula|pernah)\s+(?:memimpin|menjabat|mengepalai|bertugas di))"
    r"(?:\s+(?:sebagai|kepala|ketua|direktur|kasi|kabag|plt))*\s*$",
    re.IGNORECASE,
)
# "yang dulu membawa Polres Y meraih WBK, kini memimpin Polres X.", "dimutasi ke Rutan X".
_NEW_POST = re.compile(
    r"\b(?:(?:kini|sekarang|lalu|kemudian|selanjutnya)\s+"
    r"(?:memimpin|menjabat|mengepalai|bertugas di|berdinas di|menakhodai)"
    r"|(?:dimutasi(?:kan)?|dipindah(?:kan)?|digeser|pindah(?: tugas)?|dirotasi|dipromosikan)\s+(?:ke|menjadi|sebagai))"
    r"(?:\s+(?:sebagai|kepala|ketua|direktur|kasi|kabag|plt))*\s*$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.;]|$|\b(?:sejak|menggantikan)\b)")
_REGION_OF = re.compile(r"\bwilayah\s+(?:[A-Z]\w+\s+){0,3}(?:dan\s+)?$")
# Other maps and scales with colours and grades than the Ombudsman's.
_OTHER_SCALE = re.compile(
    r"\b(?:covid|corona|peta risiko|gugus tugas|stunting|inflasi|PPKM|SAKIP|PEKPPP|adipura|layak anak|LPPD|UHC|SPBE)\b",
    re.IGNORECASE,
)
# What a unit belongs to that has others below it; of the rest "jajaran X" and "di lingkungan X" mean X itself.
_HAVE_PARTS = frozenset(
    {UnitType.KEMENTERIAN, UnitType.PEMDA, UnitType.POLDA, UnitType.POLRI, UnitType.KANWIL, UnitType.OTHER}
)
_OVER_OTHERS = re.compile(r"(?:Kanwil|Kantor Wilayah|BNNP|BNN Provinsi)\b")
# Where others are taught or evaluated; who takes a step itself mostly does so at its own office.
_VENUE = re.compile(
    r"\b(?:berlangsung|digelar|bertempat|dipusatkan|diadakan|diselenggarakan|dilaksanakan) di "
    r"(?:(?:aula|gedung|halaman|kantor|lapangan) )?$",
    re.IGNORECASE,
)
# Where others come to: "Tujuh kepala madrasah datang ke halaman Kankemenag X".
_COME_TO = re.compile(
    r"\b(?:datang|berdatangan|bertandang|berkumpul|dikumpulkan|diundang)\b[^.;,\n]{0,60}\b(?:ke|di)\s+"
    r"(?:aula|halaman|kantor|gedung|ruang|lapangan)\s+$",
    re.IGNORECASE,
)
# Nothing but those who attend may follow: "Disaksikan para guru, MAN 1 X mulai ..." goes on with who it is about.
_ATTENDED = re.compile(
    r"\b(?:disaksikan|dihadiri|(?:turut|ikut|juga|tampak) (?:hadir|menyaksikan|disaksikan|dihadiri))\b"
    r"(?:[\s,()/&-]|\b(?:oleh|para|pula|juga|dan|serta|dari|unsur|perwakilan|pimpinan|pejabat|kepala|ketua|jajaran|antara|lain"
    r"|yakni|yaitu|di|masing-masing)\b|\b[A-Z\d][\w.'’-]*+)*+$"
)


def bystander(claim: Claim, context: Context) -> str | None:
    """Why a claim's unit can only be named beside it, or None if it may be its holder."""
    if claim.unit.type is UnitType.PEMDA and claim.predicate in LEVELS and claim.status is not Status.PREPARING:
        return f"{claim.predicate} is conferred on units, not on a whole local government"
    mentions = list(_mentions(claim, context))
    if not mentions:
        return None
    if claim.unit.type is UnitType.KECAMATAN and all(_in_address(span, context) for span in mentions):
        return "named in an address"
    is_place = claim.unit.type is UnitType.KECAMATAN or _PLACES.match(claim.unit.name)
    if is_place and all(_is_place(span, context) for span in mentions):
        return "named as a place"
    if all(_HOSTS.match(context.source, span.end) for span in mentions):
        return "named as the host"
    if claim.status is Status.PROPOSED and all(_VENUE.search(_before(span, context)) for span in mentions):
        return "named as the venue"
    if why := _of_others(claim, mentions, context):
        return why
    if _only_parent(claim, mentions, context):
        return "named only as the one that others belong to"
    if claim.status in (*STEPS, Status.FAILED) and (why := _beside_group(claim, context)):
        return why
    if claim.status in STEPS and all(_VISITED.search(_before(span, context)) for span in mentions):
        return "visited by others that learn (decision 5)"
    return _among_others(claim, mentions, context)


def _among_others(claim: Claim, mentions: list[Span], context: Context) -> str | None:
    """Why a unit is only named among those who attend, learn or are to come, or None."""
    if all(_ATTENDED.search(_before(span, context, whole=True)) for span in mentions):
        return "named among those who attend"
    awarded = claim.status is Status.AWARDED and claim.predicate in LEVELS
    if awarded and all(_in_other_list(span, context) for span in mentions):
        return "named in a list of others than the awarded"
    if _only_guests(claim, mentions, context):
        return "named only among those who came to look or to congratulate"
    return None


def _mentions(claim: Claim, context: Context) -> Iterator[Span]:
    """The unit's mentions in the claim's sentences."""
    sentences = [context.sentences[index] for index in claim.sentences]
    return (span for span in claim.unit.mentions if any(s.start <= span.start < s.end for s in sentences))


def _of_others(claim: Claim, mentions: list[Span], context: Context) -> str | None:
    """Why what the claim's sentences say of the unit is of other units or of another matter, or None."""
    source = context.source
    if all(_EVALUATES.search(_before(span, context)) for span in mentions):
        return "named as who evaluates or stands by"
    if claim.status in STEPS and all(_COME_TO.search(_before(span, context)) for span in mentions):
        return "named as where others come to"
    if claim.status in STEPS and all(_LEFT_OUT.match(source, span.end) for span in mentions):
        return "told to be left out"
    if claim.status in STEPS and all(_acts_for_another(span, claim, context) for span in mentions):
        return "named as who takes the step for another unit"
    named = context.predicate_sentences
    aside = not any(context.sentence_at(span.start) in named for span in mentions)
    if aside and all(_FORMER.search(_before(span, context)) for span in mentions):
        return "named as an official's former office"
    if not aside and all(_is_new_post(span, context) for span in mentions):
        return "named as an official's new office"
    to_follow = _TO_FOLLOW if aside else _FOLLOWS_AT_ONCE
    if (aside or claim.status is Status.AWARDED) and all(_is_asked(span, context, to_follow) for span in mentions):
        return "only wished to follow"
    if claim.predicate is Predicate.OMBUDSMAN:
        if claim.unit.type is UnitType.PEMDA and all(_REGION_OF.search(_before(span, context)) for span in mentions):
            return "named as a region"
        if all(_on_another_scale(span, context) for span in mentions):
            return "rated on another scale than the Ombudsman's"
    return None


def _acts_for_another(span: Span, claim: Claim, context: Context) -> bool:
    """Whether a mention is the agent of a passive: behind "oleh", or between the verb and what it is done for."""
    done = _DONE_BY.search(_before(span, context))
    if done is None or done["by"]:
        return done is not None
    if _FOR_WHAT.match(context.source, span.end) is None:
        return False
    sentence = context.sentences[context.sentence_at(span.start)]
    others = (at for unit in context.units if unit is not claim.unit for at in unit.mentions)
    return any(sentence.start <= at.start < span.start for at in others)


def _is_new_post(span: Span, context: Context) -> bool:
    """Whether a mention is where an official went after what the sentence tells of another unit."""
    return _NEW_POST.search(_before(span, context)) is not None and _ENDS.match(context.source, span.end) is not None


def _is_asked(span: Span, context: Context, words: re.Pattern[str]) -> bool:
    """Whether a mention stands between what is asked or hoped for and these words."""
    before = _before(span, context, whole=True)
    return _ASKED.search(before) is not None and words.match(context.source, span.end) is not None


def _on_another_scale(span: Span, context: Context) -> bool:
    """Whether a mention's sentence, without a predicate, or the one before tells of another scale."""
    index = context.sentence_at(span.start)
    texts = [context.sentence_text(place) for place in (index - 1, index) if place >= 0]
    return index not in context.predicate_sentences and any(map(_OTHER_SCALE.search, texts))


def _is_place(span: Span, context: Context) -> bool:
    """Whether a kecamatan or an airport is named as where something is ("di Kecamatan X"), and not its office."""
    return not context.source.startswith("Kantor", span.start) and _AT.search(_before(span, context)) is not None


def _only_parent(claim: Claim, mentions: list[Span], context: Context) -> bool:
    """Whether the unit is only named as that of others, beside the predicate: "36 satker di lingkungan Polri"."""
    if claim.unit.type not in _HAVE_PARTS and not _OVER_OTHERS.match(claim.unit.name):
        return False
    if claim.predicate is Predicate.OMBUDSMAN and claim.unit.type is UnitType.PEMDA:
        return False
    parents = {mention.span for mention in claim.unit.flagged if mention.parent_only}
    named = context.predicate_sentences
    if claim.status is Status.AWARDED and claim.predicate in LEVELS and announces(mentions, context):
        return True
    return all(
        (span in parents and context.sentence_at(span.start) in named)
        or _ITS_UNITS.match(context.source, span.end)
        or _heads_list(span, claim.unit, context)
        for span in mentions
    )


def _heads_list(span: Span, unit: Unit, context: Context) -> bool:
    """Whether a mention heads a list of its units: "Polda X" above "1. Polres Y", "Polri (Polres Y, Polres Z)".

    A ministry on a line of its own in a column of units is never one of them.
    """
    source = context.source
    heads = _HEADS.match(source, span.end)
    starts = _unit_starts(context)
    if heads is not None and heads.end() in starts:
        return True
    if source.rfind("\n", 0, span.start) + 1 != span.start or not _LINE_ENDS.match(source, span.end):
        return False
    index = context.sentence_at(span.start)
    lines = list_lines(context)
    beside = {at for at in (index - 1, index + 1) if at in lines}
    if unit.type in (UnitType.KEMENTERIAN, UnitType.POLRI) and beside:
        return any(context.sentence_at(at) in beside and kind is not unit.type for at, kind in starts.items())
    return index + 1 in beside and _BULLET.match(source, context.sentences[index + 1].start) is not None


@per_article
def _unit_starts(context: Context) -> Mapping[int, UnitType]:
    """Where units are named, with their types."""
    return {span.start: unit.type for unit in context.units for span in unit.mentions}


def _beside_group(claim: Claim, context: Context) -> str | None:
    """Why a unit cannot be told what a number of others are, whose names are all told, or None."""
    groups = [group for group in step_groups(context) if claim.predicate in group.told.predicates]
    if not groups or any(context.units[unit] == claim.unit for group in groups for unit in group.units):
        return None
    named = context.predicate_sentences
    same = not claim.cues or any(group.told.status is claim.status for group in groups)
    if same and not any(context.sentence_at(span.start) in named for span in claim.unit.mentions):
        return "named beside the units that a number is told of"
    has_parts = claim.unit.type in _HAVE_PARTS or _OVER_OTHERS.match(claim.unit.name)
    if not has_parts or any(_ITSELF_TOO.match(context.source, span.end) for span in claim.unit.mentions):
        return None
    return "a number of its units are told to take the step, and not itself"


def _only_guests(claim: Claim, mentions: list[Span], context: Context) -> bool:
    """Whether the unit is only named among visitors, guests and well-wishers, in sentences without a predicate."""
    if claim.unit is _main(context):
        return False
    if claim.status in STEPS and max(claim.sentences) > context.sentence_at(mentions[-1].start):
        return False  # what comes after may be of the guests: "sebab kantor tersebut tengah menuju WBK"
    named = context.predicate_sentences
    return all(
        context.sentence_at(span.start) not in named
        and (_WITH_GUESTS.search(_before(span, context, whole=True)) or _COME.match(context.source, span.end))
        for span in mentions
    )


def _in_other_list(span: Span, context: Context) -> bool:
    lists = _other_lists(context)
    at = bisect_right(lists, span.start, key=lambda found: found.start)
    return at > 0 and span.start < lists[at - 1].end


@per_article
def _other_lists(context: Context) -> tuple[Span, ...]:
    """The lists of others than those that were awarded, in sentences without a predicate, in text order."""
    named = context.predicate_sentences
    told = {unit for rest in rests(context) for unit in rest.units}  # who they are is told later on
    found = [
        Span(units.start, units.end)
        for units in lists_of(context, weak=True)
        if len(units.units) >= SHORTEST and named.isdisjoint(units.sentences) and told.isdisjoint(units.units)
        if is_of_others(units, context)
    ]
    return tuple(sorted(found))


@per_article
def _main(context: Context) -> Unit | None:
    """The unit that an article is about, found once for all its claims."""
    main = main_unit(context)
    return None if main is None else context.units[main]


def _before(span: Span, context: Context, *, whole: bool = False) -> str:
    """What stands before a mention in its sentence, up to `_REACH` characters unless `whole`."""
    sentence = context.sentences[context.sentence_at(span.start)]
    return context.source[max(sentence.start, 0 if whole else span.start - _REACH) : span.start]


def _in_address(span: Span, context: Context) -> bool:
    """Whether a place is named as where something stands: "di Gampong Gani, Kecamatan Ingin Jaya,"."""
    after = context.source[span.end : span.end + 3]
    return _IN_ADDRESS.search(_before(span, context)) is not None and _ADDRESS_ENDS.match(after) is not None
