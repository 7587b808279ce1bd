"""Whether outlets still give articles, as the database tells it: freshness is data, not an alarm that only we hear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

STALE_AFTER = 21  # days; a small outlet may go a fortnight without the topic

_QUERY = """
SELECT outlets.id, outlets.last_success, min(fetches.fetched_at), max(fetches.fetched_at)
FROM outlets JOIN fetches ON fetches.outlet = outlets.id AND fetches.outcome NOT IN ('robots_txt', 'warc')
GROUP BY outlets.id ORDER BY outlets.id
"""


@dataclass(frozen=True, slots=True)
class Health:
    """An outlet's state: when it last gave an article, and what makes it stale (None if it is not)."""

    outlet: str
    last_success: str | None
    problem: str | None


def outlet_health(db: Database, *, moment: datetime | None = None, stale_after: int = STALE_AFTER) -> list[Health]:
    """The state of each outlet that was ever asked for anything.

    An outlet is stale if its last article is more than `stale_after` days old though it was asked since; one that never
    gave an article, if it was first asked as long ago. What was not asked is no news about the outlet.
    """
    limit = (moment or datetime.now(UTC)) - timedelta(days=stale_after)
    found = []
    for outlet, last_success, first, last in db.execute(_QUERY).fetchall():
        since = _moment(last_success or first)
        stale = since < limit and _moment(last) > since
        what = "no article since" if last_success else "no article since it was first asked on"
        found.append(Health(outlet, last_success, f"{what} {since:%Y-%m-%d}" if stale else None))
    return found


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
