"""The words that tell what a date beside them is of: statuses, predicates, speech, plans, editions."""

from __future__ import annotations

import re

from extract.fields.predicates import words_of
from extract.predicate_tables import further
from extract.records import Predicate, Status

_I = re.IGNORECASE
SPEAKS = re.compile(
    r"\b(?:kata|ujar|ucap|ungkap|tutur|jelas|tegas|sebut|papar|terang|tukas|tandas|beber|imbuh|tambah|aku|kenang|pesan"
    r"|harap|cetus|lanjut|urai|pungkas|sambung|cerita|seloroh|tulis)(?:nya|kan)?\b"
    r"|\b(?:mengatakan|menyebut\w*|mengungkap\w*|menjelas\w*|menutur\w*|menyampaikan|memaparkan|membeberkan|menegaskan"
    r"|mengaku|menerangkan|berharap|dihubungi|ditemui|dikonfirmasi|dijumpai|keterangan|siaran pers|rilis)\b",
    _I,
)
# Speech right behind its day: "Kepala Perwakilan di Palu, Rabu (20/4), menyatakan ...".
SAYS_NEXT = re.compile(
    r"[\s,)]{1,3}(?:\w+\s)?(?:mengatakan|menyebut\w*|mengungkap\w*|menjelas\w*|menutur\w*|menyampaikan|memaparkan"
    r"|membeberkan|menegaskan|mengaku|menerangkan|berharap|menyatakan|mengemukakan|memastikan|mengonfirmasi"
    r"|membenarkan|bercerita|berkata|bilang)\b",
    _I,
)
_AWARDED = (
    r"raih\w*|meraih\w*|diraih|peraih|terima|menerima\w*|diterima\w*|penerima\w*|penyerahan|diserahkan"
    r"|menyerahkan|serahkan"
    r"|dianugerah\w*|menganugerah\w*|anugerah|penganugerahan|diganjar|mengganjar|ganjar\w*|dapat|mendapat\w*|didapat\w*"
    r"|memperoleh\w*|memeroleh\w*|diperoleh\w*|beroleh|menyandang|disandang|sandang|mengantongi|kantongi|dikantongi"
    r"|menggondol|gondol|menyabet\w*|sabet|boyong|memboyong|ditetapkan|menetapkan|penetapan|diumumkan"
    r"|mengumumkan|umumkan"
    r"|pengumuman|piagam\w*|sertifikat|plakat|trofi|dipegang|memegang|pegang|menggenggam|digenggam|berpredikat"
    r"|predikatnya|tembus|menembus|borong|memborong|berhasil|sukses|dinyatakan|diberikan|memberikan|memberi|masuk"
    r"|membawa pulang|bawa pulang|dibawa pulang|merebut|direbut|mempertahankan|dipertahankan|berstatus|tersemat|jatuh"
    r"|dipunyai|punya|ber-?wb\w+|raihan|dibacakan|hasil\w*|nilai\w*|skor\w*|zona \w+|kategori|opini|peringkat|juara\w*"
)
_FAILED = (
    r"gagal|kegagalan|tidak lolos|tak lolos|belum lolos|tidak lulus|tak lulus|belum lulus|gugur|kandas"
    r"|tersingkir|tersandung"
    r"|terhenti|rontok|tumbang|belum berhasil|tidak berhasil|belum bisa|belum memenuhi|tidak memenuhi|kalah|pupus\w*"
    r"|terganjal|mentok|meleset|luput|belum membuahkan|tidak dapat|tak dapat|belum memperoleh|belum mendapat\w*"
)
_REVOKED = (
    r"\w{0,3}cabut\w*|pencabutan|dicoret|ditarik\w*|menarik|kehilangan|hangus|dicopot|copot|dianulir|dibatalkan|hilang"
)
_STARTS = (
    r"\w{0,4}canang\w*|deklarasi\w*|mendeklarasi\w*|komitmen|penandatanganan|teken|meneken|menandatangani"
    r"|ditandatangani"
    r"|pakta|sosialisasi|membangun|pembangunan|studi (?:banding|tiru)|kunjungan|bimbingan|pendampingan|asistensi"
    r"|penguatan|target\w*|menargetkan|ditargetkan|bidik|membidik|dibidik|kejar|mengejar|incar\w*|mengincar|menuju"
    r"|persiapan|menyiapkan|disiapkan|bersiap|berbenah|digembleng|dipacu|rapat|apel|launching|meluncurkan"
)
_PROPOSED = (
    r"evaluasi|desk|verifikasi|penilaian|diusulkan|diajukan|mengusulkan|mengajukan|usulan|usul|usulkan|ajukan|dinilai"
    r"|wawancara|visitasi|tim penilai|lolos|lulus|tpi|tpn|survei|diuji|maju|melaju|dinyatakan|reviu"
    r"|kunjungan|presentasi"
    r"|ekspose|pemaparan|mengikuti"
)
STATUS_WORDS = {
    Status.AWARDED: re.compile(rf"\b(?:{_AWARDED}|lolos|lulus)\b", _I),
    Status.FAILED: re.compile(rf"\b(?:{_FAILED})\b", _I),
    Status.REVOKED: re.compile(rf"\b(?:{_REVOKED})\b", _I),
    Status.PREPARING: re.compile(rf"\b(?:{_STARTS})\b", _I),
    Status.PROPOSED: re.compile(rf"\b(?:{_PROPOSED})\b", _I),
}
PREDICATE_WORDS = {
    Predicate.WBK: re.compile(r"\bWBK\b|bebas (?:dari )?korupsi", _I),
    Predicate.WBBM: re.compile(r"\bWB[BP]M\b|birokrasi bersih", _I),
    Predicate.ZI: re.compile(r"\bZI\b|zona integritas", _I),
    Predicate.OMBUDSMAN: re.compile(r"ombudsman|kepatuhan|zona (?:hijau|kuning|merah)", _I),
    **{Predicate(name): words_of(name) for name in further()},
}
PAST = re.compile(
    r"\b(?:pernah|sebelumnya|terdahulu|dulu|dahulu|sempat|setelah|usai|kelanjutan|menyusul|awalnya)\b", _I
)
SINCE = re.compile(r"\b(?:sejak|semenjak|terhitung|dari)(?:\s(?:tahun|tanggal|bulan))?\s$", _I)
UNTIL = re.compile(
    r"\b(?:hingga|sampai(?: dengan)?|s\.?d\.?|paling lambat|sebelum|maksimal|menjelang|jelang)(?:\s\w+)?\s$", _I
)
TO_COME = re.compile(
    r"\b(?:target\w*|ditargetkan|menargetkan|rencana\w*|akan|bakal|nanti|ke depan|dijadwalkan|semoga"
    r"|mudah-mudahan|renstra"
    r"|rpjm\w*|berlaku|menuju|kejar|mengejar|bidik|membidik|mau|doakan|emas)\b",
    _I,
)
SCHEDULED = re.compile(r"\b(?:akan|bakal|dijadwalkan|rencana\w*|ditargetkan|nanti|direncanakan|paling lambat)\b", _I)
FOUNDED = re.compile(
    r"\b(?:berdiri|didirikan|lahir|diresmikan|dilantik|menjabat|bertugas|dipimpin\w*|memimpin"
    r"|dibentuk|pemekaran|HUT|ulang tahun|pandemi|covid)\b",
    _I,
)
HELD = re.compile(
    r"\b(?:sudah|telah|pernah|lebih (?:dulu|dahulu)|baru|yang)\s(?:\w+\s){0,2}(?:punya|memiliki|memegang"
    r"|menyandang|mengantongi"
    r"|berpredikat|berstatus|ber-?wb\w+|meraih|memperoleh|mendapat\w*|wbk|wbbm|dipegang|disandang|dikantongi|diraih)\b",
    _I,
)
STATE = re.compile(
    r"\b(?:sudah|telah|pernah|lebih (?:dulu|dahulu)|sebelumnya|sejauh ini|sampai (?:sekarang|saat ini"
    r"|hari ini)|hingga kini"
    r"|saat itu|waktu itu|termasuk|menyusul|masih|tetap|setelah|usai|selain)\b",
    _I,
)
NEXT_AIM = re.compile(
    r"\b(?:selanjutnya|berikutnya|ke depan|(?:se|se)(?:sudah|telah) ini|setelah ini|target baru|langkah\w*|naik|lanjut"
    r"|meningkat\w*|bidik|membidik|kejar|mengejar|tahun depan|mendatang|persiapan|menyiapkan|incar\w*"
    r"|mengincar|tinggal|harus"
    r"|mesti|harap\w*|berharap|siap|bukan akhir)\b",
    _I,
)
EDITION = re.compile(
    r"\b(?:penilaian|seleksi|predikat|kepatuhan|award|awards|integritas|zi|wbk|wbbm|wbk/wbbm|korupsi|melayani"
    r"|opini|survei|anugerah"
    r"|penghargaan|evaluasi|hasil|kompetisi|kategori|publik|apresiasi|rapor|nilai|skor|edisi|maladministrasi|pelayanan"
    r"|layanan|pmpzi|kualitas tertinggi|ombudsman|zona \w+)\)?(?:\s(?:internal|nasional|pusat|mandiri|terbaru|terakhir"
    r"|terbaik"
    r"|pertama|kedua|ketiga)){0,2}"
    r"(?:\s\([^()\n]{2,12}\))?(?:\sRI)?,?(?:\s(?:untuk|edisi|periode|sepanjang|selama|dalam|tahap \w+))?\s?$"
    r"|\b(?:penilaian|evaluasi|seleksi)(?:\soleh)?(?:\s(?-i:[A-Z])[\w-]{1,20}){1,4}\s$"
    r"|\b(?:untuk|edisi|sepanjang|bertuliskan|bertajuk)\s$|\d[.,]\d{1,2}\s\($",
    _I,
)
# When the assessors looked: "dari 24 polres yang dinilai pada ...", "survei dikerjakan sepanjang ...". What is handed
# over or made known then is told by another verb.
ASSESSED_IN = re.compile(
    r"\b(?:dinilai|menilai|disurvei|menyurvei|diperiksa|dikunjungi|diuji|dipotret|disampel|diobservasi|observasi"
    r"|survei|penilaian|pengambilan data|pemeriksaan|pengamatan|hasil|posisi\w*|peta|rapor|potret|kondisi)\b"
    r"(?:(?!\b(?:diserahkan|menyerahkan|penyerahan|diumumkan|mengumumkan|pengumuman|dirilis|merilis|disampaikan|dibagikan"
    r"|diterima|menerima|penerimaan|diberikan|keluar|terbit|dibacakan|dipaparkan|dibuka|meraih|memperoleh|naik|turun"
    r"|dibanding\w*|ketimbang|daripada|sebelum\w*|lalu|akan|bakal|mulai|sejak)\b)[^.,;:()\n]){0,70}?"
    r"\b(?:pada|sepanjang|selama|dalam|di|per|periode|antara|dari|kurun)\s(?:(?:kurun|rentang)\s)?$",
    _I,
)
NO_EDITION = re.compile(r"\b(?:pada|sejak|di|hingga|sampai|dari|dibanding\w*|ketimbang|mulai)\s$|[\"“”]$", _I)
EVENT = re.compile(
    r"\b(?:acara|digelar|berlangsung|diselenggarakan|dihelat|seremoni|upacara|kegiatan|penyerahan|penganugerahan|diumumkan"
    r"|pengumuman|dibacakan|pencanangan|dicanangkan|bertempat|dilaksanakan|diadakan|dilakukan|digeber|tanggal)\b",
    _I,
)
COMPARED = re.compile(
    r"\b(?:dibanding\w*|ketimbang|daripada|berbeda dari|dari)(?:\s\w+)?\s$"
    r"|\b(?:dibanding\w*|ketimbang|daripada)\s[^.;:()\n]{1,40}\s$",
    _I,
)
# An earlier rating that a rating is compared with: "naik dari 79,6 pada penilaian 2023", "turun dari 90,2 tahun 2022",
# "naik dari 78,2 (2022)".
EARLIER_RATING = re.compile(
    r"\b(?:dari|dibanding\w*|ketimbang|daripada)\s(?:\w+\s){0,3}?(?:\d[\d.,]*|kuning|merah|hijau|sedang|rendah|tinggi)"
    r"\s(?:poin\s)?(?:\([^()]{1,20}\)\s)?(?:\(|(?:(?:pada|di|untuk|dalam|tahun|hasil|saat)\s(?:\w+\s){0,2}?)?)$",
    _I,
)
# What was before, said behind its year: "tahun sebelumnya masih kuning", "tahun 2022 nilainya 66,9".
WAS_BEFORE = re.compile(
    r",?\s(?:\w+\s){0,4}?(?:masih|baru|hanya|cuma|sempat|malah|tercatat|berada|bertengger|di zona|kuning|merah)\b"
    r"|,?\s(?:nilai|skor|angka)(?:nya)?\s(?:\w+\s)?\d",
    _I,
)
# What somebody of the newsroom did on a date: it came, met or asked.
VISITED = re.compile(
    r"\b(?:kami|aku|saya|penulis|wartawan|redaksi|tim redaksi|media ini)\s(?:\w+\s){0,2}?"
    r"(?:datang|mampir|kunjungi|mengunjungi|berkunjung|temui|menemui|sambangi|menyambangi|hubungi|menghubungi|singgah"
    r"|bertandang|tanya|menanyai|wawancarai|mewawancarai)\b|\bsaat (?:kami |di)?(?:kunjungi|sambangi|datangi)\b"
    r"|\b(?:menerima|kepada) (?:\w+ )?(?:wartawan|media|pewarta|redaksi)\b",
    _I,
)
BREAK = re.compile(
    r"[,;:]|\b(?:sedangkan|sementara|adapun|tetapi|namun|dan kini|kini|sekarang|menyusul|padahal|sebelum"
    r"|karena|setelah|meski\w*|sehingga)\b",
    _I,
)
# What an award is only mentioned at, and what it is conferred or announced at.
OCCASION = re.compile(
    r"\b(?:forum|rapat|rakor\w*|sosialisasi|apel|lokakarya|pelatihan|workshop|bimtek|seminar|dialog|audiensi|kunjungan"
    r"|jumpa pers|konferensi pers|dengar pendapat|pelantikan|peresmian|bazar|terungkap|membuka|menutup|seusai"
    r"|di sela\w*|ditemui|dihubungi|syukuran|tasyakuran|pidato|reses|musyawarah)\b",
    _I,
)
CONFERRED = re.compile(
    r"\b(?:\w*anugerah\w*|apresiasi|diserahkan|menyerahkan|penyerahan|menerima\w*|diterima|diumumkan|mengumumkan"
    r"|pengumuman|dibacakan|dirilis|ditetapkan|penetapan|bertanggal|tertanggal|dinyatakan|diganjar|dinobatkan)\b",
    _I,
)
CLAUSE = re.compile(rf"{BREAK.pattern}|[()–—]|\b(?:yang|usai|sesudah|lantaran|selain|setelah|sebab|serta)\b", _I)
THEN = re.compile(
    r"\b(?:(?:ketika|saat|waktu|kala|tahun|hari|bulan|pekan) itu|itu (?:hanya|baru)|tahun tersebut)\b", _I
)
ITEM = re.compile(r"\s*(?:[-–—•*·|✓✔✘→]|\(?(?:\d{1,3}|[a-z])[.)|])\s?")
# The days on which Kementerian PANRB conferred WBK and WBBM on the units of a year: three training articles or more
# date awards so.
CEREMONIES = frozenset(
    "2014-12-09 2015-12-10 2017-12-12 2018-12-10 2019-12-10 2020-12-21 2021-12-20 2022-12-06 2023-12-06 2024-12-11"
    " 2026-02-11".split()
)
# A paper, an announcement or an event that is pointed back to and has a date of its own.
_TOLD = (
    r"(?:surat|daftar|pengumuman|predikat|penghargaan|piagam|hasil|usulan|keputusan|penetapan|pemberitahuan|kabar"
    r"|sertifikat|berkas|penilaian|penyerahan|penganugerahan|pencabutan|plakat|sk|dokumen|evaluasi|seremoni|acara)"
)
PAPER = re.compile(rf"\b{_TOLD}(?:nya\b|\s\w+nya\b|\s(?:\w+\s){{0,3}}?(?:itu|tersebut|ini)\b)", _I)
GIVEN_BACK = re.compile(
    r"\b(?:ber|ter)tanggal\s$|\b(?:diterima|dikirim|diteken|ditandatangani|terbit|keluar|turun|diumumkan|diserahkan"
    r"|dibacakan|dirilis|dibagikan|berlangsung|digelar|dihelat)\b[^.;]{0,60}$"
    r"|\bsurat\s(?:\w+\s){0,4}?(?:tanggal|per)\s$",
    _I,
)
_MINISTRY = r"ombudsman|kemen\s?-?pan\w*|menteri|men\s?pan|deputi|tim penilai|inspektur jenderal|kapolri|mahkamah agung"
AWARDERS = {
    predicate: re.compile(r"\bombudsman\b" if predicate is Predicate.OMBUDSMAN else rf"\b(?:{_MINISTRY})\b", _I)
    for predicate in Predicate
}
# An earlier try or award, beside the news.
EARLIER = re.compile(
    r"\b(?:pernah|sebelumnya|semula|dulu|dahulu|terdahulu|percobaan|upaya|usaha) ?(?:pertama|perdana)?\b"
    r"|\b(?:kali|tahun) pertama\b|\b(?:tahun|setahun|dua tahun|tiga tahun) (?:lalu|silam|sebelumnya)\b|\bpadahal\b",
    _I,
)
# What a unit got on the date that follows: of no use to a claim that it lost it, missed it or aims at it.
GOT = re.compile(
    r"\b(?:(?:di)?(?:sandang|pegang|raih|kantongi|peroleh|dapat|terima|miliki|anugerahkan|serahkan)(?:nya|kan)?"
    r"|meny?andang|memegang|meraih|mengantongi|memiliki|memperoleh|mendapat(?:kan)?|menerima|ber-?wb\w+|berpredikat)\b"
    r"[^.,;:]{0,45}\b(?:sejak|semenjak|pada|tahun|mulai|di)?\s?$",
    _I,
)
NOT_GOT = re.compile(r"\b(?:belum|tidak|tak|gagal|batal|urung|kandas|gugur|akan|untuk|dapat menerima)\b", _I)
