"""A page of an invented outlet, and parts to make others of."""

from crawler.outlets import Outlet
from crawler.page import page_to_article

URL = "https://kabarteluk.example/2023/12/06/puskesmas-teluk-biru-raih-wbk/"
TITLE = "Puskesmas Teluk Biru Raih Predikat WBK"
ONE = "TELUK BIRU – Puskesmas Teluk Biru meraih predikat Wilayah Bebas dari Korupsi (WBK), Selasa (5/12/2023)."
TWO = "Kepala puskesmas, Rahma Anjani, menerima penghargaan itu di Jakarta bersama 12 unit kerja yang lain."
THREE = "“Ini kerja semua pegawai,” kata Rahma, yang memimpin puskesmas sejak awal tahun 2021 sampai sekarang."


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang=id><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def text_of(body: str, head: str = f"<title>{TITLE}</title>") -> str:
    result = page_to_article(page(body, head), url=URL)
    assert result.article is not None, result
    return result.article.text


OUTLET = Outlet(
    id="kabarteluk",
    name="Kabar Teluk",
    home="https://kabarteluk.example/",
    hosts=("kabarteluk.example",),
    adapter="wordpress",
    time_zone="Asia/Makassar",
)


WORDPRESS = page(
    f"""<nav class="menu"><a href="/">Beranda</a></nav>
    <article class="post hentry"><h1 class="entry-title">{TITLE}</h1>
    <div class="entry-meta">Oleh <a href="/author/x">Sinta</a> <time class="entry-date published"
      datetime="2023-12-06T01:30:00+00:00">6 Desember 2023 09:30 WITA</time></div>
    <figure class="wp-caption"><img src="x.jpg"><figcaption>Rahma Anjani (kanan). Foto: Humas</figcaption></figure>
    <div class="entry-content"><p>{TITLE}</p><p>{ONE}</p>
    <p><strong>Baca juga: <a href="/x">Rutan Bukit Sunyi Dicanangkan Menuju WBBM</a></strong></p>
    <p>{TWO} <a href="/p">Simak juga</a></p><div class="td-a-rec ads">ADVERTISEMENT</div>
    <p>{THREE}</p><p>Editor: Sinta</p><div class="sharedaddy share">Bagikan: <a href="#">Facebook</a></div>
    <ul class="related-posts"><li><a href="/y">RSUD Lembah Hijau Raih WBBM</a></li></ul></div></article>
    <aside><h3>Terpopuler</h3><a href="/z">Polres Tanjung Sepi Raih WBK</a></aside>
    <div id="comments"><p>Semoga Kelurahan Rawa Kecil juga meraih WBK</p></div>""",
    f"""<title>{TITLE} - Kabar Teluk</title><meta property="og:site_name" content="Kabar Teluk">
    <meta property="og:title" content="{TITLE} - Kabar Teluk"><meta property="og:type" content="article">
    <link rel="canonical" href="{URL}?utm_source=x"><script type="application/ld+json">
    {{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"Kabar Teluk"}},{{"@type":["NewsArticle"],
    "headline":"{TITLE}","datePublished":"2023-12-06T01:30:00+00:00","author":[{{"@type":"Person","name":"Sinta"}}]}}]}}
    </script>""",
)
