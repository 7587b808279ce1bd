import pytest

from extract.store.independence import Source, independent, text_groups

RELEASE = " ".join(f"kata{n}" for n in range(60))
OTHER = " ".join(f"lain{n}" for n in range(60))


def source(article, outlet, text, owner=None):
    return Source(article, outlet, owner, text)


@pytest.mark.parametrize(
    ("sources", "count"),
    [
        ([], 0),
        ([source("1", "a", RELEASE)], 1),
        ([source("1", "a", RELEASE), source("2", "b", OTHER)], 2),
        ([source("1", "a", RELEASE), source("2", "b", RELEASE)], 1),
        ([source("1", "a", RELEASE), source("2", "b", "JAKARTA, Kabar - " + RELEASE.upper() + ".")], 1),
        ([source("1", "a", RELEASE), source("2", "a", OTHER)], 1),
        ([source("1", "a", RELEASE, "grup"), source("2", "b", OTHER, "grup")], 1),
        ([source("1", None, RELEASE), source("2", None, OTHER)], 1),
        # b has only the copy, but a has a text of its own besides
        ([source("1", "a", RELEASE), source("2", "b", RELEASE), source("3", "a", OTHER)], 2),
        ([source("1", "a", RELEASE), source("2", "b", RELEASE), source("3", "c", RELEASE), source("4", "a", OTHER)], 2),
        # short texts share words by chance
        (
            [
                source("1", "a", "Lapas Melati meraih WBK tahun ini"),
                source("2", "b", "Lapas Melati meraih WBK tahun ini juga"),
            ],
            2,
        ),
    ],
)
def test_independent_sources_share_neither_publisher_nor_text(sources, count):
    assert independent(sources, text_groups(sources)) == count


def test_copies_by_way_of_a_third_are_one_group():
    half = RELEASE + " " + OTHER
    groups = text_groups([source("1", "a", RELEASE), source("2", "b", OTHER), source("3", "c", half)])
    assert len(set(groups.values())) == 1
