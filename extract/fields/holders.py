"""Who holds an office: the name before it, after it or at the end of its run of words.

Where no title, comma or bracket parts an office from its holder's name, the words are parted where they stop looking
like a unit or a place and start looking like a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.fields.person_names import (
    LETTERS,
    Name,
    is_degree,
    is_initial,
    is_place,
    joined,
    likeness,
    name_tokens,
    skip_degrees,
    skip_titles,
    word_lists,
)
from extract.fields.positions import Text, is_head, office_end, starts_office, vocabulary, with_acting
from extract.fields.unknown_names import ends_place, is_known_place, may_name, speaker_between_commas, unknown_name

_BETWEEN = frozenset(
    "itu ini tersebut setempat baru lama terdahulu terpilih definitif nonaktif yakni yaitu ialah adalah bernama dijabat"
    " yang kita kami sebelumnya sekarang pertama saat kala waktu ketika pula juga masih selama kini".split()
)
_WHEN = frozenset("kala saat waktu ketika".split())
_HOLDS = frozenset("selaku sebagai menjadi menjabat memimpin".split())
_ALSO = frozenset("juga merupakan adalah sekaligus".split())  # after "yang": "Name yang juga Kepala X"
# Between a name and "menjadi Kapolres X".
_NOW = frozenset(
    "resmi kini sekarang yang saat juga ini berkantor bertugas mengabdi dilantik ditunjuk diangkat dipercaya".split()
)
_UNITS = frozenset("dinas kementerian kemen ditjen direktorat badan kanwil kantor pemprov pemkab pemkot".split())
_SENT = frozenset("evaluator asesor pengawas auditor analis verifikator penilai".split())  # by a body: "dari BPK"
_LAST_NAMES = frozenset("utama agung pratama negara bangsa muda hakim mulia".split())  # also words of offices
# Words that the name of a unit or a region follows.
_PLACED = frozenset("puskesmas kabupaten kab kota kecamatan kelurahan desa polres polsek provinsi prov tanjung".split())
_OF_DISTRICTS = frozenset("camat kapolsek lurah kua".split())
# Offices of which there is one in the country: what follows is no place but who holds it.
_ALONE = frozenset(
    "presiden wapres menag menkes menkeu menhub menlu mendag mendagri menaker menkumham menkum mensos mentan menpora"
    " sekjen sesjen kapolri wakapolri wamen karutan kalapas kabapas".split()
)
_SURE, _LIKELY = 4.0, 1.5  # points of a name after a title, after a comma
_STRONG = 3.0  # points of a name between commas from which the words before them are all of the office
_FIRST = -2.5  # points down to which one word between a place and a name begins the name
_CLEAR = 1.0  # points of a word that is surely a name
_UNKNOWN = -1.5  # points of a word of no known kind, which the clear name before it makes a surname
_CERTAIN = 3.0  # points of one word from which it is a name, whatever follows
_ENOUGH = 0.6  # points from which words that follow an office without a comma are its holder's name


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a text and, if told, the name of who holds it; token indices, both ends included."""

    first: int
    last: int
    name: Name | None = None


def read_office(text: Text, i: int) -> Office | None:
    """The office whose head is the token `i`, or None if none begins there."""
    if not starts_office(text, i):
        return None
    last = _with_sender(text, i, office_end(text, i))
    first = with_acting(text, i)
    name = _bracketed(text, last) or _titled(text, last) or _apposed(text, last)
    split = _split(text, i, last) if name is None else None
    if split is not None and split.first == split.last and split.points < _CERTAIN:
        name = _apposed(text, last, least=0.0)  # "Kalapas Idi, Davy Bartian,"
    if name is None and split is not None:
        return Office(first, split.first - 1, split)
    name = name or _before(text, first) or _after(text, last)
    if name is None and (unknown := unknown_name(text, i, first, last)) is not None:
        return Office(first, unknown.first - 1, unknown)
    return Office(first, last, name or speaker_between_commas(text, last))


def _with_sender(text: Text, i: int, last: int) -> int:
    """The last token of an office with the body that sent its holder: "Evaluator dari Kementerian PANRB"."""
    j = last + 2
    if last != i or j >= len(text.tokens) or text.tokens[i].low not in _SENT or text.tokens[last + 1].low != "dari":
        return last
    low = text.tokens[j].low
    body = text.tokens[j].is_capital and (low in vocabulary() or low in _UNITS or low.startswith("kemen"))
    return office_end(text, j) if body else last


def _name_at(text: Text, i: int, bonus: float) -> Name | None:
    """The name that begins at a token, or None if the words there do not look like one.

    It runs to the end of the capitalised words, unless one of them is clearly of another kind.
    """
    degree = is_degree(text.tokens, i)
    if degree > i and not (degree < len(text.tokens) and text.tokens[degree].is_capital):
        return None  # "Ketua PA Soasio Sakabuddin, S.Ag., M.H."
    last, total, words = -1, 0.0, 0
    for k in name_tokens(text.tokens, i):
        token = text.tokens[k]
        if token.is_word and not token.is_capital and text.tokens[k - 1].text == "-":
            last = k  # "Karo-karo"
        if not token.is_word or not token.is_capital:
            continue
        initial = is_initial(text.tokens, k)
        points = 1.0 if initial else text.points(k)
        surname = words >= 2 and token.low in _LAST_NAMES and not _goes_on(text, k)
        verb = words > 0 and token.low in word_lists()["speech"]["after"] and not _closes(text, k)
        inner = words > 0 and token.low in _LAST_NAMES and _goes_on(text, k) and text.points(k + 1) > 0
        if inner or (words > 0 and _is_middle(text, k)):  # "Ahmad Hakim Lubis", "Nirwan MT Ali"
            words, last, total = words + 1, k, total + 1.0
            continue
        office = is_head(token.low) and words and token.low != "karo"  # "Heppi Karo-karo"
        if verb or office or (points <= -5.0 and not surname):
            break
        words += 1
        total += max(points, -2.0)
        if not initial:
            last = k
    if last < 0 or total + bonus <= 0:
        return None
    return Name(i, last, bonus >= _SURE, total + bonus)


def _closes(text: Text, k: int) -> bool:
    """Whether a comma parts a word from the office behind it: "Bere Mau, Kepala X" ends in a surname, no verb."""
    comma = k + 2 < len(text.tokens) and text.tokens[k + 1].text == ","
    return comma and text.tokens[k + 2].is_capital and is_head(text.tokens[k + 2].low)


def _is_middle(text: Text, k: int) -> bool:
    """Whether two or three capitals stand for names inside a name: "Nirwan MT Ali"."""
    capitals = text.tokens[k].text.isupper() and 2 <= len(text.tokens[k].text) <= 3 and not text.capitals
    return capitals and k > 0 and text.points(k - 1) > _CLEAR and _goes_on(text, k) and text.points(k + 1) > _CLEAR


def _goes_on(text: Text, k: int) -> bool:
    """Whether a capitalised word follows."""
    return k + 1 < len(text.tokens) and text.tokens[k + 1].is_capital and joined(text.tokens[k], text.tokens[k + 1])


def _titled(text: Text, last: int) -> Name | None:
    """A name after a title, with or without a comma or a few small words before it."""
    for j in (last + 1, _past_comma(text, last + 1)):
        start = skip_titles(text.tokens, j)
        if j < start < len(text.tokens) and text.tokens[j].start - text.tokens[last].end <= 24:
            return _name_at(text, start, _SURE)
    return None


def _past_comma(text: Text, j: int) -> int:
    """The token after a comma, or after words such as "itu," or "setempat,"."""
    if j + 1 < len(text.tokens) and text.tokens[j].text == "-" and text.tokens[j + 1].text == "nya":
        j += 2  # "Kepala KUA-nya, Name"
    start = j
    if j + 1 < len(text.tokens) and text.tokens[j].low in _WHEN and text.tokens[j + 1].low == "itu":
        j += 2  # "Kapolda Jambi kala itu, Name"
    while j < len(text.tokens) and j < start + 3 and text.tokens[j].low in _BETWEEN:
        j += 1
    if j < len(text.tokens) and text.tokens[j].text == ",":
        j += 1
    return j


def _after(text: Text, last: int) -> Name | None:
    """A name after a comma, or after the parent unit and a second one: "Kepala X, Dinas Y, Name"."""
    j = _past_comma(text, last + 1)
    if j == last + 1 or j >= len(text.tokens) or not joined(text.tokens[j - 1], text.tokens[j]):
        return None
    if text.tokens[j].low in _UNITS or text.tokens[j].low.startswith("kemen"):
        unit_end = office_end(text, j)
        if (name := _split(text, j, unit_end)) is not None:  # "Direktur X, Kemenkumham Name"
            return name
        j = unit_end + 2
        if j >= len(text.tokens) or text.tokens[j - 1].text != ",":
            return None
    if is_head(text.tokens[j].low):
        return None
    start = skip_titles(text.tokens, j)
    return _name_at(text, start, _SURE if start > j else _LIKELY) if start < len(text.tokens) else None


def _apposed(text: Text, last: int, *, least: float = _STRONG) -> Name | None:
    """A name of two words or more after the office and a comma, and nothing behind: "Kalapas Idi, Budi Santoso,"."""
    start = _past_comma(text, last + 1)
    if start >= len(text.tokens) or text.tokens[start - 1].text != "," or text.tokens[last].text == ")":
        return None
    name = _after(text, last)
    if (
        name is None
        or name.first != start
        or is_degree(text.tokens, name.first) > name.first
        or name.last == name.first
        or name.points < least + _LIKELY
    ):
        return None
    end = skip_degrees(text.tokens, name.last + 1)
    ends = end >= len(text.tokens) or text.tokens[end].text in (",", ".") or "\n" in text.tokens[end].text
    return name if ends else None


def _bracketed(text: Text, last: int) -> Name | None:
    """A name in brackets after the office."""
    j = last + 1
    if j + 1 >= len(text.tokens) or text.tokens[j].text != "(":
        return None
    start = skip_titles(text.tokens, j + 1)
    name = _name_at(text, start, _LIKELY) if start < len(text.tokens) else None
    if name is None:
        return None
    end = skip_degrees(text.tokens, name.last + 1)
    return name if end < len(text.tokens) and text.tokens[end].text in ")," else None


def _split(text: Text, i: int, last: int) -> Name | None:
    """The holder's name at the end of the run of words that the office begins, or None."""
    last = _without_degrees(text, i, last)
    best, first, total, words = _ENOUGH, -1, 0.0, 0
    place = _place_end(text, i, last)
    for k in range(last, place, -1):
        token = text.tokens[k]
        if token.text in ".-":
            continue
        points = 1.0 if is_initial(text.tokens, k) else text.points(k) + 0.5
        surname = token.low in _LAST_NAMES and (k == last or text.points(k - 1) > _CLEAR)
        surname = surname or (words > 0 and _is_middle(text, k))
        if not token.is_capital or (points <= -3.5 and not surname) or (is_head(token.low) and not surname):
            break
        words += 1
        total += -1.0 if surname else max(points, _UNKNOWN)
        before = text.tokens[k - 1]
        tied = before.text in "-/" or (before.text == "." and not is_initial(text.tokens, k - 2))
        score = total + _position_bonus(text, k, words)
        if score > best and not tied and words <= 6 and joined(before, token):
            best, first = score, k
    if first < 0:
        return None
    first -= first - 2 > i and first - 1 > place and _begins_before(text, first)
    longer = _name_at(text, first, _LIKELY)  # "Yusuf bin Ahmad": the office's run stops before "bin"
    return Name(first, max(last, longer.last) if longer else last, False, best)


def _place_end(text: Text, i: int, last: int) -> int:
    """The last token of the place that an office's own words end with: "Camat Medan Tuntungan Name"; else `i`."""
    for start in range(i + 1, last):
        before = text.tokens[start - 1]
        opens = not before.is_capital or text.points(start - 1) <= -_SURE or is_head(before.low)
        if not opens or not text.tokens[start].is_capital or likeness(text.tokens[start].text) > _CLEAR:
            continue
        small = before.low in _PLACED or before.low in _OF_DISTRICTS
        for end in range(min(last - 1, start + 2), start - 1, -1):  # a name follows
            if is_known_place(" ".join(token.text for token in text.tokens[start : end + 1]), district=small):
                return end
    return i


def _begins_before(text: Text, first: int) -> bool:
    """Whether one more word belongs to a name: it stands between a region and the name, and is of no known kind."""
    k = first - 1
    if text.tokens[k].text in LETTERS:
        return joined(text.tokens[k], text.tokens[first])
    known = not may_name(text, k) or text.points(k) < _FIRST or is_head(text.tokens[k].low)
    before = text.tokens[k - 1].text
    whole = ends_place(text, k - 1) or (len(before) > 3 and before.isupper() and not text.capitals)  # "BKKBN"
    return not known and whole and joined(text.tokens[k], text.tokens[first])


def _position_bonus(text: Text, k: int, words: int) -> float:
    """How much likelier the word before makes it that a name begins: the office or its place is complete."""
    before = text.tokens[k - 1].low
    small = text.tokens[k - 1].is_word and not text.tokens[k - 1].is_capital
    if before in _ALONE or small or text.ends_place(k - 1):  # "kepala puskesmas Name": a unit's name has capitals
        return 1.5
    if before in _PLACED and text.tokens[k - 2].low not in ("wali", "inspektur"):
        return -4.0
    if is_place(before) or before in vocabulary() - {"kota", "puskesmas", "rsud", "rs", "polres", "polsek"}:
        return 0.3 if words == 1 else 0.0
    return -1.2 if words == 1 else 0.0


def _without_degrees(text: Text, i: int, last: int) -> int:
    """The last token of the run without the degrees that end it: "Suardana SH MH"."""
    for k in range(i + 2, last + 1):
        start = k
        while start <= last and (end := is_degree(text.tokens, start)) > start:
            start = end
        if start > last and text.tokens[k].low not in vocabulary():
            return k - 1
    return last


def _before(text: Text, first: int) -> Name | None:
    """A name before the office: "Name, Kepala X", "Name selaku Kepala X", "Name (Kepala X)"."""
    j = first - 1
    if j < 1:
        return None
    bonus = 0.0
    if text.tokens[j].low in _HOLDS or (text.tokens[j].low in _ALSO and text.tokens[j - 1].low == "yang"):
        bonus = _LIKELY
        j -= 1
        while j > 0 and text.tokens[j].low in _NOW:
            j -= 1
    elif text.tokens[j].low not in (",", "(", "seorang", "satu") or not joined(text.tokens[j], text.tokens[first]):
        return None
    if text.tokens[j].low in ("seorang", "satu") and text.tokens[j - 1].low == "salah":
        j -= 2  # "kata Name, salah seorang anggota X"
    if text.tokens[j].text in (",", "("):
        j -= 1
    return _name_ending(text, j, bonus) if j >= 0 else None


def _name_ending(text: Text, j: int, bonus: float) -> Name | None:
    """The name that ends at a token, degrees aside."""
    for start in range(max(0, j - 14), j + 1):
        if not text.tokens[start].is_capital or not _may_begin(text, start):
            continue
        begin = skip_titles(text.tokens, start)
        if begin > j or is_head(text.tokens[begin].low):
            continue
        name = _name_at(text, begin, bonus + (_SURE if begin > start else 0.0))
        enough = 1.0 if name is not None and name.last > name.first else 2.0
        if name is not None and skip_degrees(text.tokens, name.last + 1) > j and name.points > enough:
            return name
    return None


def _may_begin(text: Text, k: int) -> bool:
    """Whether a name may begin at a capitalised word: the word before it does not belong to the same name."""
    if (
        text.points(k) < -1.0
        and k + 1 < len(text.tokens)
        and text.tokens[k + 1].is_capital
        and _opens_sentence(text, k)
        and skip_titles(text.tokens, k) == k
    ):
        return False
    if k == 0 or not text.tokens[k - 1].is_capital or not joined(text.tokens[k - 1], text.tokens[k]):
        return True
    before = text.tokens[k - 1].low
    opened = text.points(k - 1) < -1.0 and _opens_sentence(text, k - 1)
    return opened or before in word_lists()["never"]["words"] or skip_titles(text.tokens, k - 1) > k - 1


def _opens_sentence(text: Text, k: int) -> bool:
    """Whether a word is capitalised because a sentence begins with it."""
    return k == 0 or not (
        text.tokens[k - 1].is_word or text.tokens[k - 1].text[0].isdigit() or text.tokens[k - 1].text == ","
    )
