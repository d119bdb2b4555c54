"""Rate limits in the memory of a process: requests of a key in any minute, and failed sign-ins before a wait."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Protocol

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

#: The longest wait after failures, and the time after the last failure at which the count begins anew.
_LONGEST_SECONDS = 300
_FORGOTTEN_SECONDS = 900.0


class CountsRequests(Protocol):
    """Counts the requests of keys and people."""

    def hit(self, key_id: str, per_minute: int) -> int:
        """Count a request: 0 where it is within the limit, else the seconds to wait."""


class RateLimits:
    """No more than so many requests of a key in any sixty seconds, where one process has them all."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, key_id: str, per_minute: int) -> int:
        """Count a request: 0 where it is within the limit, else the seconds to wait."""
        limit = RateLimitItemPerMinute(per_minute)
        if self._limiter.hit(limit, key_id):
            return 0
        reset = self._limiter.get_window_stats(limit, key_id).reset_time
        return max(1, math.ceil(reset - time.time()))


@dataclass(frozen=True, slots=True)
class _Counted:
    failures: int
    last: float


class FailureBackoff:
    """Counts failures for each caller: after the free ones each further one doubles the wait. Bounded in memory."""

    def __init__(self, most: int = 20_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._lock = threading.Lock()
        self._counted: OrderedDict[Hashable, _Counted] = OrderedDict()

    def wait(self, who: Hashable, free: int) -> int:
        """Seconds until the next try, 0 for now."""
        with self._lock:
            counted = self._counted.get(who)
        if counted is None or counted.failures < free:
            return 0
        pause = min(_LONGEST_SECONDS, 1 << min(counted.failures - free, 16))
        return max(0, math.ceil(counted.last + pause - self._clock()))

    def add(self, who: Hashable) -> None:
        """Count a failure. Beyond the bound the caller whose last failure is oldest is dropped."""
        moment = self._clock()
        with self._lock:
            before = self._counted.pop(who, None)
            again = before is not None and moment - before.last < _FORGOTTEN_SECONDS
            self._counted[who] = _Counted((before.failures if before and again else 0) + 1, moment)
            while len(self._counted) > self._most:
                self._counted.popitem(last=False)

    def forget(self, who: Hashable) -> None:
        """Begin the count anew."""
        with self._lock:
            self._counted.pop(who, None)

    def __len__(self) -> int:
        return len(self._counted)
