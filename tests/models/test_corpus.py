"""Reading the corpus: splits, source offsets and events."""

from extract.context import source_of
from models.corpus import article_of, load_articles, load_passages, load_splits, to_source, without_events


def test_splits_hold_each_training_article_once():
    splits = load_splits()
    assert len(splits.train) == len(set(splits.train)) >= 240
    assert len(splits.folds) == 5
    assert len(splits.test) >= 60
    assert not set(splits.test) & set(splits.train)


def test_spans_keep_their_quotes_in_the_source():
    for item in load_articles(load_splits().folds[0][:10]):
        source, _ = source_of(article_of(item))
        for record in item["records"]:
            quotes = {span["quote"] for span in record["spans"]["unit"]}
            spans = to_source(item, record["spans"]["unit"])
            assert {source[span.start : span.end] for span in spans} == quotes


def test_an_event_is_left_out_by_unit_and_predicate():
    passages = load_passages()[:20]
    held_out = next(passage for passage in passages if passage["records"])
    assert held_out not in without_events(passages, [held_out])
    assert without_events(passages, []) == passages
