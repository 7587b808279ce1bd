"""Names that no letters tell: words of no known kind where the sentence says that somebody is named.

"Kepala Kejati DIY Sumurung Simaremare mengatakan" names somebody by its verb, whatever the words look like.
"""

from __future__ import annotations

from functools import lru_cache

from extract.fields.gazetteer import fold, load_gazetteer
from extract.fields.person_names import Name, is_initial, is_place, joined, skip_degrees, word_lists
from extract.fields.positions import Text

# Words that a region's name follows or, since all regions are known, a person's: "Bupati Wempi Saiba".
_OF_REGIONS = frozenset("bupati wabup walikota gubernur wagub kabupaten provinsi".split())
_SHORT_PROVINCES = frozenset(
    "aceh sumut sumbar sumsel riau kepri jambi bengkulu lampung babel banten jabar jateng jatim diy bali ntb ntt kalbar"
    " kalteng kalsel kaltim kaltara sulut gorontalo sulteng sulbar sulsel sultra maluku malut papua".split()
)
# Fields that end an office: no unit is called "Seksi Intelijen X".
_FIELDS = frozenset(
    "intelijen umum humas keuangan kepegawaian hukum umrah haji organisasi protokol datun pembinaan pencegahan publik"
    " perwakilan jenderal usaha pidsus pidum lantas reskrim sdm masyarakat anggaran perencanaan".split()
)
_LEAST = -4.0  # points down to which unknown words are a name where the text says that somebody is named there


def unknown_name(text: Text, i: int, first: int, last: int) -> Name | None:
    """Words of no known kind after a place or a field of work, where the words around say that somebody is named."""
    tokens, speech = text.tokens, word_lists()["speech"]
    start, total = last + 1, 0.0
    words = 0
    while (begin := _word_before(text, start)) > i and joined(tokens[begin - 1], tokens[begin]):
        start = begin
        total += text.points(start)
        words += 1
    before = tokens[start - 1].low
    following = tokens[last + 1].low if last + 1 < len(tokens) else ""
    told = following in speech["after"] or (first > 0 and tokens[first - 1].low in speech["before"])
    if before in _OF_REGIONS and not in_headline(text, last) and not _names_place(text, start, last):
        return Name(start, last, False, total) if 2 <= words <= 4 and total > _LEAST else None
    if not told:
        return None
    # "Direktur Jenderal Bina Marga" names no one
    field = before in _FIELDS and tokens[start - 2].low not in ("direktur", "direktorat")
    complete = field or ends_place(text, start - 1)
    return Name(start, last, False, total) if 2 <= words <= 4 and complete and total > _LEAST else None


def _word_before(text: Text, start: int) -> int:
    """Where the word that may be part of a name before a token begins, an initial with its stop; -1 if none does."""
    k = start - 1
    if k > 0 and text.tokens[k].text == "." and is_initial(text.tokens, k - 1):
        return k - 1
    return k if k > 0 and may_name(text, k) else -1


def speaker_between_commas(text: Text, last: int) -> Name | None:
    """Two to four words of no known kind after an office and a comma, who go on to say something behind another comma.

    "Ketuanya, Umbu Ndapa Tarimbang, melaporkan" is a name whatever its letters; "Kapolres Ende, Nusa Tenggara Timur,
    mengatakan" is a place.
    """
    tokens, k, total, words = text.tokens, last + 2, 0.0, 0
    if k >= len(tokens) or tokens[last + 1].text != ",":
        return None
    first = k
    while k < len(tokens) and words < 5 and (may_name(text, k) or tokens[k].text == "."):
        if tokens[k].text == ".":
            if not is_initial(tokens, k - 1):
                break
        elif k > first and tokens[k].start - tokens[k - 1].end > 1:
            break
        else:
            words, total = words + 1, total + text.points(k)
        k += 1
    end = skip_degrees(tokens, k)
    says = end + 1 < len(tokens) and tokens[end].text == "," and _says(tokens[end + 1].low)
    if not says or not 2 <= words <= 4 or total <= _LEAST or _names_place(text, first, k - 1):
        return None
    return Name(first, k - 1, False, total)


def _says(low: str) -> bool:
    """Whether a word is a verb of speech in its active form."""
    return low in word_lists()["speech"]["after"] and low.startswith(("me", "ber"))


def in_headline(text: Text, last: int) -> bool:
    """Whether a token stands in the first line or ends a line: "Bupati Turun Tangan"."""
    ends = last + 1 == len(text.tokens) or "\n" in text.tokens[last + 1].text
    return ends or not any("\n" in token.text for token in text.tokens[:last])


def _names_place(text: Text, start: int, last: int) -> bool:
    """Whether the words from one token to another begin with the name of a region, a town or a kecamatan."""
    ends = range(start, last + 1)
    return any(is_known_place(" ".join(t.text for t in text.tokens[start : end + 1]), district=True) for end in ends)


def may_name(text: Text, k: int) -> bool:
    """Whether a word is capitalised and neither of an office nor of a place nor an abbreviation."""
    return text.tokens[k].is_capital and text.points(k) > -3.0 and not is_place(text.tokens[k].low)


def ends_place(text: Text, k: int) -> bool:
    """Whether a word ends the name of a region, or is the "Kota" of a mayor."""
    low = text.tokens[k].low
    mayor = low == "kota" and k > 0 and text.tokens[k - 1].low == "wali"
    return mayor or low == "perwakilan" or is_place(low) or low in _SHORT_PROVINCES


@lru_cache(maxsize=8192)
def is_known_place(name: str, *, district: bool) -> bool:
    """Whether a name is that of a region or a town, or with `district` of a kecamatan."""
    gazetteer, folded = load_gazetteer(), fold(name)
    return folded in gazetteer.names or folded in gazetteer.towns or (district and folded in gazetteer.districts)
