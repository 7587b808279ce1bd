"""The words that describe an annotated text: the register of an article, what makes it difficult, and marks on a text.

A person reads them off the text. `corpus/GUIDELINE.md` prints these tables; a test keeps the two alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REGISTERS: Mapping[str, str] = MappingProxyType(
    {
        "wire": "a news agency: short, place and byline first, attributed sentence by sentence",
        "local_portal": "a regional news site or newspaper: the usual case; choose it when nothing else fits",
        "police_pr": "a page of the police about themselves: Polda, Polres, Humas Polri",
        "ministry_press_release": "a press release of a ministry, an agency or one of its offices or courts",
        "government_site": "a page of a local government or one of its offices: dinas, puskesmas, RSUD, kecamatan",
        "blogger": "a personal blog or a reader's column: in the first person, or chatty, or argued",
        "tabloid": "sensational: loud headline, exclamations, gossip, little of the news in the first paragraph",
    }
)

# What makes the records of an article hard to find, or to fill in.
CLAIM_DIFFICULTY: Mapping[str, str] = MappingProxyType(
    {
        "list": "five or more named units share a predicate in one list",
        "list-ellipsis": "a list leaves out the unit's first words: 'Polres Pacitan, Pamekasan dan Bondowoso'",
        "table": "units stand in rows, bullets or numbered lines instead of sentences",
        "predicates-mixed": "WBK and WBBM (or Ombudsman beside them) go to different units in one sentence or list",
        "statuses-mixed": "units of one article stand at different statuses: some awarded, others failed or proposed",
        "history": "earlier or later steps of one unit are told beside the news: 'WBK sejak 2019, kini WBBM'",
        "several-events": "two or more events with dates of their own: declaration, evaluation, award",
        "next-aim": "an award, and the next predicate that the unit aims at",
        "stages": "stages of an evaluation are named: TPI, TPN, desk evaluation, interview, survey",
        "failure-or-withdrawal": "a unit did not obtain the predicate, or lost it",
        "negation": "a hypothetical, a denial or a wish stands near: 'belum meraih', 'jika lolos'",
        "relative-date": "the date is told by 'kemarin', 'Rabu lalu', 'tahun lalu' or a weekday alone",
        "edition-not-year": "the edition's year is not the year of the event",
        "no-date": "a record whose date the article does not tell",
        "wrong-date": "a printed date or weekday that cannot be right, kept as printed",
        "one-official-several-units": "one person gives, receives or speaks for several units",
        "many-people": "people are named who have no part in any record",
        "part-unclear": "the same person could be giver, recipient or spokesperson at first reading",
        "scores-beside-indices": "the unit's score stands beside thresholds, percentages, indices or counts",
        "rank": "a place ('peringkat pertama') that is a rank, or looks like one",
        "alias": "the unit goes by an abbreviation or a nickname in most of the article",
        "namesake": "places or units that share a name: kota and kabupaten, Banjar and Banjar",
        "parent-unit": "a unit and the one above it are both named, and only one has the record",
        "distractor-units": "units are named that have no record: hosts, guests, neighbours, other winners by count",
        "far-apart": "unit, predicate and status never stand in one sentence",
        "quote-only": "the claim stands only in what somebody is quoted as saying",
        "title-only": "a field of a record stands only in the title",
        "ombudsman": "zone colours, compliance or quality opinions of the Ombudsman",
        "zi-only": "zona integritas with neither WBK nor WBBM named for the unit",
    }
)

LONG, SHORT = "long", "short"
LONG_WORDS, SHORT_WORDS = 250, 100  # most articles have between 120 and 260

# What the text is like, whatever it says.
TEXT_DIFFICULTY: Mapping[str, str] = MappingProxyType(
    {
        "dirt": "what a page leaves in: 'Baca juga', captions, share buttons, tags, comments, cookie lines",
        "caps": "names or whole sentences in capitals, beyond a dateline",
        "typos": "misspelt names, predicates or words, or missing spaces",
        "cut-off": "the text starts or ends in the middle",
        "local-language": "words or sentences in a regional language",
        "slang": "chatty or teenage Indonesian",
        LONG: f"{LONG_WORDS} words or more, headline aside",
        SHORT: f"{SHORT_WORDS} words or fewer, headline aside",
    }
)

# Why an article has no record although it uses the words. Only articles without records have these, and all of them do.
NO_RECORD_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "socialisation": "units hear about or train for ZI; none is said to build it",
        "study-visit": "a unit visits or receives another to learn; none is said to build ZI or aim at a predicate",
        "regulation": "rules, guidelines or terms of the programme are explained",
        "opinion": "an essay, editorial or letter about the programme",
        "counts": "units are counted but none is named: '36 unit kerja Polri'",
        "corruption-case": "a case of corruption, a raid or a trial; predicates at most as a setting",
        "job-ad": "a vacancy, tender, course or advertisement",
        "other-meaning": "the letters or words mean something else: WBK as a company, another 'zona integritas'",
        "other-award": "another prize, index, certificate or zone, near in words: ISO, SAKIP, KLA, Adipura",
        "ministry-boast": "a ministry or agency praises its programme or its winners without naming a unit",
        "wish": "only wishes, hypotheticals or calls to 'all units'",
        "banner": "the words stand on a banner, in a slogan, a hall's name or a caption only",
        "off-topic": "nothing of the subject beyond a passing word",
    }
)

DIFFICULTIES: Mapping[str, str] = MappingProxyType({**CLAIM_DIFFICULTY, **TEXT_DIFFICULTY, **NO_RECORD_KINDS})

WRONG_WEEKDAY = "weekday-as-printed"
LATE_DATE = "late-date-as-printed"
MINIMAL_PAIR = "minimal-pair"

# Marks that `models.check_corpus` needs: what would be a mistake elsewhere is meant here.
TAGS: Mapping[str, str] = MappingProxyType(
    {
        WRONG_WEEKDAY: "a printed weekday is not that of its date, as happens in the news (decision 15)",
        LATE_DATE: "an outcome is dated after the article's publication, as printed (decision 15)",
        MINIMAL_PAIR: "a passage that shares much wording with the one before or after it, and claims something else",
    }
)
