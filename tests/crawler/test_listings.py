import pytest

from crawler.discovery import Reply
from crawler.listings import article_url, listed
from crawler.outlets import Outlet, make_outlet

HOME = "https://www.kabar.example"
TABLE = {"name": "Kabar", "home": HOME + "/", "hosts": ["kabar.example", "kota.kabar.example"], "adapter": "wordpress"}
KABAR = make_outlet("kabar", TABLE)


def paths(body: str, outlet: Outlet = KABAR) -> dict[str, int]:
    found = listed(outlet, Reply(HOME + "/?s=WBK", 200, {}, body.encode()))
    return {url.removeprefix(HOME): count for url, count in found.items()}


# What themes of WordPress serve: an item bears its tags as classes, and its headline may stand in its own <header>.
ITEMS = [
    '<article class="post-4 post type-post status-publish hentry tag-wbk tag-berita">{link}</article>',
    '<ul><li class="wp-block-post post-4 post type-post hentry tag-daerah"><h2>{link}</h2></li></ul>',
    '<article class="post"><header class="entry-header"><h2 class="entry-title">{link}</h2></header></article>',
    '<div class="related-post hentry"><footer>{link}</footer></div>',
    '<form id="aspnetForm">{link}</form>',
    '<main class="widget-area">{link}</main>',
]


@pytest.mark.parametrize("item", ITEMS)
def test_items_of_a_list(item: str) -> None:
    link = '<a href="/2023/12/06/puskesmas-raih-wbk/">Puskesmas Raih WBK</a>'
    page = f'<body class="search search-results tag-wbk"><p>{"kata " * 60}</p>{item.format(link=link)}</body>'
    assert paths(page) == {"/2023/12/06/puskesmas-raih-wbk/": 1}


BESIDE = [
    "<nav>{link}</nav>",
    "<aside>{link}</aside>",
    "<header>{link}</header>",
    "<footer>{link}</footer>",
    '<div class="sidebar">{link}</div>',
    '<ul id="terpopuler">{link}</ul>',
    '<div class="widget widget_recent_entries"><ul><li>{link}</li></ul></div>',
    "<div>{link}</div><main><a href='/2023/12/05/rsud-raih-wbk/'>RSUD</a></main>",
]


@pytest.mark.parametrize("beside", BESIDE)
def test_what_stands_beside_a_list(beside: str) -> None:
    link = '<a href="/2023/12/06/harga-cabai-naik-lagi/">Cabai</a>'
    page = f"<body><div><h1>Hasil</h1><p>{'kata ' * 60}</p></div>{beside.format(link=link)}</body>"
    assert "/2023/12/06/harga-cabai-naik-lagi/" not in paths(page)


def test_links_are_counted_in_their_order() -> None:
    page = """<h2><a href="/2023/12/06/b-b-b-b/">B</a></h2><a href="/2023/12/06/b-b-b-b/#isi">Baca</a>
    <h2><a href="http://kabar.example/2023/12/05/a-a-a-a/">A</a></h2>"""
    assert list(paths(page).items()) == [("/2023/12/06/b-b-b-b/", 2), ("/2023/12/05/a-a-a-a/", 1)]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("http://kabar.example/2023/12/06/puskesmas/", HOME + "/2023/12/06/puskesmas/"),
        ("http://www.kabar.example/2023/12/06/puskesmas/?utm_source=x", HOME + "/2023/12/06/puskesmas/"),
        ("//kabar.example/2023/12/06/puskesmas/", HOME + "/2023/12/06/puskesmas/"),
        ("https://m.kabar.example/2023/12/06/puskesmas/amp/", HOME + "/2023/12/06/puskesmas/"),
        ("http://kota.kabar.example/2023/12/06/puskesmas/", "http://kota.kabar.example/2023/12/06/puskesmas/"),
        ("https://lain.example/2023/12/06/puskesmas/", None),
        ("https://kabar.example/tag/puskesmas-raih-wbk-lagi", None),
        ("http://[", None),
    ],
)
def test_an_article_has_one_address(link: str, url: str | None) -> None:
    assert article_url(KABAR, HOME + "/", link) == url
