"""Names that only begin like a region's: "Kota Batu Marimoi" is not Kota Batu.

A story tells by what it repeats. A name is a longer one if nearly every time one and the same word goes on with it, and
if it stands so where a place does ("Pemkot Batu Marimoi", "di Batu Marimoi") and not only before the name of its head.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

LEAST = 2  # times that the longer name stands
SHARE = 0.75  # of all the times that its beginning stands

_PLACE_BEFORE = re.compile(
    r"\b(?:di|ke|dari|se-?|Pem(?:kot|ko|kab|da)|(?<!Wali )Kota|Kabupaten|Kab\.|DPRD|[Ww]arga|[Mm]asyarakat"
    r"|(?:Dinas|Inspektorat|Sekda|Ombudsman|BPS|BNN|RSUD|Kejari|Polres|Kantah)(?: [A-Z]\w+)?) $"
)
# What follows a region without being part of its name: its level, its province, a class, a day, a month, a verb.
_NO_PART = frozenset(
    """Kota Kabupaten Provinsi Kecamatan Kelurahan Kelas Tahun Raya Daerah Wilayah Zona Satu Dua Tiga Indonesia
    Jawa Sumatera Sumatra Kalimantan Sulawesi Nusa Papua Maluku Bali Banten Riau Aceh Jambi Bengkulu Lampung Gorontalo
    Kepulauan Senin Selasa Rabu Kamis Jumat Sabtu Minggu Ahad Januari Februari Maret April Mei Juni Juli Agustus
    September Oktober November Desember Dan Di Yang Raih Meraih Terima Menuju Gelar Siap Jadi""".split()
)
_NEXT = re.compile(r" ([A-Z][A-Za-z'’]+)")


@lru_cache(maxsize=512)
def word_after(source: str, name: str) -> str | None:
    """The word that makes a longer name of a region's in this text, in small letters; None if the region is meant."""
    words = name.title() if name.isupper() else name
    after: Counter[str | None] = Counter()
    placed: set[str] = set()
    for match in re.finditer(rf"\b{re.escape(words)}\b(?: (?P<word>[A-Z][a-z'’]+))?", source):
        word = match["word"]
        after[word] += 1
        if word and _PLACE_BEFORE.search(source, max(0, match.start() - 30), match.start()):
            placed.add(word)
    word, count = after.most_common(1)[0] if after else (None, 0)
    if word is None or word in _NO_PART or word not in placed:
        return None
    return word.casefold() if count >= LEAST and count >= SHARE * after.total() else None


def is_longer(source: str, text: str, end: int, name: str) -> bool:
    """Whether `name`, which ends at `end` of `text`, is but the beginning of a longer name that `source` repeats."""
    rest = _NEXT.match(text, end)
    return rest is not None and word_after(source, name) == rest[1].casefold()
