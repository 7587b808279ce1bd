"""The date that a page prints, beside the dates of comments, of other articles, of today and of later changes."""

import pytest

from crawler.page import page_to_article

TITLE = "Puskesmas Teluk Biru Raih Predikat WBK"
TEXT = (
    "<p>TELUK BIRU – Puskesmas Teluk Biru meraih predikat Wilayah Bebas dari Korupsi (WBK) di Jakarta.</p>"
    "<p>Kepala puskesmas, Rahma Anjani, menerima penghargaan itu bersama 12 unit kerja yang lain pada malam itu.</p>"
)
COMMENT = '<div id="comments"><ol><li><time datetime="{0}">{0}</time><p>Selamat dan sukses selalu.</p></li></ol></div>'


def published(body: str) -> str | None:
    page = f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>".encode()
    article = page_to_article(page, url="https://kabar.example/teluk-biru-raih-wbk").article
    assert article is not None
    return article.published


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            f'<main><div><h1>{TITLE}</h1><time datetime="2023-12-06T08:00:00+07:00">6 Des 2023</time></div>'
            f"<div>{TEXT}</div>{COMMENT.format('2023-12-09T10:00:00+07:00')}</main>",
            "2023-12-06T08:00:00+07:00",
            id="comment-behind",
        ),
        pytest.param(
            f"<h1>{TITLE}</h1><p class='tgl'>6 Desember 2023</p><div>{TEXT}</div>"
            + COMMENT.format("2023-12-09T10:00:00+07:00"),
            "2023-12-06",
            id="only-the-comment-has-a-time-element",
        ),
        pytest.param(
            f"<main><div><h2>{TITLE}</h2><div><time datetime='2023-12-06T01:00:00Z'>6 Des</time></div>{TEXT}</div>"
            "<div><h3>Lainnya</h3><time datetime='2023-12-01T01:00:00Z'>1 Des</time>"
            "<time datetime='2023-12-02T01:00:00Z'>2 Des</time></div></main>",
            "2023-12-06T08:00:00+07:00",
            id="list-of-others",
        ),
        pytest.param(
            f"<div><h2>{TITLE}</h2><div>{TEXT}</div></div><div><h3>Lain</h3><ul>"
            "<li><time datetime='2023-12-01'>1</time></li><li><time datetime='2023-12-02'>2</time></li></ul></div>",
            None,
            id="only-others-have-dates",
        ),
        pytest.param(
            f"<div><span class='tanggal-terbit'>Jumat, 19 Mei 2023 10:14 WIB</span><h2>{TITLE}</h2></div><div>{TEXT}"
            "</div><div><span>Dibaca 12x</span><span>Terakhir diubah pada Senin, 22 Mei 2023 07:41 WIB</span></div>",
            "2023-05-19T10:14:00+07:00",
            id="changed-later",
        ),
        pytest.param(
            f"<div><h2>{TITLE}</h2><span>Diperbarui: 22 Mei 2023</span></div><div>{TEXT}</div>",
            "2023-05-22",
            id="nothing-but-the-change",
        ),
        pytest.param(
            "<header><div class='top-bar'><span class='date'>Minggu, 24 Desember 2023</span></div></header>"
            f"<div><ul><li><i class='fa fa-user'></i>Humas</li><li>06 Des 2023 10:40 WITA</li></ul><h2>{TITLE}</h2>"
            f"<div>{TEXT}</div></div>",
            "2023-12-06T10:40:00+08:00",
            id="today-in-the-masthead",
        ),
        pytest.param(
            f"<div><h1>{TITLE}</h1><p class='post-meta'>7 November 2024</p><div class='entry'>{TEXT}</div></div>"
            "<div class='reaksi'><div class='meta'>9 November 2024 at 20:11 WIB</div>Mantap</div>",
            "2024-11-07",
            id="time-of-day-of-another-day",
        ),
        pytest.param(
            f"<div><h1>{TITLE}</h1></div><div><p>14 Juni 2024</p>{TEXT}</div>", "2024-06-14", id="first-line-of-text"
        ),
        pytest.param(
            f"<article><header><h1>{TITLE}</h1></header>{TEXT}<footer><time datetime='2023-12-06T08:00:00+07:00'>"
            "6 Desember 2023</time></footer></article>",
            "2023-12-06T08:00:00+07:00",
            id="in-the-articles-own-footer",
        ),
        pytest.param(
            f"<article><header><h1>{TITLE}</h1></header><div class='entry-content'>{TEXT}</div>"
            "<footer class='entry-footer default-max-width'><time class='entry-date published updated' "
            "datetime='2023-12-28T17:45:00+07:00'>28 Des</time></footer>"
            "</article>" + COMMENT.format("2023-12-30T10:00:00+07:00"),
            "2023-12-28T17:45:00+07:00",
            id="published-and-updated-at-once",
        ),
    ],
)
def test_date(body: str, expected: str | None) -> None:
    assert published(body) == expected
