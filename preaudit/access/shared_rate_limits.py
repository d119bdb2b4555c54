"""Rate limits over all instances behind a balancer: each takes some of what a key may ask for out of the shared database."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from preaudit.store import Database
from preaudit.store.database import take_lock_of
from preaudit.store.tables import request_rates

_MINUTE = 60.0
#: An instance takes a twentieth of a minute's requests at once: it asks the database so often, and no more goes unused elsewhere.
_SHARES = 20
#: Keys and people an instance remembers.
_MOST = 10_000


@dataclass(slots=True)
class _Taken:
    """What this instance may still let in of a minute, or until when it lets nothing in."""

    minute: int
    left: int
    refused_until: float = 0.0


class SharedRateLimits:
    """No more than so many requests of a key in sixty seconds, at whichever instance. The minute before counts by how much of it
    is not yet over. Safe for threads.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database, self._clock = database, clock
        self._lock = threading.Lock()
        self._taken: OrderedDict[str, _Taken] = OrderedDict()

    def hit(self, key_id: str, per_minute: int) -> int:
        """Count a request: 0 where it is within the limit, else the seconds to wait. Raises StoreError."""
        moment = self._clock()
        minute = int(moment // _MINUTE)
        with self._lock:
            here = self._taken.get(key_id)
            if here and moment < here.refused_until:
                return math.ceil(here.refused_until - moment)
            if here and here.minute == minute and here.left:
                here.left -= 1
                return 0
        got, wait = self._take(key_id, per_minute, moment)
        with self._lock:
            self._taken[key_id] = _Taken(minute, max(0, got - 1), 0.0 if got else moment + wait)
            self._taken.move_to_end(key_id)
            while len(self._taken) > _MOST:
                self._taken.popitem(last=False)
        return 0 if got else max(1, math.ceil(wait))

    def _take(self, who: str, per_minute: int, moment: float) -> tuple[int, float]:
        """How many requests may be let in here, and where none may, after how many seconds one may."""
        minute, into = int(moment // _MINUTE), moment % _MINUTE
        table = request_rates
        with self._database.write() as connection:
            take_lock_of(connection, "rate", who)
            row = connection.execute(select(table).where(table.c.who == who)).first()
            # A host whose clock is behind counts in the minute of those that are ahead.
            ahead = row is not None and row.minute > minute
            if row is None or row.minute < minute - 1:
                taken, before = 0, 0
            elif row.minute == minute - 1:
                taken, before = 0, row.taken
            else:
                taken, before = row.taken, row.before
            room = int(per_minute - taken - before * (1 - into / _MINUTE))
            got = max(0, min(room, max(1, per_minute // _SHARES)))
            values = {
                "minute": row.minute if row is not None and ahead else minute,
                "taken": taken + got,
                "before": before,
            }
            if row is None:
                connection.execute(insert(table).values(who=who, **values))
            else:
                connection.execute(update(table).where(table.c.who == who).values(values))
        return got, 0.0 if got else _wait(per_minute, taken, before, into)


def _wait(per_minute: int, taken: int, before: int, into: float) -> float:
    """Seconds until what was asked for before has faded enough for one more request."""
    room = per_minute - 1 - taken
    if room >= 0:
        return _MINUTE * (1 - room / before) - into if before else 1.0
    return _MINUTE - into + _MINUTE * (1 - (per_minute - 1) / taken)
