"""Numbers in a text that read as scores, and what is told of each: its year, and whether a newer one replaces it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.context import Span
from extract.fields.date_reading import number_of
from extract.fields.table_columns import Column, column_at

TABLE = 4_000  # characters above a number in which the heading of its table is looked for
WHOLE_SCALE = 100.0
OLD_SCALE = 110.0  # the Ombudsman's scale up to 2019: zone hijau is 81 to 110
LEAST_WHOLE = 20  # a whole number below it is a rank, a count or a part of a score
HEAD = 240  # characters before a number in which its sentence may begin with "Tahun lalu"
_DIGITS = {word: str(n) for n, word in enumerate("nol satu dua tiga empat lima enam tujuh delapan sembilan".split())}
_DIGIT = rf"(?:\d{{1,2}}|{'|'.join(_DIGITS)})"
_TENS = rf"(?:{'|'.join(list(_DIGITS)[1:])}) puluh(?: (?:{'|'.join(list(_DIGITS)[1:])}))?"
_EXACT = r" (?:poin|bulat|pas|tepat)\b"
_NUMBER = re.compile(
    r"(?<![\w/:+@#-])(?<![.,]\d)(?<!\d[.,])(?:\d{3}(?= (?:poin )?(?:dari|dalam|pada) skala 1\.?000\b)"
    rf"|(?i:(?:\d{{1,2}}|{_TENS}) koma {_DIGIT}(?: {_DIGIT})?)\b(?![.,]\d)|(?i:{_TENS})(?={_EXACT})"
    r"|(?:1(?:0\d|10)(?:[.,]\d{1,2})?|\d{2},\d{3}|\d{1,2}(?:[.,]\d{1,2})?)"
    r"(?![\w]|[.,:]\d|/(?!100\b)\d|-\d|-an\b| koma\b))"
)
_NAMED_BEFORE = re.compile(r"\b(?:nilai|skor|angka|poin)(?:nya)?\b[^.;\n\d]{0,25}$", re.IGNORECASE)
_DECIMALS = re.compile(r"[.,]| koma ")
_MEASURE_AFTER = re.compile(
    r"[ \u00a0]?(?:%|persen|prosen|WIB|WITA|WIT\b|juta|miliar|milyar|ribu|triliun|km\b|meter|hektare?|kg\b|ton\b"
    r"|jam\b)",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r" (?:tahun|bulan|menit|hari|minggu|unit|orang|kali|kabupaten|kota|polres|kementerian|lembaga|pemda|instansi"
    r"|satker|desa"
    r"|produk|layanan|entitas|kategori|aspek|indikator|provinsi|puskesmas|OPD|peserta|pegawai|besar|dimensi"
    r"|variabel|dari \d"
    r"|daerah|negara|kelurahan|kecamatan|rumah sakit|perwakilan|kantor|Januari|Februari|Maret|April|Mei|Juni|Juli"
    r"|Agustus|September|Oktober|November|Desember)\b",
    re.IGNORECASE,
)
_SCORE_WORD = re.compile(
    r"\b(?:nilai(?:nya)?|skor(?:nya)?|score(?:-?nya)?|angka(?:nya)?|poin(?:nya)?|bernilai|total(?:nya)?|raihan"
    r"|rapor(?:nya)?|perolehan(?:nya)?|hasil(?:nya)?"
    r"|(?:men|be|mem)(?:dapat|eroleh|peroleh|gantongi|raih|catat(?:kan)?|bukukan|gumpulkan)"
    r"|mendapatkan|beroleh|meraih|mengantongi|mencatat|mengoleksi|meraup|kita|kami)\b[^.;\n\d]{0,40}$"
    r"|\b(?:nilai|skor) ter(?:tinggi|endah|baik|besar)\b[^.;\n\d]{0,60}$"
    r"|\b(?:nilai|skor)(?:nya)? [^.;,\n\d]{0,25}\b20\d\d (?:sebesar|adalah|ialah|mencapai|yakni|yaitu|tercatat)\s$"
    r"|\b(?:hijau|kuning|merah|sedang|tinggi|tertinggi|terendah),? $",
    re.IGNORECASE,
)
# Who gives or is given a score without the word for it; of numbers with decimals only: "tim memberinya 86,04".
_GIVEN_BEFORE = re.compile(
    r"\b(?:memberi(?:nya|kan)?|diberi|menghadiahi|menyematkan|mengganjar|diganjar|menilai(?:nya)?|dinilai|dipatok"
    r"|terhenti|tertahan|mentok|membubuhkan|menembus|tembus|memimpin|unggul)\b[^.;,\n\d]{0,30}$|\bdapat\s$",
    re.IGNORECASE,
)
# What is scored can stand between the word and a number with decimals: "Nilai evaluasi dari Itjen ATR/BPN 87,12".
_FAR_BEFORE = re.compile(
    r"\b(?:nilai|skor|hasil)(?:nya)? (?:akhir )?(?:evaluasi|penilaian|kepatuhan|zona integritas)\b[^.;,\n\d]{0,60}$",
    re.IGNORECASE,
)
# A whole number that ends its clause: "bertengger di bawahnya dengan 82;", "mengumpulkan 54,3 serta 57."
_ALONE_BEFORE = re.compile(
    r"\b(?:dengan|di angka|yakni|yaitu|yang sebelumnya|semula|tadinya)\s$|\d[.,]\d{1,2}(?:,| dan|, dan| serta)\s$",
    re.IGNORECASE,
)
# "meraih nilai 95, 93 dan 90": whole numbers in a row that a word for scores opens.
_ROW_BEFORE = re.compile(
    r"\b(?:nilai|skor|poin)(?:nya)? (?:masing-masing )?\d{2}(?:, \d{2}){0,9}(?:,|,? (?:dan|serta))\s$", re.IGNORECASE
)
_ALONE_AFTER = re.compile(r"[.;:)]|,(?!\d)|$")
_EXACT_AFTER = re.compile(_EXACT, re.IGNORECASE)
_VERB_BEFORE = re.compile(
    r"\b(?:(?:men|be|mem)(?:dapat|eroleh|peroleh|gantongi|raih|catat(?:kan)?|bukukan|gumpulkan)|mendapatkan|beroleh"
    r"|meraih|mengantongi|mencatat|mengoleksi|meraup|kita|kami)\s$",
    re.IGNORECASE,
)
_THING_AFTER = re.compile(
    r" (?!poin|dan |dari|di |untuk|pada|dengan|atau|serta|yang|masuk|sehingga|atas|dalam|sebagai|sudah|alias)[a-z]{3,}"
)
_PART_BEFORE = re.compile(
    r"\b(?:(?:nilai|skor)\w* (?:komponen |aspek )?(?:pengungkit\w*|mandiri\w*)|penilaian mandiri|self[ -]assessment"
    r"|indeks reformasi birokrasi)\b[^.;\n\d]{0,40}$"
    r"|\b(?:pengungkit\w*|komponen (?:hasil|proses)|manajemen perubahan|tata ?laksana|manajemen SDM"
    r"|penguatan (?:pengawasan|akuntabilitas))\b[^.,;\n\d]{0,20}$"
    r"|\bpengungkit\b[^.;\n]{0,40}\bhasil\b[^.,;\n\d]{0,20}$",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(r"\b(?:total|akhir|keseluruhan)\w*\b[^.;\n\d]{0,30}$", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"\b(?:minimal|minimum|ambang|(?<!tapal )batas(?: \w+)?|passing grade|rentang|skala|antara(?! lain)|di ?atas"
    r"|di ?bawah"
    r"|kurang dari|lebih dari|rata-rata|rerata|paling tidak|setidaknya|(?<=\d )(?:sampai|hingga)|syarat\w*|interval"
    r"|kisaran|(?:selisih|terpaut)(?! \w+,)|bobot|IPAK|IPKP|SKM|IKM|SPAK|SPKP|SAKIP|AKIP|SPBE|MCP|IKPA|SPIP|PEKPPP|ITKP"
    r"|SPI|indeks|index|survei kepuasan|persepsi \w+|penyerapan|serapan|akreditasi"
    r"|dari (?:nilai |skor |angka |poin )?(?:tertinggi|sempurna|penuh)"
    r"|standar nilai|bukan(?:lah)?(?! (?:hanya|cuma|sekadar|saja))"
    r"|harus(?! puas)|menyentuh (?=minimal)|maksimal|target(?:nya)?|dimensi|variabel"
    r"|aspek)\b(?:(?! (?:dan|serta|sedangkan|sementara|adapun) (?:nilai|skor|hasil|total)\b)[^.;\n\d(]){0,30}$"
    r"|\bindeks (?!kepatuhan|pelanggaran)[^.;,\n]{0,60}$"
    r"|\b(?:rata-rata|rerata) (?:nilai|skor|capaian|kepatuhan|nasional)\b"
    r"(?:(?!\b(?:dan|serta|sedangkan|sementara|adapun)\b)[^.;,\n\d(]){0,60}$"
    r"|\b(?:nilai|skor|angka) (?:[a-z]+ )?(?:SAKIP|AKIP|SPBE|SPIP|MCP|IKPA|IKM|SKM|SPI|PEKPPP|LPPD|RB)\b"
    r"(?:(?!\b(?:dan|serta|sedangkan|sementara|kepatuhan|Ombudsman)\b)[^.;,\n\d]){0,75}$",
    re.IGNORECASE,
)
_WISHED_BEFORE = re.compile(
    r"\b(?:ingin|berharap|ment?argetkan|(?:di)?targetkan|(?<!saat )(?<!ketika )mengejar|mematok|bertekad|berambisi"
    r"|mengincar|memburu|membidik"
    r"|(?:tahun|periode|penilaian) (?:depan|mendatang|berikutnya))\b"
    r"(?:(?!\b(?:karena|lantaran|sebab|akibat|setelah|usai|mentok|tertahan|terhenti)\b)[^.;\n\d]){0,60}$",
    re.IGNORECASE,
)
# "Nilai Reformasi Birokrasi tahun 2023 adalah 64,90": of another evaluation.
_OTHER_EVALUATION = re.compile(
    r"\b(?:nilai|skor|angka)(?:nya)? (?:indeks )?(?:reformasi birokrasi|akuntabilitas kinerja|kematangan|maturitas"
    r"|inovasi|keterbukaan informasi|literasi|pembangunan manusia|kota layak anak)\b(?! (?:dan|serta)\b)"
    r"[^.;,\n]{0,50}$",
    re.IGNORECASE,
)
# "Tahun lalu rerata provinsi itu 82,6. Kini 88,9."
_MEAN_GOES_ON = re.compile(
    r"\b(?:rata-rata|rerata)\b[^.;\n]{0,50}\d{2}[.,]\d{1,2}\.\s(?:kini|sekarang|tahun ini)"
    r"(?: (?:naik|turun|sudah|menjadi|angkanya|nilainya|ke))*\s$",
    re.IGNORECASE,
)
# "Nilai SAKIP 71,33": an index that goes by its letters.
_INDEX_BEFORE = re.compile(
    r"\b(?i:nilai|skor|angka|hasil|capaian|survei|predikat)(?i:\w{0,3}) (?:[a-z]+ )?"
    r"(?!(?:LKE|ZI|WBK|WBBM|TPI|TPN|PMPZI|RI|PANRB|Ombudsman)\b)(?P<index>[A-Z]{3,}[A-Za-z]*)(?:-?nya)?"
    r"(?: [a-z]+){0,2} $"
)
_OF_BEFORE = re.compile(r"\bdari $", re.IGNORECASE)
_TIME_BEFORE = re.compile(r"\b(?:Rp\.?|pukul|jam)\s?$", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    r"\b(?:no\.?|nomor|pasal|ayat|tanggal|peringkat|urutan|posisi|ranking|rangking|ke|halaman|usia|bab"
    r"|kolom|butir|kelas|tahap)[ -]{0,2}(?:ke[ -]{0,2})?$",
    re.IGNORECASE,
)
_CHANGE_BEFORE = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|bertambah|berkurang|unggul|terpaut|melonjak|merosot|melorot|anjlok|melompat"
    r"|kenaikan|peningkatan|penurunan|penambahan|lonjakan|tambahan|selisih|berselisih|berjarak|melesat|terkoreksi)\s"
    r"(?:tajam |tipis |signifikan |drastis |pesat |cukup |jauh |lagi )*"
    r"(?:sebesar |sebanyak |hampir |sekitar |hanya |mencapai )*$",
    re.IGNORECASE,
)
_OWN_MEAN = re.compile(
    r"\b(?:meraih|memperoleh|mendapat\w*|mengantongi|mencatat\w*|beroleh|dengan) (?:nilai|skor) (?:rata-rata|rerata)"
    r"(?: sebesar| total)?\s$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s?(?:poin )?(?:(?:sampai|hingga|s/d|s\.d\.|–|—|-)\s?\d|ke atas|ke bawah|sebagai (?:batas|syarat|ambang"
    r"|nilai minimal)"
    r"|adalah (?:ambang|batas|syarat)|(?:itu )?(?:syarat|ambang|batas)\b)",
    re.IGNORECASE,
)
_EARLIER_BEFORE = re.compile(
    r"(?:\b(?:dari(?! (?:\w+ ){0,3}(?:Ombudsman|Kemen\w*|Menteri|MenPAN\w*|TPN|TPI|tim|panel|Inspektorat|Itjen)\b)"
    r"(?: sebelumnya| nilai| angka| skor)*|sebelumnya|semula|awalnya"
    r"|(?:tahun|penilaian|hasil|capaian|survei) (?:lalu|silam|sebelumnya|terdahulu|kemarin)|setahun (?:lalu|sebelumnya)"
    r"|dibanding(?:kan)?(?: [a-z]+)?(?: 20\d\d)?|ketimbang|tadinya|mulanya)\b[^.;\n\d]{0,40}"
    r"|\bsempat\b[^.,;\n\d]{0,30})$",
    re.IGNORECASE,
)
# A number is of an earlier edition if its sentence opens so and does not come to the present before it.
EARLIER_SENTENCE = re.compile(
    r"(?:^|[.!?][”\"]?\s|\n|[“\"])(?:(?:padahal|sementara|adapun|pada),? )*(?:tahun|setahun|penilaian) "
    r"(?:lalu|silam|sebelumnya|terdahulu|kemarin)\b(?:(?!\b(?:kini|sekarang|tahun ini)\b|[.;\n]\s?).)*$",
    re.IGNORECASE,
)
_CHANGED_BEFORE = re.compile(
    r"\b(?:naik|turun|meningkat|menurun|melonjak|merosot|melorot|anjlok)(?: (?:tipis|sedikit|tajam|jauh))? dari\b"
    r"[^.;\n\d]{0,20}$",
    re.IGNORECASE,
)
_EARLIER_AFTER = re.compile(
    r"\)?\s?(?:poin )?(?:(?:\(|pada |di )?(?:tahun )?(?:lalu|sebelumnya|silam|20\d\d\)?)\s?)?(?:(?:men)?jadi|ke angka"
    r"|naik ke)\b"
    r"|\s(?:ke|(?:men)?jadi|→|->)\s\d"
    r"|\s(?:pada |di )?(?:tahun|setahun) (?:lalu|sebelumnya|silam)",
    re.IGNORECASE,
)
_NOW_BEFORE = re.compile(
    r"\b(?:(?:men)?jadi|kini|sekarang|tahun ini|naik ke|mencapai|menyentuh)\b[^.;\n\d]{0,30}$"
    r"|\b(?:kini|sekarang|tahun ini)\b"
    r"(?:(?!\b(?:dari|dibanding\w*|ketimbang|sebelum\w*|lalu|silam)\b)[^.;\n\d]){0,60}$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(20\d\d)\b(?![^.;\n]*\b20\d\d\b)(?:(?!\b(?:tahun ini|kini|sekarang|saat ini)\b)[^.;\n]){0,70}$", re.IGNORECASE
)
_YEAR_AFTER = re.compile(r"(?: \((?=20\d\d\))|[^.;,\n\d(]{0,20}\b)(20\d\d)\b")
_COLUMN = re.compile(r"\d[\d.,]*")
_CELL_BEFORE = re.compile(r"[–|\t]\s?$")
_HEADING = re.compile(r"\b20\d\d\s?[–|\t][^.\n]*\b20\d\d\b")
_HEADING_YEAR = re.compile(r"\b20\d\d\b")
_BRACKETS = re.compile(r"\bdalam (?:tanda )?kurung\b|\d \((?:tahun|penilaian) (?:lalu|sebelumnya) \d", re.IGNORECASE)
_AFTER_UNIT = re.compile(r"\s{0,3}(?:ke[a-z]+ )?(?:[:(=|–-]\s{0,3}|dengan (?:nilai |skor )?|, )?|\s{2,}")


_OF_OTHERS = (_TIME_BEFORE, _CHANGE_BEFORE, _WISHED_BEFORE, _OTHER_EVALUATION, _MEAN_GOES_ON)


@dataclass(frozen=True, slots=True)
class ScoreMention:
    """A number that reads as a score."""

    span: Span
    value: float
    year: int | None = None
    earlier: bool = False  # given for comparison: "dari sebelumnya 89,02"
    change: bool = False  # said to have gone up or down from there: "turun tipis dari 95,50"
    now: bool = False  # said to be the newest: "kini 93,88"
    told: bool = False  # a word such as "nilai" says that it is a score

    @property
    def is_told(self) -> bool:
        """Whether words around it say that it is a score, or whose edition's."""
        return self.told or self.earlier or self.year is not None


def find_scores(source: str, unit_ends: tuple[int, ...] = ()) -> tuple[ScoreMention, ...]:
    """The numbers from 0 to 100, or to 110 where they are named scores, in a text that read as scores, in text order.

    Thresholds, percentages, averages, indices, counts, dates and times are none. A whole number is a score only after a
    word such as "nilai" or directly after one of `unit_ends`, the offsets where unit names end.
    """
    ends = set(unit_ends)
    found = []
    for match in _NUMBER.finditer(source):
        before = source[max(0, match.start() - 80) : match.start()]
        alone = _ALONE_AFTER.match(source, match.end()) and _ALONE_BEFORE.search(before)
        told = bool(
            _SCORE_WORD.search(before) or _ROW_BEFORE.search(before) or _EXACT_AFTER.match(source, match.end()) or alone
        )
        value = _value(match.group())
        whole = value.is_integer() and not _DECIMALS.search(match.group())
        column = column_at(source, match.start(), match.end()) or Column()
        told = told or column.score or (not whole and bool(_GIVEN_BEFORE.search(before) or _FAR_BEFORE.search(before)))
        of_unit = _follows_unit(source, match.start(), ends)
        if column.other or column.place or (whole and not told and not of_unit):
            continue
        end = match.end()
        if (
            _MEASURE_AFTER.match(source, end)
            or (_NOT_AFTER.match(source, end) and not (of_unit and _column_year(source, match)))
            or (whole and _COUNTED_AFTER.match(source, end))
            or (whole and _VERB_BEFORE.search(before) and _THING_AFTER.match(source, end))
        ):
            continue
        if value == WHOLE_SCALE and _OF_BEFORE.search(before):
            continue
        if WHOLE_SCALE < value <= OLD_SCALE and not _NAMED_BEFORE.search(before):
            continue
        if whole and (value < LEAST_WHOLE or _LABEL_BEFORE.search(before)):
            continue
        if _NOT_BEFORE.search(before) and not _OWN_MEAN.search(before):
            continue
        if any(pattern.search(before) for pattern in _OF_OTHERS):
            continue
        index = _INDEX_BEFORE.search(before)
        if index is not None and match.start() - len(before) + index.end("index") not in ends:
            continue
        if _PART_BEFORE.search(before) and not _TOTAL_BEFORE.search(before):
            continue
        mention = _score(source, match, before, told)
        found.append(replace(mention, year=column.year or mention.year, earlier=mention.earlier or column.earlier))
    return _with_bracketed(found, source)


def _with_bracketed(found: list[ScoreMention], source: str) -> tuple[ScoreMention, ...]:
    """The scores, those in brackets behind others as earlier ones where the text says so: "94,87 (90,02)"."""
    if not _BRACKETS.search(source):
        return tuple(found)
    ends = {mention.span.end for mention in found if not mention.earlier}
    return tuple(
        replace(mention, earlier=True)
        if mention.span.start - 2 in ends and source[mention.span.start - 2 : mention.span.start] == " ("
        else mention
        for mention in found
    )


def _follows_unit(source: str, start: int, ends: set[int]) -> bool:
    """Whether a number stands right after a unit's name: "Puskesmas Wates (94)"."""
    return any(end in ends and _AFTER_UNIT.fullmatch(source, end, start) for end in range(max(0, start - 14), start))


def _column_year(source: str, match: re.Match[str]) -> int | None:
    """The year over a number in a table of years: "INSTANSI – NILAI 2024 – NILAI 2023" above "X – 94,20 – 90,11"."""
    head, _, line = source[max(0, match.start() - TABLE) : match.start()].rpartition("\n")
    if not _CELL_BEFORE.search(line):
        return None
    end = source.find("\n", match.end(), match.end() + TABLE)
    rest = source[match.end() : end if end >= 0 else match.end() + TABLE]
    before, behind = len(_COLUMN.findall(line)), len(_COLUMN.findall(rest))
    for heading in reversed(head.splitlines()):
        years = _HEADING_YEAR.findall(heading)
        if len(years) > 1 and _HEADING.search(heading):
            return int(years[before]) if len(years) == before + 1 + behind else None
    return None


def _value(text: str) -> float:
    """A number in digits or words: "88,53", "sembilan puluh satu koma satu dua", "90 koma nol 3"."""
    whole, _, decimals = text.lower().partition(" koma ")
    if not decimals:
        number = number_of(whole)
        return float(text.replace(",", ".")) if number is None else float(number)
    return float(f"{number_of(whole)}.{''.join(_DIGITS.get(word, word) for word in decimals.split())}")


def _score(source: str, match: re.Match[str], before: str, told: bool) -> ScoreMention:
    """The mention of a number that is a score, with its year and whether a newer one replaces it."""
    after = _YEAR_AFTER.match(source, match.end())
    year = after if after and after.group().startswith(" (") else _YEAR_BEFORE.search(before) or after
    now = _NOW_BEFORE.search(before)
    head = source[max(0, match.start() - HEAD) : match.start()]
    earlier = not now and (
        _EARLIER_BEFORE.search(before) or EARLIER_SENTENCE.search(head) or _EARLIER_AFTER.match(source, match.end())
    )
    edition = int(year.group(1)) if year else _column_year(source, match)
    change = bool(earlier and _CHANGED_BEFORE.search(before))
    return ScoreMention(
        Span(*match.span()), _value(match.group()), edition, bool(earlier), change, bool(now), told or bool(now)
    )
