"""What is printed among an article's paragraphs and is not the article: links to others, captions, bylines, notices.

It is kept apart from the text, because a headline of another article inside the text would become a record of this one.
"""

from __future__ import annotations

import re

_LABEL = (
    r"(?:baca|simak|lihat|tonton|saksikan|dengarkan|cek)\s{0,3}(?:juga|pula|selengkapnya|artikel lainnya)"
    r"|(?:berita|artikel|konten|topik)\s(?:terkait|lainnya|sebelumnya|pilihan|populer)|read\s?(?:also|more)|also read"
    r"|pilihan (?:editor|redaksi)|berita rekomendasi|rekomendasi untuk anda|terpopuler"
)
READ_ALSO = re.compile(rf"^\W{{0,6}}(?:{_LABEL}|baca|simak)\s{{0,3}}:|^\W{{0,6}}(?:{_LABEL})\b", re.I)
READ_ALSO_END = re.compile(rf"(?:^|[\s(\[.])\W{{0,4}}(?:{_LABEL}|baca|simak)\s{{0,3}}:?\s{{0,3}}$", re.I)
_READ_ALSO_IN_BRACKETS = re.compile(rf"\s?[(\[]\s?(?:{_LABEL}|baca)\s?:[^()\[\]\n]{{1,250}}[)\]]", re.I)
_READ_ALSO_TAIL = re.compile(rf"\s(?:{_LABEL})(?:\s?:\s?[^\n]{{1,220}})?$", re.I)

_CAPTION = re.compile(
    r"^\W{0,3}(?:(?:keterangan\s)?(?:foto|gambar)|ket\.?\s?(?:foto|gambar)|caption|teks foto|photo|ilustrasi"
    r"|dok(?:umentasi)?)\s{0,2}(?:[:/|]|istimewa|ist\b|dok)",
    re.I,
)
_CREDIT = re.compile(
    r"\s?[(\[]\s?(?:foto|photo|gambar|dok(?:umentasi)?\.?|ist(?:imewa)?|antara(?:\s?foto)?/(?:ho)?)\b"
    r"[^()\[\]\n]{0,80}[)\]]\W{0,3}$",
    re.I,
)
_FOTO_TAIL = re.compile(r"\s[-–|/]?\s?foto\s?:\s?(?:dok\.)?[^\n.]{1,60}$", re.I)
_DATE = re.compile(
    r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[,\s]{1,3})?\b\d{1,2}[\s/.-]{1,2}(?:\d{1,2}|[a-z]{3,9})[\s/.-]{1,2}\d{4}\b"
    r"(?:[\s,|–-]{0,4}(?:pukul |jam )?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?wi(?:b|ta|t)\b)?)?",
    re.I,
)
_DATE_LINE = re.compile(
    r"^(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[,\s]{1,3})?\d{1,2}[\s/.-](?:\d{1,2}|[a-z]{3,9})[\s/.-]\d{4}"
    r"(?:[\s,|–-]{0,4}(?:pukul |jam )?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?wi(?:b|ta|t))?)?\W{0,3}$",
    re.I,
)
# What is printed beside a date above an article: who wrote it, how often it was read, how long it takes.
_BESIDE_DATE = re.compile(
    r"\b(?:oleh|by|ditulis|diposting|diterbitkan|dipublikasikan|terbit|tayang|pada|pukul|jam|wi(?:b|ta|t)|hari|tanggal)\b"
    r"|(?:waktu baca|durasi)?\s?\d{1,3}\s(?:menit|min)(?:\s(?:membaca|baca|read))?\b"
    r"|(?:dibaca|dilihat|views?|hits?|dikunjungi)?\s?:?\s?[\d.,]{1,9}\s?(?:x|kali)?\s?(?:dibaca|dilihat|views?|hits?|komentar)?\b"
    r"|\b(?:dibaca|dilihat|views?|hits?|komentar|waktu baca)\b",
    re.I,
)
_FEW_WORDS = 4  # a name, and what an office calls itself
# What closes an article: who wrote it or sent it in, "(ant)", "(Humas)", "(rif/adv)", "(*)".
_SIGNATURE = re.compile(r"\s{0,3}[(\[]\s?(?P<by>[^()\[\]\d\n]{1,40}|[\w/. -]{1,12}\d{0,2})\s?[)\]]\W{0,3}$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»]{0,2}\s{0,3}$")
_KNOWN_SIGNATURE = re.compile(
    r"(?:^|[\s/*-])(?:ant(?:ara)?|bid\s?humas|humas|hms|red(?:aksi)?|adv(?:ertorial)?|rilis|ril|tim|kominfo|diskominfo"
    r"|prokopim|kontributor|\*{1,3})(?:$|[\s/:*-])",
    re.I,
)
_ABBREVIATION = re.compile(r"[A-Z][A-Z&/.-]{1,12}[a-z]?")
_MAX_CAPTION = 250
_MAX_BYLINE = 120
_MAX_CUTS = 5  # a line has no more of each kind; a hostile one has thousands

_SHARE_WORDS = frozenset(
    """share bagikan facebook twitter whatsapp telegram line pinterest email linkedin copy link salin tautan cetak print
    x tweet threads instagram tiktok ke di via artikel ini on this post a+ a- wa fb sebarkan komentar comment comments
    simpan ikuti kami""".split()
)
_TOOL = re.compile(
    r"(?:versi )?(?:cetak|print|pdf)|kirim(?:kan)? (?:ke|pada) teman|beri(?:kan)? komentar|kembali(?: ke atas)?", re.I
)
_STAFF = (
    "pewarta|reporter|penulis|editor|uploader|kontributor|redaktur|wartawan|jurnalis|sumber berita|sumber artikel"
    "|author|penyunting|fotografer|laporan|tim redaksi"
)
_CHANNELS = (
    "google news|whatsapp channel|saluran whatsapp|kanal whatsapp|channel whatsapp|grup telegram|telegram|google berita"
    "|breaking news|berita pilihan"
)
_NOTICES = re.compile(
    r"^\W{0,4}(?:"
    + "|".join(
        (
            r"advertise?ments?\b.{0,60}$",
            r"iklan\W*$",
            r"scroll (?:to continue|untuk)",
            r"gulir (?:untuk|ke bawah)",
            r"lanjutkan membaca",
            rf"(?:{_STAFF})\s{{0,3}}(?:[:|/]|\W{{1,3}}editor|(?:&|dan)\s?(?:reporter|editor)\s?:)",
            r"oleh\s{0,3}:.{1,70}$",
            r"(?:sumber|source)\s{0,3}:.{0,60}$",
            r"(?:tanggal|diposting|dipublikasikan|diterbitkan|ditulis|dilihat|dibaca)(?: pada| oleh)?\s{0,3}:.{0,90}$",
            r"\[\s?(?:kembali|versi cetak|cetak)\s?\].{0,40}$",
            r"(?:konten|artikel|berita) (?:ini )?(?:khusus|hanya) (?:untuk )?(?:pelanggan|member)",
            r"(?:masuk|login|berlangganan)(?: sekarang)? (?:untuk|agar) (?:dapat |bisa )?(?:melanjutkan|membaca)",
            r"untuk (?:melanjutkan )?membaca (?:artikel|berita)?.{0,40}berlangganan",
            r"laporan (?:wartawan|reporter|jurnalis|kontributor)\b.{0,120}$",
            r"copyright\b|hak cipta\b|©|all rights reserved",
            r"dilarang (?:keras )?(?:mengambil|mengutip|menyalin|memperbanyak)",
            r"artikel ini (?:telah|sudah|pertama kali) (?:tayang|terbit|dimuat|dipublikasikan)",
            r"\*{1,3}\)?\s?(?:ikuti|dapatkan|simak)\b",
            r"dapatkan berita (?:up to date|terkini|terbaru)\b.{0,200}$",
            r"sharing is caring",
            rf"(?:cek|baca|ikuti|follow|dapatkan|simak|temukan|nikmati|update)\b.{{0,120}}\b(?:{_CHANNELS})\b",
            r"disclaimer\b",
            r"(?:tags?|topik|label|kata kunci|keywords?)\s{0,3}:",
            r"(?:pages?|halaman|laman)\s?:(?:\s?\d{1,2}){1,20}\W*$",
            r"halaman\s{0,3}(?:selanjutnya|berikutnya|:?\s?\d)",
            r"selanjutnya\W*$|next(?: page)?\W*$",
            r"dibaca\s?:?\s?[\d.,]{1,9}\s?(?:kali|x)?\W*$",
            r"[\d.,]{1,9}\s(?:views?|kali dibaca|tayangan|shares?|komentar)\W*$",
            r"post views\b|views\s?:",
            r"(?:belum ada|tinggalkan|tulis|beri) (?:komentar|balasan)",
            r"alamat email anda tidak akan",
            r"berlangganan\b.{0,60}$|subscribe\b|follow (?:us|kami)",
            r"terima kasih telah membaca",
            r"loading\b.{0,20}$|memuat\W*$",
            r"(?:saksikan|simak|tonton|lihat) (?:juga )?video\b.{0,80}:?$",
            r"(?:dengarkan|putar) (?:artikel|berita|audio)\b.{0,40}$|listen to this\b.{0,40}$",
            r"facebook comments|you may (?:also )?like|anda mungkin (?:juga )?(?:suka|tertarik)",
        )
    )
    + ")",
    re.I,
)
# Classes and ids of what is not the article. Only whole names or their first part count: `td-related` and
# `related-posts` do, a body's `has-sidebar` does not.
_NAMES = r"""related terkait terpopuler popular populer trending sidebar comments? komentar disqus share sharing social
    sosmed sosial breadcrumbs? tags? tagcloud ads? adsbygoogle advert\w{0,12} iklan adspot baca-?juga lihat-?juga
    simak-?juga read-?also newsletter subscribe signup widgets? captions? recommend\w{0,6} rekomendasi pagination
    paging pager pagenav navigation navbar menu footer copyright cookie popup modal author-?box jp-relatedposts
    inline-related berita-?lain artikel-?lain more-?news sisip(?:an|_artikel)? linksisip lihatjg
    paywall premium-?wall toc ez-toc\S{0,20} lwptoc daftar-?isi"""
_NOT_ARTICLE = re.compile(
    rf"^(?:[a-z]{{1,6}}[-_]{{1,2}})?(?:{'|'.join(_NAMES.split())})(?:$|[-_\d]|posts?$|s$|box$|wrap)", re.I
)
_CAPTION_CLASS = re.compile(r"caption|photo-?credit|foto-?ket|ket-?foto|image-?desc|img-?desc|photo__", re.I)
DROPPED_TAGS = frozenset(
    """script style noscript iframe form nav aside template svg button select textarea input figcaption object marquee
    embed""".split()
)
TEXT_TAGS = frozenset({"figcaption", "aside"})  # of these, what is dropped is kept apart


def names_boilerplate(class_and_id: str) -> bool:
    """Whether a class attribute and id say that an element is a sidebar, a list of links, comments, a caption ..."""
    names = class_and_id[:500].split()[:20]
    return any(_NOT_ARTICLE.match(name) or _CAPTION_CLASS.search(name) for name in names)


def _is_share_line(line: str) -> bool:
    words = re.findall(r"[\w+-]+", line.lower())
    return 0 < len(words) <= 14 and all(word in _SHARE_WORDS for word in words)


def _is_date_with_byline(line: str) -> bool:
    """Whether a line is a date, how often the article was read, and a name: "Admin Rabu, 6-12-2023 | 12x dibaca"."""
    match = _DATE.search(line) if len(line) <= _MAX_BYLINE else None
    if match is None or line.rstrip().endswith((".", "!", "?")):
        return False
    rest = f"{line[: match.start()]} {line[match.end() :]}"
    return len(re.findall(r"\w+", _BESIDE_DATE.sub(" ", rest))) <= _FEW_WORDS


def _is_tool_line(line: str) -> bool:
    """Whether a line is several things for readers to do, parted by bars: "Dibaca 9 kali | Cetak | Kirim ke teman"."""
    parts = [part.strip() for part in re.split(r"[|•·]", line)] if len(line) <= _MAX_CAPTION else []
    words = [part for part in parts if part]
    return len(words) > 1 and all(
        _NOTICES.match(part) or _TOOL.fullmatch(part) or _is_share_line(part) for part in words
    )


def is_date_line(line: str) -> bool:
    """Whether a line is a date, and maybe a time of day, and nothing else."""
    return len(line) <= _MAX_CAPTION and bool(_DATE_LINE.match(line))


def is_boilerplate(line: str, *, first: bool = False) -> bool:
    """Whether a whole line is not the article's: a link to another one, a caption, share words, a byline, a notice."""
    short = len(line) <= _MAX_CAPTION
    if first and (is_date_line(line) or _is_date_with_byline(line)):
        return True
    if READ_ALSO.match(line) and len(line) <= 400:
        return True
    if short and (_CAPTION.match(line) or (first and _CREDIT.search(line))):
        return True
    return (len(line) <= 600 and bool(_NOTICES.match(line))) or _is_share_line(line) or _is_tool_line(line)


def _trimmed(line: str) -> tuple[str, list[str]]:
    """A line without what was set into it: "(Baca juga: ...)", a link at its end, a photo credit; and those parts."""
    cut: list[str] = []
    for pattern in (_READ_ALSO_IN_BRACKETS, _READ_ALSO_TAIL, _CREDIT, _FOTO_TAIL):
        for _ in range(_MAX_CUTS):
            if (match := pattern.search(line)) is None:
                break
            cut.append(match.group().strip())
            line = line[: match.start()] + line[match.end() :]
    return line.strip(), cut


def signature(line: str) -> str | None:
    """What closes an article in brackets: its writer or sender, "(ant)", "(Humas)", "(rif/adv)"; None if there is none.

    Behind a sentence that has ended, or on a line of its own, any short bracket is one, unless it is an abbreviation
    that the line spells out ("... Bersih dan Melayani (WBBM)"). Without that end only known words are.
    """
    match = _SIGNATURE.search(line)
    if match is None:
        return None
    before, by = line[: match.start()], match["by"].strip()
    if not re.search(r"[^\W\d_]|\*", by):
        return None  # a date or a number
    alone = not re.search(r"\w", before)
    known = bool(_KNOWN_SIGNATURE.search(by))
    ended = alone or bool(_SENTENCE_END.search(before))
    if not (known or ended) or (_ABBREVIATION.fullmatch(by) and not known and not ended):
        return None
    return match.group().strip() if known or len(by.split()) <= 3 else None


def _cut_signature(kept: list[str]) -> list[str]:
    """Take the closing signature off an article's last lines, in place; gives what was taken."""
    cut: list[str] = []
    while kept and (found := signature(kept[-1])) is not None and len(cut) < _MAX_CUTS:
        rest = kept[-1].rstrip().removesuffix(found).rstrip()
        cut.append(found)
        kept.pop()
        if re.search(r"\w", rest):
            kept.append(rest)
            break
    return cut


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _is_masthead(line: str, site_name: str | None) -> bool:
    """Whether a line is the site's name with its motto, as old pages print it above the article."""
    name = re.sub(r"\W+", "", site_name or "").casefold()
    text = re.sub(r"\W+", "", line).casefold()
    return len(name) >= 4 and text.startswith(name) and len(line) <= 100 and not re.search(r"[.,:–—-]", line)


def split_lines(lines: list[str], title: str | None, site_name: str | None = None) -> tuple[list[str], list[str]]:
    """The lines that are the article's text, and those that are not (a repeated title among them), both in order."""
    kept: list[str] = []
    cut: list[str] = []
    for line in lines:
        repeated = title is not None and len(kept) < 3 and _same(line, title)
        if repeated or is_boilerplate(line, first=not kept) or (not kept and _is_masthead(line, site_name)):
            cut.append(line)
            continue
        rest, parts = _trimmed(line)
        cut.extend(parts)
        if re.search(r"\w", rest):
            kept.append(rest)
        elif rest:
            cut.append(rest)
    cut.extend(_cut_signature(kept))
    return kept, cut
