"""Which unit a number in a text belongs to: the one next to it in its sentence or list item."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Span
from extract.fields.tie_references import by_kind, by_office, by_place
from extract.fields.tie_rows import Tie, Token, listed_before, shared_in
from extract.records import UnitType

if TYPE_CHECKING:
    from extract.context import Context
    from extract.fields.units import Unit

LEADER = 60  # characters of dots and spaces between a table's name and its value


@lru_cache(maxsize=8)
def unit_spans(context: Context) -> tuple[Span, ...]:
    """Every mention of a unit, in text order and without overlaps: of two that overlap, the longer one."""
    kept: list[Span] = []
    for span in sorted((s for unit in context.units for s in unit.mentions), key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


_RATER = re.compile(
    r"\b(?:ombudsman|(?:kemen(?:terian)? ?|men)PAN\b|pan-?rb\b|(?:pendayagunaan|pemberdayaan) aparatur"
    r"|inspektorat (?:jenderal|utama)|itjen|itwasum|tim penilai|TPN|panel nasional)",
    re.IGNORECASE,
)
_RATES_BEFORE = re.compile(
    r"\b(?:dari|oleh|versi|penilaian|evaluasi|diberikan|diserahkan|dinilai|direviu|tim|penilai internal(?: di)?)\s$",
    re.IGNORECASE,
)
_RATING_TYPES = (UnitType.KEMENTERIAN, UnitType.INSPEKTORAT)


def _rates(unit: Unit, mention: Span, source: str) -> bool:
    """Whether a mention is of who rates units, and so has no score or place itself: "nilai 94,03 dari Ombudsman"."""
    if _RATER.search(unit.name):
        return True
    before = source[max(0, mention.start - 30) : mention.start]
    return unit.type in _RATING_TYPES and _RATES_BEFORE.search(before) is not None


@lru_cache(maxsize=8)
def rated_units(context: Context) -> frozenset[int]:
    """The units, as places in `Context.units`, that numbers can belong to: not those that only rate others."""
    return frozenset(
        number
        for number, unit in enumerate(context.units)
        if not all(_rates(unit, mention, context.source) for mention in unit.mentions)
    )


def in_unit(offset: int, spans: tuple[Span, ...]) -> bool:
    """Whether an offset stands inside one of `unit_spans`."""
    index = bisect_right(spans, offset, key=lambda span: span.start)
    return index > 0 and offset < spans[index - 1].end


def tie_values(context: Context, values: Sequence[Span], *, carry: bool = True) -> list[Tie]:
    """The ties of values to units, in text order. A value that no unit stands near has none.

    In "nilai 98 untuk A, 97 untuk B" each value belongs to the unit after it, in "A dan B, masing-masing 98 dan 97" to
    the unit of the same place in the row, else to the unit before it. Where a sentence names no unit, the first unit of
    the sentence before it is meant, or the article's only unit.
    """
    named = mentions_by_sentence(context)
    ends = {token.span.end: token for row in named.values() for token in row}
    starts = {token.span.start: token for row in named.values() for token in row}
    ties: list[Tie] = []
    rows: dict[int, list[Span]] = {}
    given: set[Span] = set()  # where units stand that have the value next to them
    for value in values:
        beside = _after_value(value, starts, context.source) or _beside(value, ends, context.source)
        if beside is not None and beside.unit is not None:
            given.add(beside.span)
            ties.append(Tie(value, beside.unit, context.sentence_at(beside.span.start)))
            continue
        rows.setdefault(context.sentence_at(value.start), []).append(value)
    for sentence, row in sorted(rows.items()):
        units = named.get(sentence, [])
        if units:
            alone = _only_unit(named.get(sentence - 1, [])) if carry else None
            ties += shared_in(row, units, sentence, context) or _ties_in(sentence, row, units, given, alone, context)
        elif carry and (listed := listed_before(sentence, row, named, context)):
            ties += listed
        elif carry:
            carried, later = _carried_unit(sentence, named, context)
            if carried is not None:
                far = not any(carried in {t.unit for t in named.get(sentence - back, [])} for back in (1, 2))
                ties += [Tie(value, carried, sentence, carried=True, far=far, apart=later) for value in row]
    return sorted(ties, key=lambda tie: tie.value)


def _ties_in(
    sentence: int, row: Sequence[Span], units: list[Token], given: set[Span], before: int | None, context: Context
) -> Iterator[Tie]:
    """The ties of values to the units of their sentence, or to the one `before` it where they are not those units'."""
    tokens = sorted([*units, *(Token(value, None) for value in row)], key=lambda token: token.span)
    for value, unit in _tie_row(tokens, given):
        other = _is_compared(value, unit, tokens, context.source)
        if before is not None and (other or _is_said_by(value, unit, tokens, context.source)):
            yield Tie(value, before, sentence, carried=True)
        elif not other:
            apart = _is_apart(value, unit, tokens, context.source)
            if not (apart and any(t.unit == unit and t.span in given for t in units)):  # it has its own
                yield Tie(value, unit, sentence, apart=apart)


_SENTENCE_END = re.compile(r"\.\s+")


def _beside(value: Span, ends: dict[int, Token], source: str) -> Token | None:
    """The unit that only dots, spaces, a colon, a dash or a new line part from the value, as in tables."""
    start = value.start
    while start > 0 and value.start - start < LEADER and source[start - 1] in " \t\u00a0.:…=|–—-(\n":
        start -= 1
    return None if _SENTENCE_END.fullmatch(source, start, value.start) else ends.get(start)


_TO_UNIT = re.compile(
    r"(?:: ?)|\)? (?:(?:untuk|bagi|milik|diraih|diperoleh|ditorehkan|didapat|dikantongi|dicatat|dibukukan|ditempati"
    r"|diduduki|dihuni"
    r"|diisi|dipegang|adalah|ialah|tetap|ada|berdiri|jatuh ke|jatuh kepada|yakni|yaitu)(?: oleh| pada| kepada)? )?"
)

_LINE_GAP = re.compile(r"\)?\s?[–—|:-]\s?|\t")  # after a value that opens a line: "92,6 – Puskesmas Wates"


_COMPARES = re.compile(
    r"\b(?:di (?:bawah|atas|belakang)|mengungguli|mengalahkan|melampaui|menyisihkan|setelah|sesudah|(?:kalah|terpaut"
    r"|selisih|berjarak)(?: \S+){0,4} (?:dari|dengan))\b",
    re.IGNORECASE,
)


def _after_value(value: Span, starts: dict[int, Token], source: str) -> Token | None:
    """The unit that a value is given to by the words right after it: "91,3 untuk Polres Bogor"."""
    match = _TO_UNIT.match(source, value.end)
    if match is None and source[max(0, value.start - 1) : value.start] == "\n":
        match = _LINE_GAP.match(source, value.end)
    return starts.get(match.end()) if match else None


@lru_cache(maxsize=8)
def mentions_by_sentence(context: Context) -> dict[int, list[Token]]:
    """The unit mentions of each sentence; of two that overlap, the longer one."""
    owner = {span: index for index, unit in enumerate(context.units) for span in unit.mentions}
    own = _governments(context)
    named: dict[int, list[Token]] = {}
    for span in unit_spans(context):
        unit = context.units[owner[span]]
        if not _rates(unit, span, context.source) and not _is_setting(unit, span, context.source):
            number = owner[span] if unit.type is not UnitType.PEMDA else own.get(_place_of(unit), owner[span])
            named.setdefault(context.sentence_at(span.start), []).append(Token(span, number))
    rated = sorted(rated_units(context))
    places = {token.span: token for token in _bare_places(context)}
    for span, number in (*by_office(context, rated), *by_kind(context, rated), *by_place(context, rated)):
        if not in_unit(span.start, unit_spans(context)) and not any(_overlaps(span, other) for other in places):
            places[span] = Token(span, number)
    for token in places.values():
        named.setdefault(context.sentence_at(token.span.start), []).append(token)
    return {sentence: sorted(row, key=lambda token: token.span) for sentence, row in named.items()}


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


_GOVERNMENT = re.compile(
    r"(?:Pemerintah (?:Daerah )?(?:Kota|Kabupaten|Provinsi)|Pem(?:kab|kot|ko|prov|da)|Pemda (?:Kota|Kabupaten)"
    r"|Kota|Kabupaten|Provinsi) (?=[A-Z])"
)
# A word in capitals before a place makes it part of another name: "Kapolres Bangli", "Kabupaten Bangli".
_OF_OTHER_BEFORE = re.compile(
    r"(?:[A-Z][\w-]*|\b(?:kab\.|di|se|ke|dari|asal|warga|masyarakat|wilayah|bupati|kabupaten|kota|daerah|dan))[ -]$"
)


def _place_of(unit: Unit) -> str:
    """The place of a local government: "Bangli" of "Pemkab Bangli"."""
    return unit.name[head.end() :] if (head := _GOVERNMENT.match(unit.name)) else unit.name


@lru_cache(maxsize=8)
def _governments(context: Context) -> dict[str, int]:
    """The local government of each place, but where a kota and a kabupaten share it."""
    places: dict[str, dict[str, int]] = {}
    for number, unit in enumerate(context.units):
        head = _GOVERNMENT.match(unit.name)
        if unit.type is UnitType.PEMDA and head:
            level = "kota" if re.search(r"(?i)kot|ko ", head.group()) else "kabupaten"
            places.setdefault(_place_of(unit), {}).setdefault(level, number)
    return {place: next(iter(owners.values())) for place, owners in places.items() if len(owners) == 1}


def _bare_places(context: Context) -> Iterator[Token]:
    """Local governments that go by their place's name: "Bangli mendapat 93,55", where "Pemkab Bangli" is a unit."""
    own = _governments(context)
    if not own:
        return
    names = "|".join(re.escape(place) for place in sorted(own, key=len, reverse=True))
    taken = unit_spans(context)
    last = -1  # where the place before ends: "Bangli dan Gianyar sama-sama mendapat 93,55"
    for match in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", context.source):
        before = context.source[max(0, match.start() - 30) : match.start()]
        in_title = match.end() <= context.title_end
        followed = not in_title and re.match(r" [A-Z(]", context.source[match.end() : match.end() + 2])
        joined = context.source[last : match.start()] == " dan " if last >= 0 else False
        apart = joined or not _OF_OTHER_BEFORE.search(before)
        if not followed and not in_unit(match.start(), taken) and apart:
            last = match.end()
            yield Token(Span(*match.span()), own[match.group()])


_SETTING_BEFORE = re.compile(
    r"(?:\bse-?|\b(?:jajaran|perwakilan|tingkat|lingkungan|lingkup|wilayah|antar))\s?(?:(?:provinsi|kabupaten|kota)\s)?$",
    re.IGNORECASE,
)


_OMBUDSMAN_BEFORE = re.compile(r"\bombudsman(?: RI)?\s$", re.IGNORECASE)  # "Ombudsman RI Provinsi NTT"


def _is_setting(unit: Unit, mention: Span, source: str) -> bool:
    """Whether a mention only tells among whom another unit is placed: "se-Provinsi Kepri", "di Provinsi Kepri"."""
    before = source[max(0, mention.start - 24) : mention.start]
    within = unit.type in (UnitType.PEMDA, UnitType.POLDA) and before.lower().endswith(" di ")
    within = within or (unit.name.startswith("Provinsi") and _OMBUDSMAN_BEFORE.search(before) is not None)
    return within or _SETTING_BEFORE.search(before) is not None


def _tie_row(tokens: list[Token], given: set[Span]) -> list[tuple[Span, int]]:
    """The values of one sentence with their units, of which those at the places `given` have one already."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and (runs[-1][0].unit is None) == (token.unit is None):
            runs[-1].append(token)
        else:
            runs.append([token])
    ties: list[tuple[Span, int]] = []
    # "98 untuk A, 97 untuk B" ends with a unit, "Dengan 98 A unggul atas B dengan 97" with a value.
    values_first = runs[0][0].unit is None and runs[-1][0].unit is not None
    before: list[Token] = []
    for index, run in enumerate(runs):
        if run[0].unit is not None:
            before = run
            continue
        after = runs[index + 1] if index + 1 < len(runs) else []
        owners = after if (values_first and after) or not before else before
        free = [owner for owner in owners if owner.span not in given]
        ties += _pair(run, free if len(free) == len(run) > 1 else owners, last=owners is before)
    return ties


def _only_unit(row: list[Token]) -> int | None:
    """The unit of a sentence that names no other."""
    units = {token.unit for token in row}
    return units.pop() if len(units) == 1 else None


def _is_apart(value: Span, unit: int, tokens: list[Token], source: str) -> bool:
    """Whether the unit stands only after the value, with a comma between them."""
    spans = [token.span for token in tokens if token.unit == unit]
    return all(span.start > value.start for span in spans) and "," in source[value.end : spans[0].start]


def _is_compared(value: Span, unit: int, tokens: list[Token], source: str) -> bool:
    """Whether the unit stands only after the value and is what others are compared with, or a part of what it sums up.

    "di bawah A", "Nilai 89,64 itu rerata lima polres: A 93,1; B 91,2".
    """
    spans = [token.span for token in tokens if token.unit == unit]
    if any(span.start < value.start for span in spans):
        return False
    return ":" in source[value.end : spans[0].start] or _COMPARES.search(source, value.end, spans[0].start) is not None


def _is_said_by(value: Span, unit: int, tokens: list[Token], source: str) -> bool:
    """Whether the unit stands only after the quotation that tells the value: ""Nilainya 79,6," sebut Kapolda A"."""
    spans = [token.span for token in tokens if token.unit == unit]
    return spans[0].start > value.start and any(sign in source[value.end : spans[0].start] for sign in '"”')


def _pair(values: list[Token], units: list[Token], *, last: bool) -> list[tuple[Span, int]]:
    """Values and units of the same number one to one, else all values to the unit next to them."""
    if len(values) == len(units) > 1:
        return [(value.span, unit.unit) for value, unit in zip(values, units, strict=True) if unit.unit is not None]
    nearest = units[-1 if last else 0].unit
    return [] if nearest is None else [(value.span, nearest) for value in values]


def _carried_unit(sentence: int, named: dict[int, list[Token]], context: Context) -> tuple[int | None, bool]:
    """The unit that a sentence without a unit speaks of, and whether only the sentence after it names it."""
    if len(rated := rated_units(context)) == 1:
        (alone,) = rated
        first = context.units[alone].mentions[:1]
        return alone, bool(first) and first[0].start > context.sentences[sentence].end
    for earlier in (sentence - 1, sentence - 2, sentence - 3, sentence - 4):
        row = named.get(earlier, [])
        if row:
            single = len({token.unit for token in row}) == 1
            return row[0 if single else -1].unit, False
    later = named.get(sentence + 1)
    return (later[0].unit, True) if later else (None, False)
