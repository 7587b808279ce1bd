import pytest

from models import accuracy_page
from models.accuracy_page import BEGIN, END, PageError, figures, main, page, stamp

RECORD = {
    "unit": "Puskesmas Awan",
    "predicate": "WBK",
    "status": "awarded",
    "year": 2023,
    "date": "2023-12-05",
    "officials": [],
    "confidence": 0.9,
}
ITEM = {
    "id": "x1",
    "published": "2023-12-06",
    "title": None,
    "text": "Puskesmas Awan meraih WBK.",
    "records": [RECORD],
    "register": "wire",
    "difficulty": ["list"],
}


@pytest.fixture
def written(tmp_path, monkeypatch):
    path = tmp_path / "accuracy.md"
    path.write_text(f"# Accuracy\n\n{BEGIN}\nold\n{END}\n\nWhat it means.\n")
    monkeypatch.setattr(accuracy_page, "load_articles", lambda ids: [ITEM])
    monkeypatch.setattr(accuracy_page, "predict", lambda items: {"x1": [RECORD]})
    monkeypatch.setattr(accuracy_page, "model_sha256", lambda: "0123456789abcdef")
    return path


def test_the_page_has_the_figures_between_its_marks(written):
    assert main([], path=written) == 0
    text = written.read_text()
    assert text.startswith(f"# Accuracy\n\n{BEGIN}\n\nModel `0123456789ab`, 1 test articles (`")
    assert text.endswith(f"{END}\n\nWhat it means.\n")
    assert "| record F1 | 1.00 | 1.00 to 1.00 |" in text
    assert "| 0.9 to 1.0 | 1 | 1.00 |" in text
    assert "old" not in text


def test_figures_of_another_model_are_told(written, monkeypatch, capsys):
    assert main(["--check"], path=written) == 1
    assert "run make docs" in capsys.readouterr().err
    main([], path=written)
    assert main(["--check"], path=written) == 0
    monkeypatch.setattr(accuracy_page, "model_sha256", lambda: "fedcba9876543210")
    assert main(["--check"], path=written) == 1


def test_nothing_is_measured_again_unless_it_must(written, monkeypatch):
    main([], path=written)
    before = written.read_text()
    monkeypatch.setattr(accuracy_page, "predict", lambda items: {"x1": []})
    main([], path=written)
    assert written.read_text() == before
    main(["--force"], path=written)
    assert "| record F1 | 0.00 | 0.00 to 0.00 |" in written.read_text()


def test_no_word_of_an_article_is_shown(written):
    assert "Awan" not in figures([ITEM])
    assert "Awan" not in stamp([ITEM])


def test_a_page_without_marks_is_left_alone():
    with pytest.raises(PageError):
        page("# Accuracy\n", "new")
