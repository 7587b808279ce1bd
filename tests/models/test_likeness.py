"""Near copies are found, and minimal pairs are let through where they are marked."""

import json

import pytest

from models.likeness import alike, lonely_marks, mark_file, marked, shingles, too_alike

AWARDED = "Aula Polres Melur jadi lokasi syukuran atas piagam WBK yang diterima polres itu Kamis lalu."
HOSTED = "Aula Polres Melur jadi lokasi syukuran atas piagam WBK yang diterima lapas tetangga Kamis lalu."
OTHER = "Warga Kecamatan Mawar kini mengurus kartu keluarga tanpa antre, kata camat dalam apel pagi."


def item(id_, text, *, title=None, tags=()):
    return {"id": id_, "title": title, "text": text, "tags": list(tags)}


def test_shingles_are_runs_of_three_words_without_case_and_marks():
    assert shingles(item("a", "Meraih: WBK (2023)!", title="Polres")) == {
        ("polres", "meraih", "wbk"),
        ("meraih", "wbk", "2023"),
    }


def test_likeness_is_shared_shingles_over_all():
    (pair,) = alike([item("a", "satu dua tiga empat"), item("b", "satu dua tiga lima")], least=0.0)
    assert (pair.first, pair.second) == (0, 1)
    assert pair.likeness == pytest.approx(1 / 3)


def test_texts_that_share_nothing_are_no_pair():
    assert alike([item("a", AWARDED), item("b", OTHER)], least=0.0) == []


MARK = ("minimal-pair",)


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ([item("s1-0001", AWARDED), item("s1-0002", HOSTED)], 1),
        ([item("s1-0001", AWARDED, tags=MARK), item("s1-0002", HOSTED, tags=MARK)], 0),
        ([item("s1-0001", AWARDED, tags=MARK), item("s1-0002", HOSTED)], 1),
        ([item("s1-0001", AWARDED, tags=MARK), item("s2-0001", HOSTED, tags=MARK)], 1),  # another file
        ([item("t1-01", AWARDED), item("t1-02", HOSTED)], 1),
        ([item("t1-01", AWARDED, tags=MARK), item("t1-02", HOSTED, tags=MARK)], 1),  # articles are no minimal pairs
        ([item("t1-01", AWARDED), item("s1-0001", HOSTED)], 1),
        ([item("s1-0001", AWARDED), item("s1-0002", OTHER)], 0),
    ],
)
def test_near_copies_are_named(items, found):
    assert len(list(too_alike(items))) == found


def test_a_pair_is_marked_only_among_neighbours():
    far = [item(f"s1-{number:04}", f"{OTHER} {number} " * 3) for number in range(1, 4)]
    items = [item("s1-0000", AWARDED), *far, item("s1-0004", HOSTED)]
    assert [one["tags"] for one in (marked(items)[0], marked(items)[-1])] == [[], []]
    assert [one["tags"] for one in marked([items[0], items[-1]])] == [["minimal-pair"]] * 2


def test_a_mark_without_a_pair_is_named():
    items = [item("s1-0001", AWARDED, tags=MARK), item("s1-0002", OTHER)]
    assert list(lonely_marks(items)) == ["s1-0001 is marked as a minimal pair and is like none of its neighbours"]
    assert list(lonely_marks([items[0], item("s1-0002", HOSTED, tags=MARK)])) == []


def test_a_file_is_marked_once(tmp_path):
    path = tmp_path / "s1.jsonl"
    rows = [item("s1-0001", AWARDED), item("s1-0002", HOSTED, tags=MARK), item("s1-0003", OTHER)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert [mark_file(path), mark_file(path)] == [1, 0]
    assert [json.loads(line)["tags"] for line in path.read_text().splitlines()] == [["minimal-pair"]] * 2 + [[]]
