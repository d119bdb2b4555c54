"""`preaudit worker`: takes cases from the queue, restarts itself where its memory, or a reader's, has grown, ends on a signal or with its parent."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from itertools import chain
from types import FrameType

from preaudit.cases.agreement_clock import move_due
from preaudit.cases.need_records import collect_needs
from preaudit.cases.notice_reminders import plan_notice_reminders
from preaudit.cases.planned_reminders import plan_reminders
from preaudit.cases.rectification_clock import mark_late
from preaudit.cases.reviewing import ServiceReviewer
from preaudit.cases.rule_tickets import open_tickets
from preaudit.cases.sent_reminders import ReminderSender
from preaudit.cases.service import CaseService
from preaudit.cases.worker import Worker
from preaudit.config.settings import Settings
from preaudit.config.shipped import shipped
from preaudit.errors import RuleError
from preaudit.interfaces.cli.startup import open_database, reported_start
from preaudit.observability.logs import configure
from preaudit.policy.acceptance import accept_rules
from preaudit.retention.expiry import remove_expired
from preaudit.rulebook.ratings_file import load_ratings
from preaudit.rulebook.reload import RuleReloader
from preaudit.runtime.limits import limit_growth
from preaudit.runtime.memory import largest_process
from preaudit.runtime.paced import paced
from preaudit.runtime.supervisor import BEAT_SECONDS
from preaudit.services.kept_store import files_of
from preaudit.services.review import ReviewService, open_service
from preaudit.store import Database, FileStore, StoreError
from preaudit.store.database import now
from preaudit.webhooks.delivery import Deliverer

_GIB = 1024**3
#: How often what is past its retention period is deleted, in seconds.
_EXPIRY_SECONDS = 600.0
#: How often agreements are looked after on which time does something, in seconds.
_CLOCK_SECONDS = 60.0
_log = logging.getLogger("preaudit.worker")


def work(settings: Settings, *, kept: bool) -> None:
    """Work until SIGTERM or SIGINT; the job in hand is finished first. Raises PreauditError, in words, for what stops the start.

    `kept`: `serve` started this process and holds its standard input; it ends when `serve` does.
    """
    os.umask(0o077)  # what it writes is nobody else's business
    configure(settings)
    if kept:
        threading.Thread(target=_beat, name="beat", daemon=True).start()
    with ExitStack() as running:
        with reported_start():
            database = open_database(settings)
            running.callback(database.close)
            file_store = files_of(settings, database)
            service = running.enter_context(open_service(settings))
        worker = Worker(
            database, file_store, settings, ServiceReviewer(service), calendar=lambda: service.rulebook.calendar
        )

        def stop(_: int = 0, __: FrameType | None = None) -> None:
            worker.stop()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        if kept:
            threading.Thread(target=_end_with_parent, args=(stop,), name="parent", daemon=True).start()

        def grown() -> bool:
            return largest_process() > settings.worker_gib * _GIB

        ended = threading.Event()
        helpers = [
            threading.Thread(target=Deliverer(database, settings).run, args=(ended,), name="webhooks", daemon=True),
            threading.Thread(
                target=_expire, args=(database, file_store, settings, service, ended), name="expiry", daemon=True
            ),
            threading.Thread(target=_move_agreements, args=(database, service, ended), name="agreements", daemon=True),
            threading.Thread(target=_look_at_ratings, args=(database, settings, ended), name="ratings", daemon=True),
            threading.Thread(target=_remind, args=(database, settings, service, ended), name="reminders", daemon=True),
        ]
        for thread in helpers:
            thread.start()
        limit_growth(settings.worker_gib + settings.open_gib)
        with RuleReloader(service, settings.rules_dir or shipped("rules"), settings.rules_watch_seconds, accept_rules):
            worker.run(enough=grown)
        ended.set()
        for thread in helpers:
            thread.join()
    if not worker.stopping:
        _log.info("the worker restarts: its memory has grown")
        os.execv(sys.executable, [sys.executable, "-m", "preaudit", *sys.argv[1:]])


def _beat() -> None:
    """Tell whoever started this process that it lives, for as long as its threads get a turn."""
    with suppress(OSError):  # nobody listens any more
        while True:
            os.write(1, b".")
            time.sleep(BEAT_SECONDS)


def _end_with_parent(stop: Callable[[], None]) -> None:
    """Stop where standard input ends: the parent writes nothing to it, and it ends with the parent."""
    os.read(0, 1)
    stop()


def _move_agreements(database: Database, service: ReviewService, ended: threading.Event) -> None:
    """Now and then, and at once after a start, do what time does to deferral agreements."""
    while True:
        try:
            for _ in paced(move_due(database, now().astimezone().date(), service.rulebook.calendar)):
                if ended.is_set():
                    return
        except StoreError:
            _log.warning("the store does not answer; agreements are moved later")
        if ended.wait(_CLOCK_SECONDS):
            return


def _look_at_ratings(database: Database, settings: Settings, ended: threading.Event) -> None:
    """Now and then, and at once after a start, mark late stages of rectifications, open tickets of rules, collect what cases show to be needed."""
    while True:
        try:
            today, terms = now().astimezone().date(), load_ratings(settings.rules_dir or shipped("rules")).terms()
            due = (mark_late(database, today), open_tickets(database, terms, today), collect_needs(database, today))
            for _ in paced(chain(*due)):
                if ended.is_set():
                    return
        except StoreError:
            _log.warning("the store does not answer; ratings are looked after later")
        except RuleError as error:
            _log.error("ratings.yaml is wrong; no rule ticket is opened by it", extra={"code": error.code})
        if ended.wait(_CLOCK_SECONDS):
            return


def _remind(database: Database, settings: Settings, service: ReviewService, ended: threading.Event) -> None:
    """Now and then, and at once after a start, remind of deadlines that come near."""
    sender = ReminderSender(database, settings)
    while True:
        try:
            today, calendar = now().astimezone().date(), service.rulebook.calendar
            agencys = plan_notice_reminders(database, settings, today, calendar)
            for _ in paced(chain(agencys, plan_reminders(database, settings, today, calendar))):
                if ended.is_set():
                    return
            sender.give_up_lapsed()
            while not ended.is_set() and sender.send_one():
                pass
        except StoreError:
            _log.warning("the store does not answer; reminders are sent later")
        if ended.wait(_CLOCK_SECONDS):
            return


def _expire(
    database: Database, file_store: FileStore, settings: Settings, service: ReviewService, ended: threading.Event
) -> None:
    """Now and then delete what is past its retention period."""
    cases = CaseService(database, file_store, settings, service)
    while not ended.wait(_EXPIRY_SECONDS):
        try:
            remove_expired(cases)
        except StoreError:
            _log.warning("the store does not answer; expired records are deleted later")
