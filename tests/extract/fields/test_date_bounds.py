"""Pages with very many dates: each claim weighs the first ones and those near it, so that cost follows the length."""

from extract.context import Claim
from extract.fields.date_choice import choose_date
from extract.fields.date_view import FIRST_DATES, NEAR_DATES, View
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article, Predicate, Status

AWARD = "Polres Melati menerima piagam WBK dari Menteri PANRB, Selasa (5/12/2023)."


def claim_in(before, after):
    """A claim in a sentence with a date, among so many sentences with other dates."""

    def others(count, month):
        return [f"Rapat ke-{n} digelar pada {1 + n % 28} {month} 2021 di aula." for n in range(count)]

    text = " ".join([*others(before, "Maret"), AWARD, *others(after, "Juli")])
    context = find_mentions(open_article(Article("dates", text)))
    unit = next(unit for unit in context.units if unit.name == "Polres Melati")
    sentence = context.sentence_at(text.index(AWARD))
    return Claim(unit, Predicate.WBK, Status.AWARDED, (sentence,)), context


def test_all_dates_of_a_usual_article_are_weighed():
    claim, context = claim_in(20, 20)
    assert len(View(claim, context).mentions) == 41


def test_the_first_dates_and_the_nearest_are_weighed_in_a_long_page():
    claim, context = claim_in(100, 100)
    spans = [mention.span for mention in View(claim, context).mentions]
    assert spans == sorted(spans)
    assert len(spans) == FIRST_DATES + NEAR_DATES
    sentences = [context.sentence_at(span.start) for span in spans]
    assert sentences[:FIRST_DATES] == list(range(FIRST_DATES))
    assert set(sentences[FIRST_DATES:]) < set(range(100 - NEAR_DATES // 2 - 1, 100 + NEAR_DATES // 2 + 2))
    assert 100 in sentences


def test_the_date_of_a_claim_deep_in_a_long_page_is_its_own():
    claim, context = claim_in(100, 100)
    assert choose_date(claim, context).value.iso == "2023-12-05"
