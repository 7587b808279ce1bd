"""What an article says that a person does: the words around each mention.

Who is named in a row does what the row does, and what stands after "didampingi X" is done by whom X goes with.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from extract.context import Span
from extract.fields.person_names import word_lists

if TYPE_CHECKING:
    from extract.fields.people import PersonMention

People = tuple["PersonMention", ...]
_STOPS = re.compile(r"[.;:!?\"“”»\n]")
_QUOTE = re.compile(r"[\"“”„]")
_ANDED = re.compile(r"[\s,)]*\b(?:dan|serta|beserta|maupun|bersama(?:-sama)?(?: dengan)?)\s+|[\s,)]*&\s*")
_COMMA = re.compile(r"[\s)]*[,;]\s*")
_COMPANY = re.compile(
    r"[\s,)]*(?:yang |dengan |turut )?(?:didampingi|ditemani|disaksikan|diapit|dikawal|mewakili|atas nama)"
    r"(?: dengan| oleh| langsung| pula| juga)*\s+(?:\w+\s)?"
)
# Somebody else comes in, or a clause about somebody else begins.
_FURTHER = re.compile(
    r",? (?:dan|serta) (?=[A-Z])|, (?=[A-Z])|\b(?:usai|seusai|setelah|saat|ketika|agar) (?=[A-Z])"
    r"|\b(?:bahwa|karena|sebab|lantaran|sehingga|sedangkan|sementara) "
)
_COLON = re.compile(r" ?: [\"“\w]")  # "Kapolres X: Jangan lengah"
_LAST = re.compile(r",? (?:dan|serta|beserta|maupun) ")
# ", S.I.K., M.H." and ", SH, MSi", after a name.
_DEGREES = re.compile(
    r"(?:[ ,]{0,2}(?:(?:[A-Z][A-Za-z]{0,5}\.)+(?:[A-Z][A-Za-z]{0,5}\b\.?)?|[SMA][A-Z]{1,4}\b"
    r"|[SM][A-Z]?[a-z]{1,3}(?=[,.])|[SM](?:Si|Pd|Kes|Ag|Sos|Kom|Hum)\b))+\.?,?"
)

# Who is asked answers for what others have told: "saat dikonfirmasi", "yang dihubungi terpisah".
_ASKED_WORDS = (
    r"(?:di(?:konfirmasi|hubungi|kontak|jumpai|temui|mintai|tanya|tanyai|cegat|wawancarai)|terpisah|di kesempatan lain"
    r"|(?:lewat|melalui|via) (?:sambungan |pesan )?(?:telepon|telpon|singkat|whatsapp|wa)|menanyakan|bertanya)"
)
_ASKED = re.compile(
    rf"[^.;:!?\"“”»\n]{{0,60}}\b{_ASKED_WORDS}\b|[\s,]*(?:ikut |turut |juga |pun |yang )?(?:membenarkan|mengonfirmasi"
    r"|mengkonfirmasi|mengiyakan)\b"
)
_OUTCOME = re.compile(r"\b(?:usai|seusai|selepas|setelah|sesudah) (?:meny|mem|pen|peng)\w+", re.IGNORECASE)
# A line that only says who is on a picture: "Foto: X", "X. (Foto: Antara)", "X (kiri) bersama Y".
_CAPTION = re.compile(
    r"^\W*(?:keterangan )?(?:foto|gambar|caption|dok)\b|[\[(]foto ?:"
    r"|\((?:foto|ist|dok|sumber|antara|istimewa)\b[^)]*\)\W*$"
    r"|\((?:kiri|kanan|tengah|dua dari|kedua dari)\b",
    re.IGNORECASE,
)
_BEFORE = 120  # characters before a mention that may say what the person does
_ITEM = re.compile(r"[ \t]*(?:[-–•*·]|\(?\d{1,3}[.)]|[a-z][.)])[ \t]*")
_LONGEST_LIST = 40  # lines
_WHO = re.compile(r"[\s,)]*yang\b")  # "kata Kapolres, yang menyerahkannya"
_LONGEST_CAPTION = 200  # characters

_AWAY = frozenset({"after absent", "before represented"})
_TAKES = frozenset({"after receives", "before received", "before received_by", "before fronted", "before to"})
_HANDING = frozenset({"sentence gives", "sentence given"})
# What else may be done "oleh" somebody in a sentence that tells of a handing over.
_BY_OTHERS = frozenset(
    "sentence receives,before received_by,before with,before said_by,before represented,before stands_in".split(",")
)
_SAYS = frozenset({"before says", "after says", "before said_by", "after colon"})


class Deed(NamedTuple):
    """What the words around one mention of a person say, and in which sentence it stands."""

    person: PersonMention
    sentence: int
    facts: frozenset[str]


@cache
def frame_patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """The patterns of `people.toml`, by where they apply (`before`, `after`, `sentence`, `claim`) and by name."""
    table = tomllib.loads(resources.files("extract.fields").joinpath("people.toml").read_text("utf-8"))["frames"]
    near = r"(?:\w|\s){0,40}$"
    objects = {name: rf"(?!\s(?:{'|'.join(words.split())})\b)" for name, words in table.pop("objects").items()}
    ends = {"before": dict.fromkeys(table["before"], near), "after": objects | {"announces": objects["gives"]}}
    patterns = {
        where: {
            # without an end "menyerahkan" stands for "menyerahkannya" too
            name: re.compile(rf"\b(?:{'|'.join(words.split())}){ends.get(where, {}).get(name, '')}", re.IGNORECASE)
            for name, words in lists.items()
        }
        for where, lists in table.items()
    }
    says = "|".join(sorted(word_lists()["speech"]["before"] - {"oleh"} | {"demikian", "sampai"}))
    patterns["before"] |= {
        "from": re.compile(r"\bdari (?:tangan )?(?:\w+ ){0,2}$", re.IGNORECASE),
        "by": re.compile(r"\boleh (?:\w+ ){0,2}$", re.IGNORECASE),
        "fronted": re.compile(
            r"\b(?:usai|seusai|selepas|setelah|sepulang|pulang|sambil|seraya|saat|ketika)\b[^.;:]{0,40}"
            r"\b(?:menerima|membawa|memegang|menggenggam|mengangkat|menjemput|mengambil)"
            rf"{objects['receives']}[^,.;:]{{0,40}}, $",
            re.IGNORECASE,
        ),  # "Usai menerima piagam, X"
        "to": re.compile(r"\bkepada (?:\w+ ){0,2}$", re.IGNORECASE),
        "received": re.compile(
            r"\b[Yy]ang (?:\w+ ){0,2}(?:menerima|mengambil|menjemput|maju|naik)\w*\b[^.;:\n]{0,80}"
            r"\b(?:adalah|ialah|yakni|yaitu|melainkan) (?:\w+ ){0,2}$"
            r"|\b(?:diterima|diambil|dijemput|dibawa)(?: \w+){1,5}, $",
            re.IGNORECASE,
        ),  # "Yang menerima bukan bupati, melainkan X", "diterima satu orang saja, X"
        "welcomed": re.compile(r"\bdisambut (?:oleh |langsung ){0,2}(?:\w+ ){0,2}$", re.IGNORECASE),
        "asked": re.compile(rf"\b{_ASKED_WORDS}\b[^.;:]{{0,60}}$", re.IGNORECASE),
        "visited": re.compile(
            r"\b(?:men(?:emui|jumpai)|bertemu|me(?:nyambangi|ngunjungi|ndatangi)|(?:ber)?audiensi|bertandang|berkunjung"
            r"|bertamu|kunjungan|bersilaturahmi|sowan|konsultasi)\b[^.;:,]{0,80}$"
            r"|\b(?:rombongan|kunjungan|kedatangan|mereka|tim|tamu)\b[^.;:]{0,60}\b(?:diterima|disambut)\b[^.;:,]{0,40}$",
            re.IGNORECASE,
        ),  # "Rombongan diterima X"
        "says": re.compile(rf"\b(?:{says})(?:nya|kan)? (?:\w+ ){{0,2}}$", re.IGNORECASE),
    }
    return patterns


@lru_cache(maxsize=4)
def find_frames(source: str, sentences: tuple[Span, ...], people: People) -> dict[PersonMention, frozenset[str]]:
    """What the words around a person's mentions and their sentences say, over all mentions."""
    found: dict[PersonMention, set[str]] = {person: set() for person in people}
    for person, _, facts in find_deeds(source, sentences, people):
        found[person] |= facts
    return {person: frozenset(facts | _combined(facts, person)) for person, facts in found.items()}


@lru_cache(maxsize=4)
def find_deeds(source: str, sentences: tuple[Span, ...], people: People) -> tuple[Deed, ...]:
    """What the words around each mention of a person say, and in which sentence, in the order of the mentions."""
    placed = sorted(((span, person) for person in people for span in (*person.mentions, *person.roles)), key=_start)
    blocks = [_block(source, span, person) for span, person in placed]
    links = _links(source, blocks)
    starts = [sentence.start for sentence in sentences]
    deeds = []
    for n, (span, person) in enumerate(placed):
        before, after = _around(source, blocks, links, n)
        index = max(0, bisect_right(starts, span.start) - 1)
        said = source[sentences[index].start : sentences[index].end] if sentences else source[span.start : span.end]
        facts = {"quoted"} if _QUOTE.search(_line_around(source, span)) else set()
        facts |= {"before and"} if links[n] == "and" else set()
        facts |= {"after colon"} if _COLON.match(source, blocks[n].end) else set()
        facts |= _circumstances(source, blocks, n)
        for where, text in (("before", before), ("after", after), ("sentence", said)):
            patterns = frame_patterns()[where].items()
            facts.update(f"{where} {name}" for name, pattern in patterns if pattern.search(text))
        deeds.append(Deed(person, index, frozenset(_settled(facts))))
    return tuple(deeds)


def _circumstances(source: str, blocks: Sequence[Span], n: int) -> set[str]:
    """Whether a person is asked by who reports, and whether the line is no more than a picture's caption."""
    end = blocks[n].end
    latest = blocks[n + 1].start if n + 1 < len(blocks) else len(source)
    asked = _ASKED.match(source, end, max(end, latest))
    facts = {"after asked"} if asked is not None and not _OUTCOME.search(source, end, end + 100) else set()
    start = source.rfind("\n", 0, blocks[n].start) + 1
    line = source[start : start + _LONGEST_CAPTION + 1].split("\n", 1)[0]
    return facts | ({"in caption"} if len(line) <= _LONGEST_CAPTION and _CAPTION.search(line) else set())


def _settled(facts: set[str]) -> set[str]:
    """The same facts without those that others beside them deny: what is received from somebody they do not receive."""
    if facts & _AWAY:
        facts -= _TAKES  # somebody else receives
    if "before by" in facts:
        facts -= {"before from"}  # "diterima dari Jakarta oleh X"
    if "before from" in facts:
        facts -= {"before received_by"}  # "diterima dari X"
    if "before welcomed" in facts and facts & _HANDING:
        facts = facts - {"before with"} | {"before received_by"}  # "diserahkan menteri, lalu disambut X"
    if "before visited" in facts:
        facts -= {"before received_by"}  # "Rombongan diterima X"
    if "before by" in facts and facts & _HANDING and not facts & _BY_OTHERS:
        facts |= {"before given_by"}  # "Penyerahan berlangsung di Jakarta oleh X"
    if "before to" in facts:
        facts -= {"before given_by", "after gives"}  # "diserahkan kepada X", "Kepada X, Y menyerahkan"
        facts |= {"before handed"} if facts & _HANDING else set()
    return facts


def _links(source: str, blocks: Sequence[Span]) -> list[str]:
    """How each mention is joined to the one before it: `and` in a row, `with` as company, else an empty string.

    "A, B, dan C" is a row, "Didampingi A, B menyerahkan" is none: a row ends in "dan".
    """
    links = [""] * (len(blocks) + 1)
    for n in range(len(blocks) - 1, 0, -1):
        gap = source[blocks[n - 1].end : blocks[n].start]
        ends = links[n + 1] == "and" or _LAST.match(source, blocks[n].end)
        if _ANDED.fullmatch(gap) or (_COMMA.fullmatch(gap) and ends):
            links[n] = "and"
        elif _COMPANY.fullmatch(gap):
            links[n] = "with"
    return links


def _around(source: str, blocks: Sequence[Span], links: Sequence[str], n: int) -> tuple[str, str]:
    """The words before and after a mention that may say what the person does.

    What stands before or after a row belongs to all of it, and what stands after company to whom it goes with.
    """
    first = last = n
    while links[first] == "and":
        first -= 1
    while links[last + 1] == "and" or (links[last + 1] == "with" and links[first] != "with"):
        last += 1
    earliest = blocks[first - 1].end if first else 0
    latest = blocks[last + 1].start if last + 1 < len(blocks) else len(source)
    before = _STOPS.split(source[max(earliest, blocks[first].start - _BEFORE) : blocks[first].start])[-1]
    before = _introduced(source, blocks[first].start) or before
    if links[first] == "with":
        return before, ""
    after = source[blocks[last].end : min(latest, blocks[last].end + 90)]
    if frame_patterns()["before"]["says"].search(before) and not _WHO.match(after):
        after = after.split(",")[0]  # "kata Kapolres, Menteri menyerahkannya"
    further = _FURTHER.match(after)
    return before, "" if further else _FURTHER.split(_STOPS.split(after.lstrip(" ,.)"))[0])[0]


def _introduced(source: str, start: int) -> str:
    """What introduces the list whose line begins with a mention: "Piagam diterima oleh:"."""
    begin = source.rfind("\n", 0, start) + 1
    if begin == 0 or not _ITEM.fullmatch(source, begin, start):
        return ""
    for _ in range(_LONGEST_LIST):
        end = begin - 1
        begin = source.rfind("\n", 0, end) + 1
        line = source[max(begin, end - _BEFORE) : end].rstrip()
        if line.endswith(":"):
            return _STOPS.split(line[:-1])[-1].rstrip() + " "
        if begin == 0 or not (_ITEM.match(source, begin, end) or not line):
            return ""
    return ""


def _start(placed: tuple[Span, PersonMention]) -> Span:
    return placed[0]


def _line_around(source: str, span: Span) -> str:
    """The text near a mention, in its line."""
    left = source[max(0, span.start - 160) : span.start].rsplit("\n", 1)[-1]
    return left + source[span.start : span.end + 160].split("\n", 1)[0]


def _combined(facts: set[str], person: PersonMention) -> set[str]:
    more = {f"mentions {min(len(person.mentions), 3)}"}
    if facts & _SAYS:
        more |= {"speaks", "speaks, quoted"} if "quoted" in facts else {"speaks"}
    if not any(fact.startswith(("before", "after")) for fact in facts - {"before and"}):
        more.add("silent")
    return more


def _block(source: str, span: Span, person: PersonMention) -> Span:
    """A mention together with its office, titles and degrees where they stand beside it."""
    start, end = span
    for office in person.offices or (person.position_span,):
        if office.end <= span.start and span.start - office.end <= 40:
            start = min(start, office.start)
        if office.start >= span.end and office.start - span.end <= 25:
            end = max(end, office.end)
    degrees = _DEGREES.match(source, end)
    return Span(start, degrees.end() if degrees else end)
