"""Labels for training: what belongs together, joined texts and exchanged names."""

from random import Random

from extract.records import Part, Predicate, Status
from models.augment import Names, collect_names, rename
from models.corpus import load_articles, load_passages, load_splits
from models.labels import join, label, with_found


def first_passages(count):
    return [label(item) for item in load_passages()[:count]]


def quotes(item, spans):
    return [item.source[span.start : span.end] for span in spans]


def test_a_record_becomes_a_label():
    item = first_passages(1)[0]
    (record,) = item.labels
    assert quotes(item, item.units[record.unit]) == ["Polres Tulungagung"]
    assert (record.predicate, record.status) == (Predicate.WBK, Status.AWARDED)
    assert [(quotes(item, item.people[i]), part) for i, part in record.parts.items()] == [
        (["Rendra Wicaksana"], Part.RECIPIENT)
    ]
    assert [quotes(item, [item.dates[i]]) for i in record.dates] == [["Selasa (5/12)"]]


def test_joined_texts_keep_their_labels():
    parts = first_passages(6)
    whole = join(parts)
    alone = [
        (quotes(p, p.units[x.unit]), x.status, [quotes(p, [p.dates[d]]) for d in x.dates])
        for p in parts
        for x in p.labels
    ]
    joined = [
        (quotes(whole, whole.units[x.unit]), x.status, [quotes(whole, [whole.dates[d]]) for d in x.dates])
        for x in whole.labels
    ]
    assert joined == alone


def test_exchanged_names_move_every_span():
    items = [label(item) for item in load_articles(load_splits().folds[0])]
    names = Names(
        collect_names(items).units, frozenset({"Melati", "Cempaka", "Kenanga", "Anggrek", "Dahlia", "Kamboja"})
    )
    for item in items:
        other = rename(item, names, Random(1))
        for before, after in zip(item.dates, other.dates, strict=True):
            assert quotes(other, [after]) == quotes(item, [before])
        for before, after in zip(item.units, other.units, strict=True):
            assert [len(q.split()) for q in quotes(other, after)] == [len(q.split()) for q in quotes(item, before)]
            assert [q.split()[0].isupper() for q in quotes(other, after)] == [
                q.split()[0].isupper() for q in quotes(item, before)
            ]


def test_found_units_belong_to_no_record_unless_they_share_a_place():
    item = first_passages(1)[0]
    unit = item.units[0][0]
    elsewhere = item.dates[0]
    found = with_found(item, units=[[unit], [elsewhere]])
    assert found.units == [(unit,), (elsewhere,)]
    assert [x.unit for x in found.labels] == [0]
