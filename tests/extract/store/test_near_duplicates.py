"""Sixty pairs of articles: one wire report in two outlets, two reports of one event, one form letter of two offices.

The reports are the corpus's training articles; what outlets make of them, and the form letters, are written here.
"""

import re
from collections.abc import Iterator
from itertools import combinations, islice

import pytest

from extract.store.independence import Source, text_groups
from models.corpus import load_articles, load_splits

Pair = tuple[str, str]

ALIASES = {
    "Kementerian PANRB": "KemenPAN-RB",
    "Kemenpan RB": "Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "Kemenkumham": "Kementerian Hukum dan HAM",
    "Polri": "Kepolisian RI",
    "Pemkab": "Pemerintah Kabupaten",
    "Kejari": "Kejaksaan Negeri",
    "WBK": "Wilayah Bebas Korupsi",
    "PN ": "Pengadilan Negeri ",
}
LEADS = (
    "Kerja keras setahun penuh akhirnya berbuah manis. Begitulah kira-kira suasana hati para pegawai pekan ini.",
    "Warga boleh berharap layanan di kantor pemerintah makin cepat dan tak lagi berbelit.",
    "Upaya membersihkan birokrasi dari pungutan terus berjalan di daerah, dan kabar terbaru datang pekan ini.",
)
TAIL = "Redaksi masih berusaha menghubungi pihak lain yang disebut. (tim redaksi)"


def _dateline(lines: list[str]) -> list[str]:
    return ["KABARNUSA.EXAMPLE – " + re.sub(r"^[^–—-]{3,40}[–—-]+\s*", "", lines[0]), *lines[1:]]


def _aliases(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    for one, other in ALIASES.items():
        text = text.replace(one, other)
    return text.split("\n")


def _half_sentences(lines: list[str]) -> list[str]:
    """Of each long paragraph the first two sentences, as a short column has room for."""
    return [" ".join(re.split(r"(?<=[.!?])\s", line)[:2]) for line in lines]


def wire(number: int, lines: list[str]) -> str:
    """A wire report as another outlet prints it; each number stands for another set of changes."""
    changed = _aliases(_dateline(lines) if number % 2 else lines)
    changed = [LEADS[number % 3], *changed[1:]] if number % 2 else changed
    changed = [changed[0], *changed[2:4], changed[1], *changed[4:]] if number % 5 in (1, 2) else changed
    changed = changed[: max(4, len(changed) * 2 // 3)] if number % 4 >= 2 else changed
    changed = _half_sentences(changed) if number % 3 == 1 else changed
    return "\n".join([*changed, TAIL] if number % 2 == 0 else changed)


ITEMS = {item["id"]: item for item in load_articles(load_splits().train)}


def wire_pairs() -> Iterator[Pair]:
    long = (item["text"].split("\n") for item in ITEMS.values() if 1_200 < len(item["text"]) < 3_500)
    reports = ([line.strip() for line in lines if line.strip()] for lines in long)
    for number, lines in enumerate(islice((lines for lines in reports if len(lines) >= 6), 0, 100, 5)):
        yield "\n".join(lines), wire(number, lines)


def event_pairs() -> Iterator[Pair]:
    """Articles of the corpus that tell of the same unit, predicate and year, by different reporters."""
    told: dict[tuple[str, str, int], list[str]] = {}
    for item in ITEMS.values():
        for record in item["records"]:
            if record.get("year") is not None:
                told.setdefault((record["unit"], record["predicate"], record["year"]), []).append(item["id"])
    pairs = dict.fromkeys(pair for ids in told.values() for pair in combinations(dict.fromkeys(ids), 2))
    for one, other in pairs:
        yield ITEMS[one]["text"], ITEMS[other]["text"]


# What offices send to the press: one text for all of them, with their own names, days and numbers filled in.
FORMS = (
    "{place} – {unit} mencanangkan pembangunan Zona Integritas menuju Wilayah Bebas dari Korupsi (WBK) dan Wilayah "
    "Birokrasi Bersih dan Melayani (WBBM) di aula kantor setempat, {day}. Pencanangan ditandai dengan "
    "penandatanganan pakta integritas oleh seluruh pegawai dan disaksikan {guest}.\nKepala {unit}, {head}, "
    "mengatakan pencanangan ini bukan sekadar seremoni, melainkan awal dari perubahan pola pikir dan budaya kerja. "
    "“Kami berkomitmen memberikan layanan yang cepat, mudah, dan tanpa pungutan kepada masyarakat,” ujar {head}.\n"
    "Ia berharap dukungan seluruh pemangku kepentingan agar {unit} dapat meraih predikat WBK pada tahun ini. "
    "Sebanyak {count} pegawai mengikuti kegiatan tersebut dengan tertib hingga selesai.",
    "{place} - Bertempat di ruang rapat utama, {unit} menggelar penandatanganan komitmen bersama pembangunan Zona "
    "Integritas, {day}. Kegiatan dipimpin langsung oleh {head} dan diikuti {count} pegawai.\nDalam sambutannya "
    "{head} menegaskan bahwa pembangunan Zona Integritas mencakup enam area perubahan, yaitu manajemen perubahan, "
    "penataan tata laksana, penataan sistem manajemen SDM, penguatan akuntabilitas, penguatan pengawasan, dan "
    "peningkatan kualitas pelayanan publik. Keenam area itu harus dikerjakan bersama-sama dan tidak boleh berhenti "
    "di atas kertas.\nTurut hadir {guest}. Acara ditutup dengan doa dan foto bersama.",
    "{place}, INFO – Tim Penilai Internal melakukan penilaian pembangunan Zona Integritas menuju WBK pada {unit}, "
    "{day}. Kedatangan tim disambut {head} beserta jajaran.\nTim memeriksa data dukung pada komponen pengungkit "
    "dan komponen hasil, mewawancarai agen perubahan, serta meninjau ruang pelayanan terpadu, ruang laktasi, dan "
    "jalur bagi penyandang disabilitas. Hasil survei kepuasan masyarakat {unit} tercatat {score}.\n“Kami siap "
    "menindaklanjuti seluruh catatan tim penilai dalam waktu satu minggu,” kata {head}. {guest} yang hadir "
    "menyatakan dukungan penuh agar predikat WBK dapat diraih.",
    "{place} — Kabar membanggakan datang dari {unit} yang berhasil meraih predikat Wilayah Bebas dari Korupsi dari "
    "Kementerian PANRB. Penghargaan diterima langsung oleh {head} di Jakarta, {day}.\n{head} menyampaikan terima "
    "kasih kepada seluruh jajaran yang telah bekerja keras. “Predikat ini bukan akhir, melainkan awal untuk terus "
    "memberikan pelayanan terbaik kepada masyarakat,” ungkapnya.\nSementara itu, {guest} berharap capaian {unit} "
    "menjadi contoh bagi unit kerja lain. Dengan nilai {score}, {unit} dinyatakan memenuhi syarat dan akan "
    "dipersiapkan menuju WBBM bersama {count} pegawainya.",
)
OFFICES = (
    ("Lapas Kelas IIB Muara Emas", "MUARA EMAS", "Hotman Silalahi", "Senin (6/2/2023)", "Wakil Bupati Rusli Anwar", 74),
    (
        "Pengadilan Negeri Lembah Batu",
        "LEMBAH BATU",
        "Yustina Marbun",
        "Kamis (9/2/2023)",
        "Ketua DPRD Sarah",
        41,
    ),
    ("Kantor Pertanahan Kota Sagara", "SAGARA", "Dedi Kusnadi", "Rabu (15/3/2023)", "Sekda Tatang Sobari", 58),
    ("Polres Tanjung Randu", "TANJUNG RANDU", "AKBP Fransiskus Ola", "Jumat (17/2/2023)", "Dandim Letkol Herman", 312),
    ("Puskesmas Bukit Sunyi", "BUKIT SUNYI", "dr. Melati Pertiwi", "Selasa (21/2/2023)", "Camat Joko Waluyo", 36),
    (
        "Kantor Imigrasi Kelas I Pulau Saga",
        "PULAU SAGA",
        "I Gede Mahardika",
        "Senin (27/3/2023)",
        "Kajari Ni Luh",
        63,
    ),
)
OFFICE_PAIRS = ((0, 1), (2, 3), (4, 5), (1, 2), (3, 4))


def _letter(form: str, office: int) -> str:
    unit, place, head, day, guest, count = OFFICES[office]
    score = f"{80 + office * 2},{office + 11}"
    return form.format(unit=unit, place=place, head=head, day=day, guest=guest, count=count, score=score)


def form_pairs() -> Iterator[Pair]:
    for form in FORMS:
        for one, other in OFFICE_PAIRS:
            yield _letter(form, one), _letter(form, other)


KINDS = {"wire": wire_pairs, "event": event_pairs, "form": form_pairs}


def taken_for_one(kind: str) -> list[bool]:
    pairs = list(islice(KINDS[kind](), 20))
    assert len(pairs) == 20
    groups = [text_groups([Source("1", "a", None, one), Source("2", "b", None, other)]) for one, other in pairs]
    return [found["1"] == found["2"] for found in groups]


@pytest.mark.parametrize(("kind", "copies"), [("wire", 19), ("event", 0), ("form", 0)])
def test_pairs(kind: str, copies: int) -> None:
    """A wire report is one source, whatever two outlets made of it, but for a table that lost half its rows; all others
    are two.
    """
    assert sum(taken_for_one(kind)) == copies
