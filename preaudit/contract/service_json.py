"""What the service says of itself as JSON: its health, the rule book in force, problems, and the progress of a job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from typing_extensions import TypedDict

from preaudit.domain.cases import Job


class HealthJson(TypedDict):
    """How the service stands: `detail` says why it is not ready, or which faults hold work up while it is."""

    status: Literal["ok", "starting", "failed"]
    detail: str


class RuleAttemptJson(TypedDict):
    """The last time the rules were seen to have changed: whether they are in force since, and why not."""

    at: str
    taken: bool
    problems: list[str]


class RuleBookJson(TypedDict):
    """The rule book in force: its digest, since when, and the last attempt to take over."""

    version: str
    since: str
    items: list[str]
    last_attempt: RuleAttemptJson | None


class Problem(TypedDict):
    """A problem detail: `code` is stable, `detail` says what is wrong, `mend` what to do."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    mend: str


class ProgressJson(TypedDict):
    """How far the pages of a case are read."""

    job: str
    pages_done: int
    pages_total: int


class ServiceJson(TypedDict):
    """What answers at `/`: its name, its version, and where to go from there, by name."""

    service: str
    version: str
    links: dict[str, str]


def problem_json(status: int, code: str, title: str, detail: str, mend: str) -> Problem:
    """A problem detail (RFC 9457)."""
    return {
        "type": f"urn:preaudit:problem:{code}",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail,
        "mend": mend,
    }


def progress_json(job: Job) -> ProgressJson:
    """How far a job is."""
    return {"job": job.id, "pages_done": job.pages_done, "pages_total": job.pages_total}


def service_json(version: str, links: Mapping[str, str] | Iterable[tuple[str, str]]) -> ServiceJson:
    """What this service is."""
    return {"service": "preaudit", "version": version, "links": dict(links)}
