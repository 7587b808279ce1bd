"""Units that are named beside a claim: local governments, places in an address, hosts of those who learn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Claim, Context
from extract.pipeline.bystanders import bystander
from extract.records import Predicate, Status

MakeContext = Callable[..., Context]


def why(context: Context, name: str, status: Status, predicate: Predicate = Predicate.WBK) -> str | None:
    unit = next(item for item in context.units if item.name == name)
    return bystander(Claim(unit, predicate, status, tuple(range(len(context.sentences)))), context)


@pytest.mark.parametrize("status", [Status.AWARDED, Status.PROPOSED, Status.FAILED, Status.REVOKED])
def test_no_local_government_has_wbk(context_of: MakeContext, status: Status) -> None:
    context = context_of("Dua OPD Pemkab Rembang tembus WBK.")
    assert why(context, "Pemkab Rembang", status) == "WBK is conferred on units, not on a whole local government"


def test_a_local_government_prepares_and_is_rated(context_of: MakeContext) -> None:
    context = context_of("Pemkab Rembang mencanangkan WBK dan meraih zona hijau Ombudsman.")
    assert why(context, "Pemkab Rembang", Status.PREPARING) is None
    assert why(context, "Pemkab Rembang", Status.AWARDED, Predicate.OMBUDSMAN) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bupati hadir di Gampong Melati, Kecamatan Sukamaju, saat hasil Ombudsman diumumkan.", "Kecamatan Sukamaju"),
        ("Deklarasi WBK digelar di halaman kantor, Kecamatan Sukamaju.", "Kecamatan Sukamaju"),
        ("Rutan itu berdiri di Jalan Mawar, Kecamatan Sukamaju, dan meraih WBK.", "Kecamatan Sukamaju"),
    ],
)
def test_a_place_in_an_address(context_of: MakeContext, text: str, name: str) -> None:
    assert why(context_of(text), name, Status.AWARDED) == "named in an address"


@pytest.mark.parametrize(
    "text",
    [
        "Satu kantor, Kecamatan Sukamaju, meraih WBK.",
        "Dalam acara di gedung serbaguna, Kecamatan Sukamaju meraih WBK.",
        "Puskesmas Melur, Kecamatan Sukamaju, dan RSUD Melati meraih WBK.",
    ],
)
def test_a_kecamatan_that_holds(context_of: MakeContext, text: str) -> None:
    assert why(context_of(text), "Kecamatan Sukamaju", Status.AWARDED) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kejar WBK, Lapas Melati studi tiru ke Lapas Kenanga.",
        "Demi WBK, petugas Lapas Melati belajar langsung di Lapas Kenanga.",
        "Lapas Melati yang mengejar WBK berguru kepada Lapas Kenanga.",
        "Menuju WBK, Lapas Melati kaji tiru ke jajaran Lapas Kenanga.",
    ],
)
def test_a_host_takes_no_step(context_of: MakeContext, text: str) -> None:
    context = context_of(text)
    assert why(context, "Lapas Kenanga", Status.PREPARING) == "visited by others that learn (decision 5)"
    assert why(context, "Lapas Melati", Status.PREPARING) is None
    assert why(context, "Lapas Kenanga", Status.AWARDED) is None


def test_a_host_that_takes_a_step_of_its_own(context_of: MakeContext) -> None:
    context = context_of("Lapas Melati studi tiru ke Lapas Kenanga. Lapas Kenanga kini menuju WBBM.")
    assert why(context, "Lapas Kenanga", Status.PREPARING, Predicate.WBBM) is None


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Kantor yang ada di Kecamatan Sukamaju itu meraih WBK.", "Kecamatan Sukamaju", "named as a place"),
        ("Rapat di Asrama Haji Dumai membahas WBK.", "Asrama Haji Dumai", "named as a place"),
        ("Rombongan peraih WBK dijemput di Bandara Sukamaju.", "Bandara Sukamaju", "named as a place"),
        ("Pegawai dari Kelurahan Sukamaju ikut syukuran WBK.", "Kelurahan Sukamaju", "named as a place"),
        ("Kanwil Kemenkumham Riau menjadi tuan rumah penyerahan WBK.", "Kanwil Kemenkumham Riau", "named as the host"),
        ("PTA Jambi, kali ini bertindak selaku tuan rumah, membuka acara WBK.", "PTA Jambi", "named as the host"),
        (
            "Sebanyak 24 satker di lingkungan Polri meraih WBK.",
            "Polri",
            "named only as the one that others belong to",
        ),
        (
            "Lima kantor di bawah Kanwil DJP Riau dan Kanwil DJP Jambi meraih WBK.",
            "Kanwil DJP Jambi",
            "named only as the one that others belong to",
        ),
        (
            "Balai Besar Keramik, milik Kementerian Perindustrian, lulus untuk WBK.",
            "Kementerian Perindustrian",
            "named only as the one that others belong to",
        ),
    ],
)
def test_places_hosts_and_parents(context_of: MakeContext, text: str, name: str, expected: str) -> None:
    assert why(context_of(text), name, Status.AWARDED, Predicate.WBK) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kecamatan Sukamaju meraih WBK.", "Kecamatan Sukamaju"),
        ("Piagam WBK diserahkan di Kantor Kelurahan Sukamaju.", "Kantor Kelurahan Sukamaju"),
        ("Piagam zona integritas di lingkungan Lapas Melati menuju WBK.", "Lapas Melati"),
        ("Jajaran Polres Melati menerima WBK.", "Polres Melati"),
        ("Status WBK milik Rutan Melati dipegang sejak 2019.", "Rutan Melati"),
        ("Lima satker di lingkungan PTA Jambi menerima WBK. Dulu PTA Jambi pun WBK.", "PTA Jambi"),
    ],
)
def test_a_holder_is_no_parent_and_no_place(context_of: MakeContext, text: str, name: str) -> None:
    assert why(context_of(text), name, Status.AWARDED) is None


GUESTS = "named only among those who came to look or to congratulate"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rutan Melati meraih WBK. Rutan Melati ramai. Tamu dari Rutan Kenanga ikut melihat loket.", "Rutan Kenanga"),
        ("Rutan Melati meraih WBK. Rutan Melati ramai. Lapas Mawar bertandang pekan lalu.", "Lapas Mawar"),
        (
            "BPS Kota Dumai meraih WBK. BPS Kota Dumai ramai. Karangan bunga dari BNN Kota Dumai dan Polres Ngawi.",
            "Polres Ngawi",
        ),
        ("Rutan Melati meraih WBK. Rutan Melati ramai. Acara dihadiri tim Kejari Ngawi dan PN Ngawi.", "PN Ngawi"),
        ("Rutan Melati meraih WBK. Rutan Melati ramai. Rombongan Lapas Mawar berjumlah 12 orang.", "Lapas Mawar"),
        ("BPS Ngawi meraih WBK. BPS Ngawi ramai. Ide itu kini ditiru BPS Dumai.", "BPS Dumai"),
        ("PN Ngawi meraih WBK. PN Ngawi ramai. Pegawai PN Dumai datang untuk mendengar cerita itu.", "PN Dumai"),
    ],
)
def test_guests_hold_nothing(context_of: MakeContext, text: str, name: str) -> None:
    assert why(context_of(text), name, Status.AWARDED) == GUESTS


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("Rutan Melati meraih WBK. Rutan Melati kedatangan tamu.", "Rutan Melati", Status.AWARDED),
        (
            "Rombongan Lapas Mawar tiba. Sebab, kantor itu menuju WBK. Rutan Melati, Rutan Melati.",
            "Lapas Mawar",
            Status.PREPARING,
        ),
        (
            "Rutan Melati ramai. Rutan Melati. Tamu dari Lapas Mawar menceritakan WBK yang diraihnya.",
            "Lapas Mawar",
            Status.AWARDED,
        ),
        ("Rutan Melati, Rutan Melati. Turut hadir menerima WBK ialah Lapas Mawar.", "Lapas Mawar", Status.AWARDED),
    ],
)
def test_some_guests_hold_it_too(context_of: MakeContext, text: str, name: str, status: Status) -> None:
    assert why(context_of(text), name, status) is None


VISITED = "named as where others come to"
BESIDE = "named as who evaluates or stands by"
FOLLOW = "only wished to follow"
FORMER = "named as an official's former office"
NEW = "named as an official's new office"
PARENT = "named only as the one that others belong to"


@pytest.mark.parametrize(
    ("text", "name", "status", "expected"),
    [
        ("Tim penilai Itjen Kemenkumham menilai Rutan Melati untuk WBK.", "Itjen Kemenkumham", "proposed", BESIDE),
        ("Lulus TPI Ditjen Hubla, KSOP Melati maju ke WBK.", "Ditjen Hubla", "proposed", BESIDE),
        ("Desk calon WBK itu digelar di Rutan Melati.", "Rutan Melati", "proposed", "named as the venue"),
        ("Enam guru datang pagi ke halaman KUA Ngawi untuk ikrar WBK.", "KUA Ngawi", "preparing", VISITED),
        ("Kepala lapas berkumpul di aula Bapas Ngawi, ikrar WBK.", "Bapas Ngawi", "preparing", VISITED),
        ("Bersama unsur Polres Ngawi, Rutan Melati mencanangkan WBK.", "Polres Ngawi", "preparing", BESIDE),
        ("Polda Jambi terus mendorong sebelas polres menuju WBK.", "Polda Jambi", "preparing", PARENT),
        ("BNNP Riau akui satu kantor gagal WBK.", "BNNP Riau", "failed", PARENT),
        ("Ditjen Hubla diwakili Distrik Navigasi Melati yang meraih WBK.", "Ditjen Hubla", "awarded", PARENT),
        ("Lapas Mawar menuju WBK. Ia berharap MAN 1 Ngawi kelak mengikuti.", "MAN 1 Ngawi", "preparing", FOLLOW),
        ("Bupati berharap RSUD Ngawi menyusul RSUD Batu yang sudah ber-WBK.", "RSUD Ngawi", "awarded", FOLLOW),
        ("Kantor itu menuju WBK. Budi sebelumnya memimpin Kejari Ngawi.", "Kejari Ngawi", "preparing", FORMER),
        ("Budi, yang dulu membawa Polres Batu meraih WBK, kini memimpin Polres Tuban.", "Polres Tuban", "awarded", NEW),
        ("Setelah WBK diraih Rutan Batu, Budi dimutasi ke Rutan Tuban.", "Rutan Tuban", "awarded", NEW),
        (
            "Tujuh loka diajukan untuk WBK, Loka POM Melati tidak termasuk.",
            "Loka POM Melati",
            "proposed",
            "told to be left out",
        ),
    ],
)
def test_what_is_told_of_others(context_of: MakeContext, text: str, name: str, status: str, expected: str) -> None:
    assert why(context_of(text), name, Status(status)) == expected


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("Rutan Melati tidak ikut karena sudah diusulkan untuk WBK tahun lalu.", "Rutan Melati", "proposed"),
        ("Kanwil DJP Riau bersama empat kantor di bawahnya mencanangkan WBK.", "Kanwil DJP Riau", "preparing"),
        ("Bersama Polres Ngawi, Rutan Melati mencanangkan WBK.", "Polres Ngawi", "preparing"),
        ("Pencanangan WBK digelar di Rutan Melati.", "Rutan Melati", "preparing"),
        ("Sejak Budi memimpin Polres Tuban, polres itu meraih WBK.", "Polres Tuban", "awarded"),
        ("Bupati berharap RSUD Ngawi menyusul RSUD Batu yang sudah ber-WBK.", "RSUD Batu", "awarded"),
        ("Budi kini memimpin Polres Tuban meraih WBK.", "Polres Tuban", "awarded"),
        ("Puskesmas Melati punya dua unit ambulans dan meraih WBK.", "Puskesmas Melati", "awarded"),
    ],
)
def test_what_is_told_of_the_unit(context_of: MakeContext, text: str, name: str, status: str) -> None:
    assert why(context_of(text), name, Status(status)) is None


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "Ombudsman membawa hasil penilaian untuk wilayah Riau dan Jambi. Zona hijau: Kota Dumai, Kabupaten Siak.",
            "Jambi",
            "named as a region",
        ),
        (
            "Ini bukan zona hijau Ombudsman. Peta risiko Covid-19 sudah dibuka. Kota Dumai masuk zona hijau.",
            "Kota Dumai",
            "rated on another scale than the Ombudsman's",
        ),
        ("Ombudsman membuka hasilnya. Kota Dumai masuk zona hijau.", "Kota Dumai", None),
        ("Covid-19 mereda. Kota Dumai masuk zona hijau kepatuhan Ombudsman.", "Kota Dumai", None),
    ],
)
def test_ratings_of_other_things(context_of: MakeContext, text: str, name: str, expected: str | None) -> None:
    assert why(context_of(text), name, Status.AWARDED, Predicate.OMBUDSMAN) == expected


@pytest.mark.parametrize(
    "text",
    [
        "PN Ende mencanangkan WBK. Pencanangan disaksikan Polres Ende, Kejari Ende, dan Rutan Ende.",
        "Pencanangan WBK di PN Ende turut dihadiri perwakilan Polres Ende, Kejari Ende serta Rutan Ende.",
    ],
)
def test_who_attends_is_no_holder(context_of: MakeContext, text: str) -> None:
    context = context_of(text)
    for name in ("Polres Ende", "Kejari Ende", "Rutan Ende"):
        assert why(context, name, Status.PREPARING) == "named among those who attend"
    assert why(context, "PN Ende", Status.PREPARING) is None


@pytest.mark.parametrize(
    "text",
    [
        "Disaksikan para guru, MAN 1 Jembrana memulai zona integritas menuju WBK.",
        "Acara dihadiri para pegawai yang bangga karena Rutan Ende meraih WBK.",
        "Rutan Ende meraih WBK. Syukuran dihadiri Rutan Ende.",
    ],
)
def test_what_follows_the_guests_may_be_the_holder(context_of: MakeContext, text: str) -> None:
    context = context_of(text)
    assert why(context, context.units[0].name, Status.AWARDED) is None


@pytest.mark.parametrize(
    ("text", "name", "agent"),
    [
        ("Puskesmas Ende disiapkan Dinas Kesehatan Ende sebagai calon unit WBK.", "Dinas Kesehatan Ende", True),
        ("Puskesmas Ende diusulkan oleh Dinas Kesehatan Ende menuju WBK.", "Dinas Kesehatan Ende", True),
        ("Tahun ini diusulkan Polres Ende untuk meraih WBK.", "Polres Ende", False),
        ("Selain Rutan Ende, akan diusulkan Polres Ende.", "Polres Ende", False),
    ],
)
def test_who_takes_the_step_for_another_unit(context_of: MakeContext, text: str, name: str, agent: bool) -> None:
    expected = "named as who takes the step for another unit" if agent else None
    assert why(context_of(text), name, Status.PROPOSED) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peraih WBK:\nPolda Bali\n1. Polres Bangli\n2. Polres Jembrana\n", "Polda Bali"),
        ("Peraih WBK:\nMahkamah Agung\nPN Ngawi\nPA Tuban\n", "Mahkamah Agung"),
        ("Peraih WBK:\nPN Ngawi\nMahkamah Agung\nPolres Ngawi\nPolri\n", "Mahkamah Agung"),
        ("WBK diraih Polda Bali (Polres Bangli, Polres Jembrana).", "Polda Bali"),
        ("Peraih WBK. Kanwil Kemenkumham Bali: Lapas Karangasem dan Rutan Gianyar.", "Kanwil Kemenkumham Bali"),
    ],
)
def test_who_heads_a_list(context_of: MakeContext, text: str, name: str) -> None:
    assert why(context_of(text), name, Status.AWARDED) == "named only as the one that others belong to"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peraih WBK:\nKanwil Kemenkumham Bali\nLapas Karangasem\nRutan Gianyar\n", "Kanwil Kemenkumham Bali"),
        ("Peraih WBK:\n1. Polda Bali\n2. Polres Bangli\n", "Polda Bali"),
        ("Peraih WBK: Polda Bali, Polres Bangli.", "Polda Bali"),
    ],
)
def test_who_stands_in_a_list(context_of: MakeContext, text: str, name: str) -> None:
    assert why(context_of(text), name, Status.AWARDED) is None
