"""Questions and a plain "belum" make no record; a failure that an evaluation led to does."""

import pytest

from extract.pipeline.extractor import extract_article
from extract.records import Article


def claims(text):
    return [(str(r.predicate), str(r.status)) for r in extract_article(Article(id="1", text=text)).records]


@pytest.mark.parametrize(
    "text",
    [
        "Puskesmas Sukamaju, Kota Cilegon, belum meraih predikat WBK dari Kementerian PANRB, Selasa (5/12/2023).",
        "Hingga kini Puskesmas Sukamaju belum meraih WBK.",
        "Puskesmas Sukamaju tidak pernah diusulkan untuk predikat WBK.",
        "Jika ada korupsi, predikat WBK Puskesmas Sukamaju akan dicabut.",
        "Warga bertanya apakah Puskesmas Sukamaju sudah meraih WBK.",
        "Beredar selebaran yang menyebut Puskesmas Sukamaju sudah mengantongi WBK.",
        "Di media sosial beredar tangkapan layar yang menyebut lapas itu, Lapas Kelas IIB Sukamaju, sudah WBK.",
        "Kabar bahwa Puskesmas Sukamaju menyandang predikat WBK tidak benar, kata Kepala Dinas Kesehatan.",
        "Dinas Sosial Kota Sukamaju meraih predikat Pelayanan Prima dengan kualitas tinggi; zona integritas menyusul.",
        "Kabar bahwa predikat WBK Puskesmas Sukamaju telah dicabut adalah bohong.",
        "SMPN 2 Dumai ramai dibicarakan. Penilaian Ombudsman hasilnya berupa zona hijau, kuning, atau merah.",
        "Puskesmas Sukamaju bersolek. Bagi Ombudsman, di bawah 54 berarti zona merah, di atasnya zona kuning.",
        "Bapas Sukamaju ikut daring. Mereka menyimak penguatan zona integritas menuju WBK untuk seluruh satuan kerja.",
        "Rutan Sukamaju mengikuti sosialisasi pembangunan zona integritas menuju WBK bagi semua UPT se-Jawa Timur.",
        "Kuota paspor Kantor Imigrasi Kelas I TPI Sukamaju ditambah. Apalagi setiap instansi didorong membangun "
        "zona integritas, kata kepala seksi.",
        "Bila anggarannya ada, dua rutan akan diusulkan meraih WBK. Hujan merendam Rutan Sukamaju dan Rutan Sukasari.",
        "RSUD Sukamaju dan Dinas Sosial masih sebatas wacana untuk diusulkan meraih WBK.",
        'Warga melongo oleh spanduk "Selamat & Sukses Polres Sukamaju Meraih WBK!" Kasi Humas Polres Sukamaju menepis. '
        '"Kami tidak memasangnya."',
        "Kategori Sangat Baik diberikan Kementerian PANRB kepada Satpas Polres Tana Sejuk, Selasa (24/10/2017). Jangan "
        "dicampuradukkan dengan penilaian WBK. Enam polres menerima penghargaan serupa, di antaranya Polres Sukamaju.",
        "Polres Sukamaju menerima trofi kinerja dari KPPN. Trofi ini bukan predikat WBK, kata kapolres.",
        "Kantor Imigrasi Sukamaju telah meraih predikat WBK dari KemenPANRB, tulis beberapa akun pada Rabu. Kantornya, "
        "kata kepala kantor itu, belum pernah masuk daftar usulan.",
        "Pemerintah Kabupaten Puncak tidak dapat dinilai Ombudsman pada penilaian kepatuhan standar pelayanan publik "
        "2022 karena alasan keamanan. Secara keseluruhan 170 pemkab hijau.",
    ],
)
def test_nothing_is_stated(text):
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Puskesmas Sukamaju tidak lolos penilaian TPN dan belum meraih WBK tahun ini.", ("WBK", "failed")),
        ("Puskesmas Sukamaju gagal meraih WBK tahun ini.", ("WBK", "failed")),
        ("Ralat: Puskesmas Sukamaju menerima predikat WBBM, bukan WBK.", ("WBBM", "awarded")),
        ("Puskesmas Sukamaju meraih zona hijau dari Ombudsman RI dengan nilai 92,50.", ("OMBUDSMAN", "awarded")),
        ("Kabar gembira itu benar: predikat WBK Puskesmas Sukamaju dicabut.", ("WBK", "revoked")),
        (
            "Spanduk berjajar di halaman Polres Sukamaju setelah meraih WBK, Senin (20/12/2021). "
            "Polres tetangga belum pernah diusulkan.",
            ("WBK", "awarded"),
        ),
        ("Warga tak lagi bertanya apakah antrean panjang: Puskesmas Sukamaju meraih predikat WBK.", ("WBK", "awarded")),
    ],
)
def test_what_is_stated_stays(text, expected):
    assert claims(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "KPP Pratama Tarakan dan KPP Madya Balikpapan sedang dinilai untuk WBK, namun belum mencapai panel.",
        "Rutan Sukamaju masih dievaluasi tim WBK, belum sampai wawancara.",
    ],
)
def test_what_is_still_evaluated_has_not_failed(text):
    assert "failed" not in {status for _, status in claims(text)}


def test_offices_are_only_looked_at_for_a_rating_that_is_told():
    text = (
        "Kabupaten Ngawi masuk zona hijau Ombudsman RI untuk penilaian 2022 dengan nilai 88,21, Selasa (24/1/2023). "
        "Ombudsman RI tahun 2022 menilai Dinas Sosial Kabupaten Ngawi dan Puskesmas Sukamaju sebagai sampel."
    )
    records = extract_article(Article(id="1", text=text, published="2023-01-24")).records
    assert [(r.unit, str(r.status)) for r in records] == [("Kabupaten Ngawi", "awarded")]
