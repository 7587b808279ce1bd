"""Articles, lists and pages for measuring, made of our own sentences: the same number gives the same text.

No unit, person or event in them is real. They are for timing only, so they say nothing of how well anything is read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from extract.records import Article

_PLACES = (
    "Sukamaju Mekarjaya Karangtirta Wanasari Bumirejo Margamulya Asripura Tanjungwangi Pasirhalang Batukencana".split()
)
_SYLLABLES = (
    "suka maju mekar jaya karang tirta wana sari bumi cipta marga mulya asri indah rejo harjo sido tanjung".split()
)
_KINDS = ("Puskesmas", "Polres", "Lapas Kelas IIA", "Kantor Imigrasi Kelas I", "Pengadilan Negeri", "Rutan Kelas IIB")
_CLAIMS = (
    "{unit} meraih predikat Wilayah Bebas dari Korupsi (WBK) dari Kementerian PANRB, Selasa (5/12/2023).",
    "Penghargaan WBBM diserahkan kepada {unit} di Jakarta, Rabu (6/12/2023), kata Kepala {unit}, dr. Sinta Ardila.",
    "{unit} diusulkan memperoleh predikat WBK tahun 2024 setelah dinilai tim internal.",
    "Sementara itu, {unit} belum berhasil meraih WBBM pada penilaian tahun ini dengan nilai 74,5.",
)
_FILLERS = (
    "Pelayanan dibuka setiap hari kerja mulai pukul delapan pagi dan warga dapat mengambil nomor antrean lebih awal.",
    "Menurut petugas, waktu tunggu berkurang dibandingkan dengan keadaan pada bulan sebelumnya.",
    "Warga yang datang pada pagi hari mengaku puas karena ruang tunggu lebih nyaman dan petunjuknya jelas.",
    "Kegiatan itu dihadiri jajaran pegawai, tokoh masyarakat, dan perwakilan pelajar dari beberapa sekolah.",
    "Panen cabai di lereng gunung melimpah, tetapi harga di pasar induk turun sejak pekan lalu.",
    "Hujan deras membuat beberapa ruas jalan tergenang sehingga pengendara diminta memilih jalan lain.",
    "Tim sepak bola setempat menang tipis dan naik ke papan tengah klasemen sementara.",
    "Pemerintah desa memperbaiki saluran air bersama warga dan mahasiswa yang sedang mengabdi.",
)
_MENU = "<li id='m{n:x}' class='menu-item'><a href='/kanal/{word}-{n:x}' title='Kanal {word}'>Kanal {word}</a></li>\n"
_SCRIPT = "<script>q.push({{id:'{n:032x}',slot:'{word}',size:[300,250],lazy:true}});</script>\n"


def unit_name(number: int) -> str:
    """A unit that does not exist."""
    first, second = divmod(number, len(_SYLLABLES))
    third = _SYLLABLES[first // len(_SYLLABLES) % len(_SYLLABLES)] if first >= len(_SYLLABLES) else ""
    return f"{_SYLLABLES[second].capitalize()}{_SYLLABLES[first % len(_SYLLABLES)]}{third}"


def article(number: int, words: int = 400, *, on_topic: bool = True) -> Article:
    """An article of about so many words; one on the topic makes a claim every hundred words."""
    chance = random.Random(number)  # noqa: S311
    parts: list[str] = []
    count = claims = 0
    while count < words:
        if on_topic and count >= 100 * claims:
            unit = f"{chance.choice(_KINDS)} {chance.choice(_PLACES)}"
            sentence = chance.choice(_CLAIMS).format(unit=unit)
            claims += 1
        else:
            sentence = chance.choice(_FILLERS)
        count += len(sentence.split())
        parts.append(sentence)
    paragraphs = [" ".join(parts[at : at + 4]) for at in range(0, len(parts), 4)]
    title = "Unit Pelayanan Raih Predikat WBK" if on_topic else "Warga Menyambut Musim Panen"
    return Article(f"bench-{number}", f"Bagian {number}. " + "\n\n".join(paragraphs), title, "2023-12-07")


def unit_list(units: int, *, lines: bool) -> Article:
    """An article that lists so many units of one award, one a line or in one sentence."""
    names = [f"Puskesmas {unit_name(number)}" for number in range(units)]
    listed = "\n".join(f"{n}. {name}" for n, name in enumerate(names, 1)) if lines else ", ".join(names) + "."
    head = f"Sebanyak {units} puskesmas meraih predikat WBK dari Kementerian PANRB, Selasa (5/12/2023), yakni"
    end = "Penghargaan diserahkan Menteri PANRB Azwar Anas di Jakarta, Rabu (6/12/2023)."
    joint = ":\n\n" if lines else " "
    return Article("list", f"{head}{joint}{listed}\n\n{end}", "Ratusan Puskesmas Raih WBK", "2023-12-07")


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("abdegiklmnoprstu") for _ in range(chance.randrange(4, 12)))


def page(number: int, *, on_topic: bool) -> bytes:
    """A news page of some 30 KB, most of it markup, as news sites serve them."""
    story = article(number, 350, on_topic=on_topic)
    body = "".join(f"<p class='isi'>{part}</p>\n" for part in story.text.split("\n\n"))
    chance = random.Random(-number)  # noqa: S311
    menus = "".join(_MENU.format(n=chance.getrandbits(48), word=_word(chance)) for _ in range(120))
    scripts = "".join(_SCRIPT.format(n=chance.getrandbits(128), word=_word(chance)) for _ in range(130))
    return (
        f"<!DOCTYPE html><html lang='id'><head><meta charset='utf-8'><title>{story.title}</title>"
        f"<meta property='article:published_time' content='2023-12-07T08:00:00+07:00'></head><body><nav>"
        f"<ul>{menus}</ul></nav><article><h1>{story.title}</h1><div class='entry-content'>{body}</div></article>"
        f"{scripts}<footer><p>Redaksi dan pedoman media siber</p></footer></body></html>"
    ).encode()


def pages(count: int, *, every: int = 500) -> Iterator[tuple[str, bytes]]:
    """Addresses and pages, one in `every` on the topic."""
    for number in range(count):
        yield f"https://berita{number % 40}.example/{number}", page(number, on_topic=number % every == every // 2)
