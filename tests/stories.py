"""Invented news in any number, the same every time, for tests that need more of it than anyone would write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7))
FIRST = datetime(2023, 12, 28, 17, 45, tzinfo=WIB)

_KINDS = ("Puskesmas", "Kecamatan", "Rutan", "Polres", "Kejari", "Lapas", "Samsat", "Kantor Imigrasi", "RSUD", "BPS")
_FIRST = ("Lembah", "Telaga", "Bukit", "Muara", "Karang", "Teluk", "Padang", "Tanjung", "Ujung", "Sungai", "Rawa")
_SECOND = (
    "Angsa",
    "Biru",
    "Cempaka",
    "Damar",
    "Embun",
    "Fajar",
    "Gading",
    "Harapan",
    "Indah",
    "Jernih",
    "Kenanga",
    "Melur",
    "Nipah",
)
_PEOPLE = (
    "Rahmat Suganda",
    "Ida Wulan",
    "Yusuf Hartono",
    "Siti Melati",
    "Bambang Rekayasa",
    "Nur Fitria",
    "Made Santika",
)

# A title and paragraphs a story; {unit}, {place}, {person}, {number} and {day} are filled in.
_ON_TOPIC = (
    (
        "{unit} Raih Predikat WBK, Pegawai Sujud Syukur",
        "{place} – {unit} meraih predikat Wilayah Bebas dari Korupsi (WBK) dari Kementerian PANRB pada {day}.",
        "Kepala {unit}, {person}, menerima piagam itu bersama {number} pegawai yang ikut menyaksikan dari aula kantor.",
        "“Kami berterima kasih kepada warga yang setiap hari mengingatkan kami,” kata {person} seusai acara.",
        "Sejak dua tahun lalu loket dipindahkan ke depan dan {number} jenis layanan diberi batas waktu yang dipajang.",
    ),
    (
        "Dicanangkan, {unit} Menuju WBBM",
        "{place} – {unit} mencanangkan pembangunan zona integritas menuju WBBM pada {day}.",
        "{person} meminta {number} orang stafnya menandatangani pakta integritas di depan tokoh masyarakat.",
        "Pencanangan itu disaksikan camat, kepala desa, dan pedagang pasar yang sehari-hari mengurus surat di sana.",
        "Penilaian akan dilakukan tim dari pusat, dan hasilnya baru diketahui pada akhir tahun mendatang.",
    ),
    (
        "Ombudsman Beri {unit} Nilai Tinggi",
        "{place} – Ombudsman menilai kepatuhan pelayanan publik {unit} masuk zona hijau, {day}.",
        "Petugas penilai datang tanpa pemberitahuan dan mewawancarai {number} pemohon di ruang tunggu.",
        "Menurut {person}, papan maklumat dan jalur khusus lansia menyumbang angka yang paling besar.",
        "Tahun lalu kantor yang sama masih mendapat catatan karena tidak memajang biaya setiap layanan.",
    ),
)
_OFF_TOPIC = (
    (
        "Panen Raya di {place}, Harga Gabah Bertahan",
        "{place} – Petani memulai panen raya pada {day} dengan hasil {number} kuintal dari hamparan pertama.",
        "Ketua kelompok tani, {person}, mengatakan hujan yang terlambat justru membuat bulir lebih padat.",
        "Pembeli dari kabupaten tetangga datang dengan truk sejak subuh dan membayar tunai di pematang.",
        "Sebagian gabah disimpan di lumbung sebagai benih untuk musim tanam berikutnya.",
    ),
    (
        "{place} FC Menang Lagi, Pelatih Puji Pemain Muda",
        "{place} – Kesebelasan {place} FC menang tipis di kandang sendiri pada {day} di depan {number} penonton.",
        "Gol tunggal dicetak menit akhir lewat tendangan bebas yang membentur pagar betis dan berbelok arah.",
        "Pelatih {person} menyebut para pemain muda bermain tanpa beban dan mau berlari sampai peluit panjang.",
        "Pertandingan berikutnya digelar pekan depan di stadion lawan yang rumputnya baru diganti.",
    ),
    (
        "Jembatan {place} Ditutup Sepekan untuk Perbaikan",
        "{place} – Jembatan penghubung dua desa ditutup mulai {day} karena {number} papan lantainya lapuk.",
        "Kepala dinas, {person}, meminta warga memakai jalan memutar lewat pasar lama selama pengerjaan.",
        "Truk pengangkut pasir dilarang melintas sampai rangka baja selesai diperkuat dan diuji beban.",
        "Pedagang kaki lima di ujung jembatan dipindahkan sementara ke halaman balai desa.",
    ),
)  # fmt: skip
_MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@dataclass(frozen=True, slots=True)
class Story:
    """One invented article."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    published: datetime
    on_topic: bool

    @property
    def slug(self) -> str:
        """The title as it stands in an address, with the number, so that no two are the same."""
        words = "".join(ch if ch.isalnum() else " " for ch in self.title.lower()).split()
        return "-".join([*words, str(self.number)])


def story(number: int, *, on_topic: bool) -> Story:
    """The story of this number; numbers apart give different units, people, days and figures."""
    place = f"{_FIRST[number % len(_FIRST)]} {_SECOND[number // len(_FIRST) % len(_SECOND)]}"
    published = FIRST - timedelta(hours=7 * number, minutes=number % 13)
    values = {
        "place": place,
        "unit": f"{_KINDS[number % len(_KINDS)]} {place} {1 + number // 143}",
        "person": _PEOPLE[number % len(_PEOPLE)],
        "number": str(17 + number),
        "day": f"{published.day} {_MONTHS[published.month - 1]} {published.year}",
    }
    templates = _ON_TOPIC if on_topic else _OFF_TOPIC
    title, *paragraphs = (line.format(**values) for line in templates[number // 3 % len(templates)])
    return Story(number, title, tuple(paragraphs), published, on_topic)


def stories(count: int, *, every: int = 3, start: int = 0) -> Iterator[Story]:
    """`count` stories, the newest first, of which one in `every` is on topic."""
    for number in range(start, start + count):
        yield story(number, on_topic=number % every == 0)


def page(item: Story, *, charset: str = "utf-8") -> bytes:
    """An article's page."""
    text = "".join(f"<p>{line}</p>" for line in item.paragraphs)
    head = f'<title>{item.title}</title><meta property="article:published_time" content="{item.published.isoformat()}">'
    html = f'<html><head>{head}</head><body><h1>{item.title}</h1><div class="entry-content">{text}</div></body></html>'
    return html.encode(charset)
