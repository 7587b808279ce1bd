"""Words around a body's name that tell what it does there: confer, evaluate, receive, send on, or stand by."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_TITLE = (
    r"(?:(?:plt\.? |pj\.? )?(?:sekretaris|inspektur|inspektorat|direktur|direktorat|wakil|sekjen|irjen|itjen|dirjen"
    r"|deputi|asisten deputi|asdep|ketua|kepala|pimpinan|pihak|tim|utusan|perwakilan tim|langsung|pejabat)"
    r"(?: jenderal| utama| menteri| penilai(?: internal)?| evaluator| verifikator| evaluasi)?,? ){0,3}"
)


def _right_before(words: str) -> re.Pattern[str]:
    """The words right before a name, but for titles and the like."""
    return re.compile(rf"\b(?:{words})\s+(?:(?:oleh|dari) )?{_TITLE}$", _I)


def _somewhat_before(words: str) -> re.Pattern[str]:
    """The words before a name in its clause."""
    return re.compile(rf"\b(?:{words})\b[^.,;:\n]{{0,45}}$", _I)


def _after(words: str, reach: int) -> re.Pattern[str]:
    """The words after a name, that of its holder or another office of theirs between."""
    return re.compile(rf"[^.;:\n]{{0,{reach}}}?\b(?:{words})\b", _I)


_GIVEN = (
    r"di(?:anugerah|aku|bagi|baca|beri|bukukan|dapat|ganjar|gelar|adakan|helat|selenggara|hadiah|kalung|keluarkan|kukuh"
    r"|nobat|nyatakan|peroleh|percaya|publikasi|putus|raih|resmi|rilis|sah(?=kan|i)|semat|serah|tanda ?tangan|teken"
    r"|terbit|terima|tetap|umum)\w*"
    r"|(?:men|be|mem)?(?:erima|peroleh|dapat)(?:kan)?"
    r"(?! (?:kunjungan|kedatangan|tim|rombongan|tamu|visitasi|utusan|perwakilan|undangan|surat|penilai\w*|evaluator"
    r"|asesor))|beroleh|meraih|raih|mengantongi|menyabet|membawa pulang"
    r"|(?:penghargaan|piagam|sertifikat|plakat|trofi|piala|predikat|penyerahan|penganugerahan|anugerah|apresiasi)(?:nya)?"
)
_ASSESSED = (
    r"di(?:nilai|uji|periksa|verifikasi|evaluasi|reviu|visitasi|asesmen|asesi|kunjungi|datangi|wawancara|saring|seleksi"
    r"|loloskan|cek)\w*"
    r"|(?:penilaian|evaluasi|verifikasi|wawancara|visitasi|asesmen|assessment|eksaminasi|desk|reviu|survei|kunjungan"
    r"|seleksi|penyaringan|saringan|pemeriksaan|uji)(?:nya)?"
    r"|(?:tim )?(?:penilai|evaluator|asesor|assessor|auditor|verifikator|surveyor)(?:nya)?|TPI|\(TPI\)|menjalani"
    r"|menghadapi"
)
BEFORE = {
    "from": _right_before(r"dari|oleh|besutan|versi|melalui|lewat|tangan|mana"),
    "paper": _right_before(
        r"piagam|penghargaan|sertifikat|SK|keputusan|surat(?: \w+)?|pengumuman|penetapan|hasil(?: \w+)?|rilis"
        r"|daftar(?: \w+)?|kriteria|acara|ajang|predikat|melainkan|tingkat|internal|(?:calon|kandidat|usulan)(?: \w+)?"
    ),
    "level": _right_before(r"tingkat|internal|mandiri|lingkup|lingkungan|versi"),
    "then": re.compile(r"\b(?:(?:saat|ketika|kala|waktu|masa) itu|yang lama)\b[^;\n]*$", _I),
    "decree": _right_before(r"(?:surat )?keputusan|SK|kepmen"),
    "given": _somewhat_before(_GIVEN),
    "announced": _somewhat_before(
        r"(?:diumumkan|pengumuman|dirilis|keputusan|SK|surat|ditetapkan|penetapan|tertuang|hasil|berdasarkan|sesuai"
        r"|menurut|siaran pers|rilis)(?:nya)?"
    ),
    "assessed": _somewhat_before(_ASSESSED),
    "assessor": _right_before(
        _ASSESSED + r"|internal|itjen|inspektorat(?: jenderal| utama)?|biro \w+|badan pengawasan"
    ),
    "withdrawn": _somewhat_before(
        r"di(?:cabut|tarik|batalkan|anulir|copot|lucuti|gugurkan)|pencabutan|pencopotan|pembatalan|mencabut|penarikan"
    ),
    "failed": _somewhat_before(
        r"tidak lolos|gagal|gugur|kandas|belum lolos|tersingkir|terhenti|ditolak|tak lolos|dicoret"
    ),
    "sent": re.compile(
        r"\b(?:diteruskan|dikirim|maju|melaju|melangkah|diajukan|diusulkan|lolos|dilanjutkan|dibawa|dilaporkan|naik"
        r"|(?:me|di)?loloskan"
        r"|meneruskan|mengirim(?:kan)?|mengusulkan|mengajukan|membawa|diusung|disampaikan|menyampaikan|menyerahkan|usulan"
        r"|pengajuan|melapor\w*|diserahkan)\b[^.,;:\n]{0,45}\b(?:ke|kepada|menuju|hadapan)\s+"
        rf"(?:tahap(?:an)? )?{_TITLE}$",
        _I,
    ),
    "unsent": re.compile(
        r"\b(?:tidak|tak|belum|batal|urung|gagal|sebelum)\s(?:\w+\s){0,3}?(?:diteruskan|dikirim|diusulkan|diajukan|maju|melaju"
        rf"|sampai|masuk|lolos|melenggang)\b[^.,;:\n]{{0,30}}\b(?:ke|kepada|tahap)\s{_TITLE}$",
        _I,
    ),
    "sent_by": _right_before(r"diusulkan|diajukan|diteruskan|diusung|dicalonkan|direkomendasikan|dikirim|usulan"),
    "to": _right_before(r"ke|kepada|hadapan|menuju"),
    "at": re.compile(r"\b(?:di|kantor|gedung|aula|ruang|auditorium|halaman)\s+(?:kantor |gedung |aula )?$", _I),
    "awaited": re.compile(
        r"\b(?:menanti|menunggu|giliran|barulah|sebelum|kedatangan|tinggal|(?:harus|akan|bakal|masih) \w+(?: oleh)?)"
        rf"\s+(?:(?:oleh|dari) )?{_TITLE}$"
        # "Bila lolos, ketiganya bertemu tim KemenPANRB"
        r"|\b(?:bila|jika|apabila|kalau|andai\w*|seandainya|sekiranya)\b[^.,;:\n]{0,60},[^.,;:\n]{0,60}$",
        _I,
    ),
    "future": _somewhat_before(
        r"akan|kelak|nanti(?:nya)?|segera|bakal|barulah|layak|bila|jika|kalau|apabila|masih harus|sebelum|menjadi dasar"
    ),
    "guest": re.compile(
        r"\b(?:dihadiri|disaksikan|mengundang|undangan|tamu|didampingi|ditemani|mendampingi|turut hadir|hadir pula)\b"
        r"[^.;:\n]{0,110}$",
        _I,
    ),
    "together": _somewhat_before(r"bersama"),
    "not": re.compile(
        r"\b(?:bukan|tanpa|belum|urusan|wewenang|ranah|(?:yang|itu) punya(?:nya)?)\s+"
        r"(?:(?:predikat |penghargaan |piagam |anugerah )?(?:dari |oleh ))?$",
        _I,
    ),
    "office": re.compile(
        r"\b(?:kanwil|kakanwil|kantor wilayah|kantor|kankemenag|kepala kantor|kepala kanwil|perwakilan|kakan"
        r"|keluarga besar|jajaran|lingkungan|pegawai|ASN|satker|satuan kerja|lingkup|UPT|unit kerja)"
        r"\s+(?:wilayah\s+|pelaksana teknis\s+|di lingkungan\s+|dari\s+)?$",
        _I,
    ),
    "other_award": re.compile(
        r"\b(?:SAKIP|AKIP|SPBE|indeks|pelayanan prima|PEKPPP|IPP|SIPP|KIPP|inovasi|top \d+|mal pelayanan|MPP|ISO"
        r"|opini|BKN)\b[^.;\n]{0,60}$",
        _I,
    ),
    "rule": re.compile(
        r"\b(?:peraturan|permen\w*|PERMENPAN\w*|pedoman|SE|surat edaran|instruksi|inpres|perpres|aturan|syarat|standar"
        r"|ketentuan|program|pembinaan|bimbingan|arahan|binaan)\s+(?:dari )?$",
        _I,
    ),
}
AFTER = {
    "gives": _after(
        r"(?:(?:me(?:ng)?)?anugerah|(?:me)?netapkan|tetapkan|(?:mem)?baca(?=kan)|(?:meng)?umum(?=kan)|me?nyerah(?=kan)"
        r"|serahkan|(?:mem)?beri(?!ta)|(?:me)?nyemat|(?:me)?nobat|(?:meng)?ganjar|(?:me)?rilis|(?:me)?nerbit|meloloskan"
        r"|(?:me)?nyatakan|memutus|(?:meng)?ukuh|mengesah|(?:meng)?hadiah|mencatat|membagi|bagikan|menandatangan|meneken"
        r"|menggelar|menghelat|menyelenggara|mengalung)\w*",
        60,
    ),
    "assesses": _after(
        r"(?:menilai|mengevaluasi|memverifikasi|memeriksa|melakukan|menguji|mereviu|mengunjungi|kunjungi"
        r"|mewawancarai|memvisitasi|menjadwalkan|turun|datang|mengecek|meninjau|menyaring|menyeleksi|mengasesmen"
        r"|mengasesi|menyurvei)\w*",
        60,
    ),
    "withdraws": _after(r"mencabut|cabut|menarik|membatalkan|mencopot|copot|menganulir|mencoret|melucuti", 40),
    "sends": _after(r"mengusulkan|mengajukan|meneruskan|mengusung|merekomendasikan|mengirim\w*", 20),
    "next": re.compile(
        r"\s+(?:yang )?(?:dijadwalkan|akan|bakal|nanti(?:nya)?|baru|menyusul|direncanakan|menentukan"
        r"|(?:dan )?(?:lazimnya|biasanya)|tahun depan|merupakan jenjang|bulan depan|pekan depan|belum)\b",
        _I,
    ),
    "speaks": _after(
        r"mengatakan|menyebut\w*|menuturkan|mengapresiasi|berpesan|meminta|mendorong|mengingatkan|berharap|hadir", 40
    ),
    "numbered": re.compile(r"\s+(?:No\.|Nomor)\s", _I),
}
# What a body does, by the words around it.
DEEDS = {
    "assessing": {"assessed", "assesses", "assessor", "inspects", "failed"},
    "giving": {"given", "gives", "from", "paper"},
    "later": {"sent", "next", "awaited"},
    "announcing": {"announced"},
    "withdrawing": {"withdrawn", "withdraws"},
}
DOES, DONE = (
    {"gives", "assesses", "withdraws"},
    {"from", "given", "assessed", "assessor", "withdrawn", "failed", "announced"},
)
PASSING = re.compile(
    r"\b(?:tahun (?:lalu|sebelumnya|silam)|sejak|sebelumnya|lebih dulu|lebih dahulu|pernah|berbekal|sampai sekarang"
    r"|sejauh ini|hingga kini|masih terjaga|setelah (?:meraih|mendapat)|usai meraih|(?:sudah|telah) (?:meraih"
    r"|menyandang|disandang|mengantongi|mendapat\w*|memperoleh|memegang|berpredikat|berstatus|punya|memiliki|menerima|WBK))",
    _I,
)
NOW = re.compile(
    r"(?<!yang )\b(?:kini|sekarang|(?:tahun|bulan|pekan|minggu|hari) ini|giliran|kemarin|kembali"
    r"|senin|selasa|rabu|kamis|jumat|sabtu)\b",
    _I,
)
# Those within a ministry who assess its units.
_INSPECTOR = (
    r"\b(?:tim penilai internal|penilai internal|TPI|inspektorat|inspektur|itjen|irjen|i[tr]was(?:um|da)|jamwas|bawas"
    r"|(?:badan )?pengawasan|pengawasan internal)\b"
)
INSPECTOR = re.compile(_INSPECTOR, _I)
INSPECTS = re.compile(rf"{_INSPECTOR}(?!.*\b(?:dari|kepada|ke|dan|oleh)\b)", _I)
# At which level a claim is told: before those within a ministry, or before the national evaluators.
LEVELS = {
    "inner": re.compile(
        r"\b(?:tim penilai (?:internal|inter[nr]|instansi)|penilai internal|TPI|itjen|inspektorat (?:jenderal|utama)"
        r"|itwas(?:um|da)|bawas|jamwas|(?:tingkat|di lingkungan|lingkup) (?:kementerian|kemen\w+|mabes|polri|instansi"
        r"|eselon|pusat|internal|mahkamah|kejaksaan|kota|kabupaten|provinsi|daerah)|(?:predikat|WBK|WBBM|penilaian|seleksi|evaluasi"
        r"|tahap)\W+(?:secara )?(?:internal|mandiri|pendahuluan))\b",
        _I,
    ),
    "outer": re.compile(
        r"\b(?:tim penilai nasional|penilai nasional|TPN|(?:tingkat|skala|penilaian|panel|evaluator|tim) (?:nasional"
        r"|pusat)|pan-?rb|kemen\s?pan|menpan)\b",
        _I,
    ),
}


def comes_next(words: tuple[str, ...]) -> bool:
    """Whether a body is said to look at units only after another one has."""
    return "next" in words or "awaited" in words or "sent" in words
