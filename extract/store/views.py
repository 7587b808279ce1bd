"""Views of the database: tables that are not stored but asked for anew, each a SELECT of the columns of its row."""

from __future__ import annotations

# A week starts on Monday. A row stands for every week in which the crawler asked anybody for anything, from an outlet's
# first week on, so that a week without requests or without articles is a row and not silence. Rows of whole archives
# (`warc`) and of robots.txt are no requests for articles.
OUTLET_WEEKS = """
WITH requests AS (
  SELECT outlet, date(fetched_at, 'weekday 0', '-6 days') AS week, count(*) AS tried,
    sum(outcome IN ('article', 'paywall', 'off_topic', 'out_of_window', 'duplicate', 'unchanged')) AS found,
    sum(outcome IN ('article', 'paywall')) AS new,
    sum(outcome IN ('blocked', 'robots')) AS blocked,
    sum(outcome IN ('error', 'missing', 'soft_404', 'too_large', 'empty')) AS failed
  FROM fetches WHERE outcome NOT IN ('robots_txt', 'warc') GROUP BY 1, 2
),
weeks AS (SELECT DISTINCT week FROM requests),
firsts AS (SELECT outlet, min(week) AS week FROM requests GROUP BY outlet)
SELECT firsts.outlet AS outlet, weeks.week AS week, coalesce(tried, 0) AS tried, coalesce(found, 0) AS found,
  coalesce(new, 0) AS new, coalesce(blocked, 0) AS blocked, coalesce(failed, 0) AS failed,
  coalesce(new, 0) = 0 AS zero
FROM firsts JOIN weeks ON weeks.week >= firsts.week
LEFT JOIN requests ON requests.outlet = firsts.outlet AND requests.week = weeks.week
""".strip()

# Units that stand for themselves; those that were found to be one with another are counted there.
UNMATCHED_UNITS = """
SELECT units.id AS unit, units.name AS name, units.type AS type, units.region AS region, units.province AS province,
  count(DISTINCT records.article) AS articles, count(records.id) AS records,
  CASE json_array_length(units.registry_candidates) WHEN 0 THEN 'none' WHEN 1 THEN 'unplaced' ELSE 'several' END AS why,
  units.registry_candidates AS candidates
FROM units
LEFT JOIN records ON records.unit_id IN
  (SELECT one.id FROM units AS one WHERE one.id = units.id OR one.same_as = units.id)
WHERE units.registry_id = 'NIL' AND units.same_as IS NULL
GROUP BY units.id
""".strip()
