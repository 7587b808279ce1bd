"""The frontier on a Redis server, for crawlers on many machines, each with a database and pages of its own.

Scrapy's own way to share requests over Redis (scrapy-redis) takes them off a list, so that a killed crawler loses what
it held. Here an address stays known until it is settled, and what a holder that no longer beats had is given back.

Keys, each behind `wbk:`
    url:URL         hash    what the table `frontier` has of an address
    todo:OUTLET     sorted  addresses that can be claimed, lists before articles, in the order found
    later:OUTLET    sorted  postponed addresses, by the time at which they are due
    skipped:OUTLET  sorted  articles left out for their date, by that date as a number (20231206)
    held:OUTLET     set     addresses that the outlet's owner holds
    owner:OUTLET    string  the crawler that holds addresses of the outlet
    beat:HOLDER     string  there while a crawler runs (expires)
    control:URL     string  what a nonsense search linked to, as JSON
    outlets         set     all outlets of which there are addresses
    epoch           string  when the crawl began that is going on
    number          string  counts addresses, for their order
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from crawler.frontier import ARTICLE, BEAT, MAX_WAIT, Claim, FrontierError, holder_name, is_gone, now, stamp

if TYPE_CHECKING:
    from redis import Redis

ALIVE = int(3 * BEAT)  # seconds after its last beat at which a crawler is taken for dead

# Each script is one step that no other crawler can see half of.
_ADD = """
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'outlet', ARGV[2], 'kind', ARGV[3], 'state', 'pending', 'attempts', 0, 'found', ARGV[4])
elseif ARGV[3] ~= 'article' then
  local row = redis.call('HMGET', KEYS[1], 'kind', 'state', 'visited')
  if row[1] ~= ARGV[3] or row[2] == 'pending' or (row[3] and row[3] >= ARGV[5]) then return 0 end
  redis.call('HSET', KEYS[1], 'state', 'pending', 'attempts', 0)
  redis.call('HDEL', KEYS[1], 'reason')
else
  return 0
end
redis.call('SADD', 'wbk:outlets', ARGV[2])
local rank = redis.call('INCR', 'wbk:number') + (ARGV[3] == 'article' and 1e15 or 0)
redis.call('ZADD', 'wbk:todo:' .. ARGV[2], rank, ARGV[1])
return 1
"""
_CLAIM = """
local outlet, me, moment = ARGV[1], ARGV[2], ARGV[3]
local todo, later = 'wbk:todo:' .. outlet, 'wbk:later:' .. outlet
local held, owner = 'wbk:held:' .. outlet, 'wbk:owner:' .. outlet
local other = redis.call('GET', owner)
if other and other ~= me then
  if redis.call('EXISTS', 'wbk:beat:' .. other) == 1 then return {} end
  for _, url in ipairs(redis.call('SMEMBERS', held)) do redis.call('ZADD', todo, 0, url) end
  redis.call('DEL', held, owner)
end
for _, url in ipairs(redis.call('ZRANGEBYSCORE', later, '-inf', moment, 'LIMIT', 0, 100)) do
  redis.call('ZREM', later, url)
  redis.call('ZADD', todo, 2e15, url)
end
local claims = {}
local popped = redis.call('ZPOPMIN', todo, ARGV[4])
for at = 1, #popped, 2 do
  redis.call('SADD', held, popped[at])
  redis.call('SET', owner, me)
  local row = redis.call('HMGET', 'wbk:url:' .. popped[at], 'kind', 'attempts', 'etag', 'modified')
  claims[#claims + 1] = {popped[at], row[1], row[2], row[3] or '', row[4] or ''}
end
return claims
"""
# Ends a claim: 'state' is done, failed or skipped, or pending to try again at a time.
_SETTLE = """
local url, moment, state, reason, etag, modified, due = unpack(ARGV)
local key = 'wbk:url:' .. url
local outlet = redis.call('HGET', key, 'outlet')
if not outlet then return 0 end
redis.call('HSET', key, 'state', state, 'visited', moment, 'reason', reason)
redis.call('HINCRBY', key, 'attempts', 1)
if etag ~= '' then redis.call('HSET', key, 'etag', etag) end
if modified ~= '' then redis.call('HSET', key, 'modified', modified) end
redis.call('ZREM', 'wbk:todo:' .. outlet, url)
redis.call('ZREM', 'wbk:later:' .. outlet, url)
redis.call('SREM', 'wbk:held:' .. outlet, url)
if redis.call('SCARD', 'wbk:held:' .. outlet) == 0 then redis.call('DEL', 'wbk:owner:' .. outlet) end
if state == 'pending' then redis.call('ZADD', 'wbk:later:' .. outlet, due, url) end
if state == 'skipped' then redis.call('ZADD', 'wbk:skipped:' .. outlet, (string.gsub(reason, '-', '')), url) end
return 1
"""
_FREE = """
for _, outlet in ipairs(redis.call('SMEMBERS', 'wbk:outlets')) do
  if redis.call('GET', 'wbk:owner:' .. outlet) == ARGV[1] then
    local held = 'wbk:held:' .. outlet
    for _, url in ipairs(redis.call('SMEMBERS', held)) do redis.call('ZADD', 'wbk:todo:' .. outlet, 0, url) end
    redis.call('DEL', held, 'wbk:owner:' .. outlet)
  end
end
redis.call('DEL', 'wbk:beat:' .. ARGV[1])
"""
_REOPEN = """
for _, url in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[2], ARGV[3])) do
  redis.call('ZREM', KEYS[1], url)
  redis.call('HSET', 'wbk:url:' .. url, 'state', 'pending')
  redis.call('ZADD', 'wbk:todo:' .. ARGV[1], 1e15 + redis.call('INCR', 'wbk:number'), url)
end
"""
_FINISH = """
for _, outlet in ipairs(redis.call('SMEMBERS', 'wbk:outlets')) do
  if redis.call('EXISTS', 'wbk:todo:' .. outlet, 'wbk:held:' .. outlet) > 0 then return 0 end
end
return redis.call('DEL', 'wbk:epoch')
"""


@contextmanager
def named_errors(url: str) -> Iterator[None]:
    """Whatever goes wrong with the server, as a FrontierError that names it."""
    try:
        from redis import RedisError
    except ImportError as error:
        raise FrontierError(
            "a frontier on Redis needs an extra: pip install '.[cluster]' in the folder of wbk-tracker"
        ) from error
    try:
        yield
    except RedisError as error:
        raise FrontierError(f"{url}: cannot be used as the frontier: {error}") from error


class RedisFrontier:
    """The frontier of one Redis server, as one crawler sees it (see `Frontier`, which says what each method does).

    `epoch` counts only for the crawler that begins a crawl; those that join it take its epoch. To be used
    inside `named_errors`. Raises FrontierError for what is no address of a server.
    """

    def __init__(self, url: str, *, epoch: str, holder: str | None = None) -> None:
        from redis import Redis

        self.holder = holder or holder_name()
        self._notes: list[list[Any]] = []
        try:
            self._redis: Redis = Redis.from_url(url, decode_responses=True)
        except ValueError as error:
            raise FrontierError(f"{url}: is not the address of a Redis server: {error}") from error
        self.beat()
        self._redis.set("wbk:epoch", epoch, nx=True)
        self.epoch = str(self._redis.get("wbk:epoch"))
        self._script = {
            name: self._redis.register_script(text)
            for name, text in (
                ("add", _ADD), ("claim", _CLAIM), ("settle", _SETTLE), ("free", _FREE), ("reopen", _REOPEN),
                ("finish", _FINISH),
            )
        }  # fmt: skip

    def free_the_dead(self) -> None:
        """End the claims of crawlers of this machine that no longer run; those of others end when they do not beat."""
        for outlet in map(str, self._redis.smembers("wbk:outlets")):
            owner = self._redis.get(f"wbk:owner:{outlet}")
            if owner and is_gone(str(owner)):
                self._script["free"](args=[owner])

    def beat(self) -> None:
        """Say that this crawler still runs."""
        self._redis.set(f"wbk:beat:{self.holder}", stamp(now()), ex=ALIVE)

    def release(self) -> None:
        """End this crawler's own claims."""
        self._script["free"](args=[self.holder])

    def finish(self) -> None:
        """End the crawl if nothing is left to do in it."""
        self._script["finish"]()

    def add_articles(self, outlet: str, urls: Iterable[str]) -> int:
        """Note articles to visit."""
        return self._add(outlet, [(ARTICLE, url) for url in urls])

    def add_listings(self, outlet: str, tasks: Iterable[tuple[str, str]]) -> None:
        """Note pages that lead to articles."""
        self._add(outlet, tasks)

    def _add(self, outlet: str, tasks: Iterable[tuple[str, str]]) -> int:
        seen = stamp(now())
        pipe = self._redis.pipeline(transaction=False)
        for kind, url in tasks:
            self._script["add"](keys=[f"wbk:url:{url}"], args=[url, outlet, kind, seen, self.epoch], client=pipe)
        return sum(map(int, pipe.execute()))

    def reopen_skipped(self, outlet: str, since: str, until: str) -> None:
        """Visit articles again whose date is wanted now."""
        days = [day.replace("-", "") for day in (since, until)]
        self._script["reopen"](keys=[f"wbk:skipped:{outlet}"], args=[outlet, *days])

    def known(self, urls: Sequence[str], *, before: str | None = None) -> set[str]:
        """Those of the addresses that the server has."""
        pipe = self._redis.pipeline(transaction=False)
        for url in urls:
            pipe.hget(f"wbk:url:{url}", "found")
        found = zip(urls, pipe.execute(), strict=True)
        return {url for url, seen in found if seen is not None and seen < (before or "9999")}

    def state(self, url: str) -> str | None:
        """The state of an address."""
        state = self._redis.hget(f"wbk:url:{url}", "state")
        return None if state is None else str(state)

    def claim(self, outlets: Sequence[str], limit: int, *, each: int = 4) -> list[Claim]:
        """Addresses to visit now."""
        claims: list[Claim] = []
        moment = now().timestamp()
        for outlet in outlets:
            room = min(each, limit - len(claims))
            if room <= 0:
                break
            for url, kind, attempts, etag, modified in self._script["claim"](args=[outlet, self.holder, moment, room]):
                claims.append(Claim(url, outlet, kind, int(attempts or 0), etag or None, modified or None))
        return claims

    def settle(
        self,
        url: str,
        state: str,
        *,
        reason: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Note what became of an address, to be told to the others by `commit`."""
        self._notes.append([url, stamp(now()), state, reason or "", etag or "", last_modified or "", ""])

    def note_done(self, outlet: str, url: str) -> None:
        """Note an article that was visited under another address."""
        if self.state(url) in (None, "pending"):
            self.add_articles(outlet, [url])
            self.settle(url, "done")

    def postpone(self, url: str, delays: Sequence[float], *, reason: str, wait: float = 0.0) -> None:
        """Note that an attempt failed."""
        attempts = int(self._redis.hget(f"wbk:url:{url}", "attempts") or 0) + 1
        if attempts > len(delays):
            self.settle(url, "failed", reason=reason)
            return
        due = now() + timedelta(seconds=max(delays[attempts - 1], min(wait, MAX_WAIT)))
        # not "visited": a list that failed is still to be visited in this crawl
        self._notes.append([url, "", "pending", reason, "", "", due.timestamp()])

    def forget_version(self, url: str) -> None:
        """Ask for an address without a condition next time."""
        self._redis.hdel(f"wbk:url:{url}", "etag", "modified")

    def commit(self) -> None:
        """Tell the others what became of the addresses whose pages are stored now."""
        pipe = self._redis.pipeline(transaction=True)
        for note in self._notes:
            self._script["settle"](args=note, client=pipe)
        pipe.execute()
        self._notes.clear()

    def waiting(self, outlet: str) -> bool:
        """Whether an outlet has pending addresses."""
        return bool(self._redis.exists(f"wbk:todo:{outlet}", f"wbk:later:{outlet}"))

    def next_retry(self, outlets: Sequence[str]) -> float | None:
        """Seconds until the first postponed address is due."""
        pipe = self._redis.pipeline(transaction=False)
        for outlet in outlets:
            pipe.zrange(f"wbk:later:{outlet}", 0, 0, withscores=True)
        times = [float(due) for found in pipe.execute() for _, due in found]
        return max(0.0, min(times) - now().timestamp()) if times else None

    def held_by_others(self, outlets: Sequence[str]) -> bool:
        """Whether another crawler holds addresses of these outlets."""
        owners = self._redis.mget([f"wbk:owner:{outlet}" for outlet in outlets]) if outlets else []
        return any(owner is not None and owner != self.holder for owner in owners)

    def share_control(self, url: str, counts: Mapping[str, int]) -> None:
        """Tell the other crawlers what the nonsense search linked to."""
        self._redis.set(f"wbk:control:{url}", json.dumps(dict(counts)))

    def control(self, url: str) -> Mapping[str, int] | None:
        """What a crawler told of a nonsense search."""
        told = self._redis.get(f"wbk:control:{url}")
        return None if told is None else {str(link): int(count) for link, count in json.loads(str(told)).items()}
