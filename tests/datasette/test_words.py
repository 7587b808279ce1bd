"""Numbers with the words that go with them, and what an article in a list gave."""

import asyncio

import pytest

from crawler.outcomes import PageOutcome
from extract.publish import build, make_site, site_folder
from extract.records import Article
from extract.site.published import published_path, write_published
from extract.site.words import Words, load_texts
from extract.store.articles import save_articles, save_outlets
from extract.store.database import open_database
from extract.store.rows import OutletRow

TEXT = "Rutan Melati meraih predikat Wilayah Bebas dari Korupsi (WBK) dari Kementerian PANRB, Rabu (6/12/2023)."


@pytest.mark.parametrize(
    ("lang", "outlets", "articles", "said"),
    [
        ("en", 1, 1, "1 independent outlet, 1 article"),
        ("en", 1, 2, "1 independent outlet, 2 articles"),
        ("en", 0, 1_001, "0 independent outlets, 1,001 articles"),
        ("id", 1, 1_001, "1 media mandiri, 1.001 berita"),
    ],
)
def test_one_is_singular_in_english(lang, outlets, articles, said):
    t = Words(load_texts(site_folder() / "texts.toml"), lang)
    assert t("achievement.outlets", count=t.number(outlets), articles=t.number(articles)) == said


@pytest.mark.parametrize(
    ("lang", "weeks", "said"),
    [("en", 1, "Last week"), ("en", 12, "Last 12 weeks"), ("id", 1, "1 minggu terakhir")],
)
def test_the_words_that_go_with_a_number_may_hold_it(lang, weeks, said):
    t = Words(load_texts(site_folder() / "texts.toml"), lang)
    assert t("outlets.weeks", count=t.number(weeks)) == said


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Two outlets with one text: the second is a copy of the first."""
    path = tmp_path_factory.mktemp("site") / "wbk.db"
    db = open_database(path)
    save_outlets(db, [OutletRow(id=name, name=name.title()) for name in ("pertama", "kedua")])
    for name in ("pertama", "kedua"):
        url = f"https://{name}.example/1"
        save_articles(db, [Article(id=name, text=TEXT, title=f"Judul {name}", url=url, outlet=name)])
    db.close()
    build(path)
    write_published(path, published_path(path), full_text=False)
    return make_site(published_path(path))


@pytest.mark.parametrize(
    ("address", "said", "other"),
    [
        ("/-/outlet/pertama?lang=en", "0 records", "copy of another article"),
        ("/-/outlet/kedua?lang=en", "copy of another article", "0 records"),
        ("/-/outlet/kedua?lang=id", "salinan naskah lain", "0 catatan"),
        ("/-/find?q=judul&lang=en", "Kedua · copy of another article", "Kedua · 0 records"),
    ],
)
def test_a_copy_is_not_said_to_have_no_records(site, address, said, other):
    page = asyncio.run(site.client.get(address))
    assert page.status_code == 200
    assert said in page.text
    assert other not in page.text


@pytest.mark.parametrize(
    ("key", "one", "more"),
    [
        ("home.units_with", "unit reported awarded WBK", "units reported awarded WBK"),
        ("home.rated", "unit rated by the Ombudsman", "units rated by the Ombudsman"),
        ("home.revoked", "predicate revoked", "predicates revoked"),
    ],
)
def test_the_words_below_a_figure_go_with_it(key, one, more):
    t = Words(load_texts(site_folder() / "texts.toml"), "en")
    assert [t(key, predicate="WBK", count=t.number(count)) for count in (0, 1, 2)] == [more, one, more]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_became_of_a_request_is_said_in_words(lang):
    t = Words(load_texts(site_folder() / "texts.toml"), lang)
    others = {"next_page", "off_topic", "unchanged", "redirect", "missing", "blocked", "robots", "robots_txt", "warc"}
    for outcome in {*map(str, PageOutcome), *others, "too_large"}:
        assert f"outcome.{outcome}" in t
