"""Sends what is due, and again after growing waits, until it is delivered or given up. Order is not promised."""

from __future__ import annotations

import logging
import os
import random
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from preaudit.config.settings import Settings
from preaudit.errors import MachineError
from preaudit.observability.metrics import count_fault
from preaudit.runtime.machine_faults import machine_error
from preaudit.runtime.paced import paced
from preaudit.store import Database, StoreError
from preaudit.store.audit import record
from preaudit.store.database import now
from preaudit.store.ids import new_id
from preaudit.webhooks import queue
from preaudit.webhooks.queue import Leased
from preaudit.webhooks.receiver_addresses import Resolve, resolve
from preaudit.webhooks.sending import Answer, Sender, signed

_SECOND, _MINUTE, _HOUR = 1.0, 60.0, 3600.0
#: After so many seconds it is tried again, as Standard Webhooks recommends; after the last of them it is given up.
WAITS = (
    5 * _SECOND,
    5 * _MINUTE,
    30 * _MINUTE,
    2 * _HOUR,
    5 * _HOUR,
    10 * _HOUR,
    14 * _HOUR,
    20 * _HOUR,
    24 * _HOUR,
)
#: A receiver may ask for no longer than this.
_LONGEST_WAIT = 24 * _HOUR
#: How long a sender with nothing to do waits; while the database does not answer it is asked again after so long.
_IDLE, _PATIENCE = 1.0, 2.0
_PRUNE_EVERY = _HOUR
#: What failed at this machine is sent again after so many seconds.
_OURS_AGAIN = 30.0
#: Messages that one process sends at the same time.
_LANES = 4
_log = logging.getLogger("preaudit.webhooks")


def wait_after(attempts: int, retry_after: float | None, chance: float) -> float | None:
    """How long to wait after so many attempts, in seconds; None to give up.

    `retry_after`: what the receiver asked for; `chance` in 0..1 spreads those that failed together.
    """
    if attempts > len(WAITS):
        return None
    planned = WAITS[attempts - 1]
    if retry_after is None:
        return planned * (0.8 + 0.4 * chance)
    return min(max(retry_after, WAITS[0]), _LONGEST_WAIT) * (1.0 + 0.1 * chance)


class Deliverer:
    """Sends deliveries. Any number of them may run at once, in one process or several."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        *,
        clock: Callable[[], datetime] = now,
        resolve: Resolve = resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._database, self._settings, self._clock = database, settings, clock
        self._sender = Sender(private=settings.webhook_private, resolve=resolve, tls=tls)
        self._name = f"{socket.gethostname()[:50]}-{os.getpid()}-{new_id()[-6:]}"

    def run(self, stop: threading.Event) -> None:
        """Send what is due until `stop` is set; a message underway is finished first."""
        lanes = [
            threading.Thread(target=self._lane, args=(stop,), name=f"webhooks-{n}", daemon=True)
            for n in range(1, _LANES)
        ]
        for lane in lanes:
            lane.start()
        self._lane(stop, prunes=True)
        for lane in lanes:
            lane.join()

    def send_due(self) -> int:
        """Send all that is due, one after the other; how many. Raises StoreError."""
        count = 0
        while self.send_one():
            count += 1
        return count

    def send_one(self) -> bool:
        """Send what is due longest; False where nothing is. Raises StoreError."""
        with self._database.read() as connection:
            if not queue.any_due(connection, self._clock()):
                return False
        with self._database.write() as connection:
            leased = queue.claim(connection, self._name, self._clock())
        if leased is None:
            return False
        try:
            answer = self._send(leased)
        except MachineError as fault:
            self._put_off(leased, fault)
            return True
        _log.info(
            "webhook sent",
            extra={
                "webhook": leased.webhook_id,
                "delivery": leased.id,
                "attempt": leased.attempts,
                "result": answer.error or "delivered",
            },
        )
        self._record_answer(leased, answer)
        return True

    def prune(self) -> int:
        """Forget what is over for long, in small steps; how many. Raises StoreError."""
        return sum(paced(self._pruned()))

    def _pruned(self) -> Iterator[int]:
        while True:
            with self._database.write() as connection:
                count = queue.prune(connection, self._clock())
            yield count
            if not count:
                return

    def _send(self, leased: Leased) -> Answer:
        try:
            headers = signed(leased.secrets, leased.id, self._clock(), leased.body)
            return self._sender.post(leased.url, headers, leased.body)
        except Exception as error:  # whatever one address does to the sender, it must end as an attempt
            if fault := machine_error(error):
                raise fault from error
            return Answer(None, f"failed_{type(error).__name__}"[:200])

    def _put_off(self, leased: Leased, fault: MachineError) -> None:
        """The machine failed, not the receiver: it is sent later, and operators are told."""
        _log.error("the machine failed; a webhook is put off", extra={"code": fault.code, "delivery": leased.id})
        with self._database.write() as connection:
            queue.put_off(connection, leased, self._clock() + timedelta(seconds=_OURS_AGAIN), fault.code[:200])
            count_fault(connection, fault.code)

    def _record_answer(self, leased: Leased, answer: Answer) -> None:
        moment = self._clock()
        with self._database.write() as connection:
            if not answer.error:
                held = queue.delivered(connection, leased, moment, answer.status)
            elif answer.status == 410:
                held = queue.mark_failed(connection, leased, answer.status, answer.error)
                if held:
                    queue.switch_off(connection, leased.webhook_id, moment, "gone")
                    detail = {"because": "gone"}
                    algorithm = self._settings.audit_digest
                    record(
                        connection, leased.agency, "service", "webhook.disable", leased.webhook_id, detail, algorithm
                    )
            elif (wait := wait_after(leased.attempts, answer.retry_after, random.random())) is None:
                held = queue.mark_failed(connection, leased, answer.status, answer.error)
            else:
                at = moment + timedelta(seconds=wait)
                held = queue.retry_later(connection, leased, at, answer.status, answer.error)
        if not held:
            _log.info("delivery is no longer ours", extra={"delivery": leased.id})

    def _lane(self, stop: threading.Event, *, prunes: bool = False) -> None:
        pruned = time.monotonic() - _PRUNE_EVERY
        while not stop.is_set():
            try:
                if prunes and time.monotonic() - pruned >= _PRUNE_EVERY:
                    self.prune()
                    pruned = time.monotonic()
                if not self.send_one():
                    stop.wait(_IDLE * random.uniform(0.6, 1.4))
            except StoreError:
                _log.warning("the store does not answer; trying again")
                stop.wait(_PATIENCE)
            except Exception as error:  # noqa: BLE001  # the other messages are still to be sent
                _log.error("sending failed", extra={"code": type(error).__name__})
                stop.wait(_PATIENCE)
