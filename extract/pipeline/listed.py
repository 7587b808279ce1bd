"""What is written as one list, over its lines and sentences: units that are told the same.

`lists_of` knows names with nothing but joints between them and lines of a column. Here a list also goes on with what
only adds names: "Dari laut ada X dan Y; dari udara ada Z. Matra darat diwakili W. Selain itu, V dan U ikut terpilih."
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from extract.context import Context, Span, per_article
from extract.pipeline.counted import SHORTEST
from extract.pipeline.cues import DOUBT, find_cues
from extract.pipeline.lists import UnitList, aside_lines, list_lines, lists_of, named_units
from extract.pipeline.other_lists import is_of_others, tells_of_others
from extract.records import Status

OTHERWISE = DOUBT | {str(status) for status in Status if status is not Status.AWARDED}
_OPENING = re.compile(r"(?:(?:Kepala|Ketua|Direktur|Pimpinan|Kapolres\w*|Kajari)\s+)?")
# "Selain itu, PN X dan PN Y ikut terpilih."
GOES_ON = re.compile(
    r"(?:Selain|Di samping) [\w ]{2,30},|(?:Juga|Termasuk|Disusul|Menyusul|Ditambah|Kemudian|Lalu|Berikutnya"
    r"|Selanjutnya|Terakhir|T(?:a|ida)k ketinggalan|(?:Begitu|Demikian) (?:pula|juga)|Ada (?:pula|juga)|Adapun|Sisanya"
    r"|Selebihnya|Lainnya|(?:Satu|Dua|Tiga|Empat|Lima|Enam|Tujuh) lain(?:nya)?)\b"
)
# Words that only lead to more names, in a sentence of its own and between two names.
_LEADS = re.compile(
    r"\b(?:ada|terdapat|yakni|yaitu|ialah|adalah|diwakili|diisi|ditempati|lewat|melalui|mengirim\w*|menyumbang\w*|tercatat"
    r"|menempatkan|muncul|tampil|di ?antaranya|antara lain|meliputi|terdiri|memiliki|punya|menyusul|disusul|ditambah"
    r"|juga|pula|giliran)\b|:",
    re.IGNORECASE,
)
_ADDS = re.compile(rf"{_LEADS.pattern}|\b(?:serta|hingga|sampai|dan|kemudian|lalu)\b|;", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_MOST_WORDS = 8  # beside the names, of a sentence or a gap that only adds some
_MOST_SENTENCES = 20  # that go on with one list

Named = Sequence[tuple[Span, int]]


@per_article
def listed(context: Context) -> tuple[UnitList, ...]:
    """The lists of three and more units of an article, with all that goes on with them."""
    lists = [_column(found, context) for found in lists_of(context, weak=True) if not is_of_others(found, context)]
    joined = [_going_on(found, context) for found in (*lists, *_in_one_sentence(context))]
    return tuple(dict.fromkeys(found for found in joined if len(found.units) >= SHORTEST))


@per_article
def in_turn(context: Context) -> tuple[UnitList, ...]:
    """The sentences in a row that each begin with a unit: "PN A dipimpin X. BPS B dinakhodai Y."."""
    named = named_units(context)
    found: list[UnitList] = []
    run: list[tuple[Span, int]] = []
    for index, sentence in enumerate(context.sentences):
        opening = _OPENING.match(context.source, sentence.start, sentence.end)
        start = opening.end() if opening else sentence.start
        place = bisect_left(named, (Span(start, start), 0))
        begins = place < len(named) and named[place][0].start == start and start >= context.title_end
        if begins:
            run.append(named[place])
        if run and (not begins or index + 1 == len(context.sentences)):
            if len({unit for _, unit in run}) >= SHORTEST:
                found.append(_list(run, context))
            run = []
    return tuple(found)


def _list(named: Named, context: Context) -> UnitList:
    sentences = dict.fromkeys(context.sentence_at(span.start) for span, _ in named)
    return UnitList(frozenset(unit for _, unit in named), tuple(sentences), named[0][0].start, named[-1][0].end)


@per_article
def _by_sentence(context: Context) -> Mapping[int, Named]:
    """Where each sentence names units that are spoken of."""
    found: dict[int, list[tuple[Span, int]]] = {}
    for span, unit in named_units(context):
        found.setdefault(context.sentence_at(span.start), []).append((span, unit))
    return found


def _column(found: UnitList, context: Context) -> UnitList:
    """A column without those who are only spoken of in the sentence above it: "WBK dari Kementerian PANRB:"."""
    first = found.sentences[0]
    if first in list_lines(context) or len(found.sentences) == 1 or first in _by_sentence(context):
        return found
    named = named_units(context, weak=True)
    inside = named[bisect_left(named, (Span(found.start, 0), 0)) : bisect_left(named, (Span(found.end, 0), 0))]
    rest = found.sentences[1:]
    return _list([item for item in inside if context.sentence_at(item[0].start) in rest], context)


def _in_one_sentence(context: Context) -> Iterator[UnitList]:
    """The units of a sentence with nothing between them but what adds more."""
    for index, named in _by_sentence(context).items():
        run: list[tuple[Span, int]] = []
        for item in named:
            if run and not _adds(context.source[run[-1][0].end : item[0].start]):
                yield _list(run, context)
                run = []
            run.append(item)
        found = _list(run, context)
        if index in context.predicate_sentences or not is_of_others(found, context):
            yield found


def _adds(gap: str) -> bool:
    """Whether what stands between two names only adds the second: "; dari kewilayahan ada"."""
    if not _WORD.search(gap):
        return True
    return _ADDS.search(gap) is not None and len(_WORD.findall(gap)) <= _MOST_WORDS and not find_cues(gap)


def _going_on(found: UnitList, context: Context) -> UnitList:
    """What adds to a list of several the units of the sentences that go on with it."""
    by_sentence = _by_sentence(context)
    index = found.sentences[-1] + 1
    while len(found.units) > 1 and index in by_sentence and len(found.sentences) < _MOST_SENTENCES:
        if not _goes_on(index, by_sentence[index], context):
            break
        units = found.units | {unit for _, unit in by_sentence[index]}
        found = UnitList(units, (*found.sentences, index), found.start, by_sentence[index][-1][0].end)
        index += 1
    return found


def _goes_on(index: int, named: Named, context: Context) -> bool:
    """Whether a sentence only goes on with a list, and tells nothing else."""
    text, start = context.sentence_text(index), context.sentences[index].start
    if index in context.predicate_sentences or index in aside_lines(context) or tells_of_others(text):
        return False
    opening = GOES_ON.match(text)
    if opening is not None:
        return not any(cue.kind in OTHERWISE for cue in find_cues(text, opening.end()))
    ends = [0, *(span.end - start for span, _ in named)]
    starts = [*(span.start - start for span, _ in named), len(text)]
    beside = " ".join(text[end:begin] for end, begin in zip(ends, starts, strict=True))
    few = len(_WORD.findall(beside)) <= _MOST_WORDS
    return few and _LEADS.search(text, 0, starts[0]) is not None and not find_cues(text)
