"""Copies of one article in many outlets are one source, and articles of two reporters on one event are two.

The copies are made of the corpus's training articles, the way outlets make them of a press release.
"""

import random
import re
from itertools import pairwise

import pytest

from extract.store.independence import Source, independent, text_groups
from models.corpus import load_articles, load_splits

LEADS = (
    "Kabar gembira datang dari daerah kita pekan ini, dan seluruh pegawai patut berbangga atas apa yang telah mereka "
    "kerjakan bersama selama setahun penuh tanpa kenal lelah, demi warga yang membutuhkan layanan cepat dan jujur."
)
TAIL = "Warga yang punya keluhan dapat menghubungi kantor redaksi kami setiap hari kerja mulai pukul delapan pagi."


def paragraphs() -> dict[str, list[str]]:
    items = load_articles(load_splits().train)
    found = {item["id"]: [line.strip() for line in item["text"].split("\n") if line.strip()] for item in items}
    return {name: lines for name, lines in found.items() if len(lines) >= 6 and sum(map(len, lines)) >= 1_000}


ARTICLES = paragraphs()


def other_dateline(lines: list[str]) -> list[str]:
    first = re.sub(r"^[^–—-]{3,40}[–—-]+\s*", "", lines[0])
    return [f"KOTA BARU, SUARABARU.EXAMPLE – {first}", *lines[1:]]


def other_lead(lines: list[str]) -> list[str]:
    return [LEADS, *lines[1:]]


def cut_after_five(lines: list[str]) -> list[str]:
    return lines[:5]


def other_words(lines: list[str]) -> list[str]:
    changes = {"meraih": "mendapat", "mengatakan": "menyebut", "kata ": "ujar ", "“": '"', "”": '"'}
    text = "\n".join(lines)
    for one, other in changes.items():
        text = text.replace(one, other)
    return text.split("\n")


def all_of_it(lines: list[str]) -> list[str]:
    return [*cut_after_five(other_lead(other_words(lines))), TAIL]


@pytest.mark.parametrize(
    ("edit", "least"),
    [(other_dateline, 1.0), (other_lead, 0.99), (cut_after_five, 1.0), (other_words, 1.0), (all_of_it, 0.92)],
)
def test_copies_are_one_source(edit, least):
    found = 0
    for name, lines in ARTICLES.items():
        copy = "\n".join(edit(lines))
        sources = [Source(name, "a", None, "\n".join(lines)), Source("copy", "b", None, copy)]
        found += independent(sources, text_groups(sources)) == 1
    assert len(ARTICLES) >= 250
    assert found >= least * len(ARTICLES)


def test_all_articles_of_the_corpus_stay_apart():
    sources = [Source(name, name, None, "\n".join(lines)) for name, lines in ARTICLES.items()]
    groups = text_groups(sources)
    assert len(set(groups.values())) == len(sources)


# Two reporters at one ceremony: the same quotation, the same list, the same ministers, and words of their own.
QUOTE = (
    "“Kami tidak mengejar piala, kami mengejar kepercayaan warga yang setiap hari datang ke loket kami,” kata Rahma."
)
NAMES = "RSUD Harapan Mulya, Puskesmas Kertajaya, Puskesmas Rawa Indah, Dinas Dukcapil dan Kantor Kecamatan Tirta"
FIRST = (
    f"Lima unit kerja pulang dengan predikat Wilayah Bebas dari Korupsi, Selasa (5/12/2023), yaitu {NAMES}. {QUOTE} "
    "Pemerintah kabupaten menganggarkan perbaikan ruang tunggu di kelimanya mulai Januari, dan inspektorat akan datang "
    "tanpa pemberitahuan setiap tiga bulan untuk memastikan tarif tetap tertulis di dinding. Tahun lalu hanya dua unit "
    "yang lolos, padahal delapan diusulkan. Sebagian gugur pada survei, sebagian lagi pada wawancara."
)
SECOND = (
    f"Ruang rapat bupati riuh ketika nama-nama itu dibacakan: {NAMES}. {QUOTE} Di luar gedung, beberapa petugas "
    "loket berpelukan. Mereka bercerita tentang malam-malam menyusun bukti dukung, tentang warga yang semula curiga "
    "lalu ikut mengisi survei, dan tentang seorang calo yang akhirnya berjualan kopi di seberang jalan. Menteri PANRB "
    "menitipkan pesan pendek supaya predikat tersebut tidak berhenti sebagai pajangan di lobi."
)


def test_two_reports_of_one_event_are_two_sources():
    sources = [Source("1", "a", None, FIRST), Source("2", "b", None, SECOND)]
    assert independent(sources, text_groups(sources)) == 2


def test_a_copy_of_each_adds_nothing():
    cut = [FIRST, SECOND, f"KOTA BARU – {FIRST[60:]}", SECOND[: len(SECOND) * 5 // 6]]
    sources = [Source(str(number), f"outlet {number}", None, text) for number, text in enumerate(cut)]
    assert independent(sources, text_groups(sources)) == 2


def test_the_order_of_the_articles_does_not_matter():
    texts = ["\n".join(lines) for lines in list(ARTICLES.values())[:30]]
    chain = [f"{one} {other}" for one, other in pairwise(texts[:4])]
    sources = [Source(str(number), str(number), None, text) for number, text in enumerate([*texts, *chain])]
    shuffled = random.Random(2).sample(sources, len(sources))

    def together(given):
        groups = text_groups(given)
        return {frozenset(name for name in groups if groups[name] == number) for number in groups.values()}

    assert together(sources) == together(shuffled)
    assert max(map(len, together(sources))) == 7  # four texts by way of the three that hold two of them
