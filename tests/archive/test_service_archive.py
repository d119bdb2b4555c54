"""The service's own cases are an archive: with the decisions taken on them, their files and what persons corrected."""

from __future__ import annotations

from pathlib import Path

from preaudit.access.authentication import LOCAL_AGENCY
from preaudit.archive.contents import open_contents
from preaudit.archive.decisions import Decision
from preaudit.archive.service_archive import service_archive
from tests.service import ITEM, JPEG, StubReviewer, serving, settings_in


def test_cases_of_the_service_are_an_archive(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    form = {"item": ITEM, "as_of": "2026-03-16", "reference": "R-1", "facts": '{"agent": false}'}
    with serving(settings, StubReviewer(outcomes=("accept",))) as client:
        made = client.post("/v1/reviews", data=form, files=[("files", JPEG)])
        case = made.json().get("case") or made.headers["location"].rsplit("/", 1)[1]
        decided = client.post(f"/v1/cases/{case}/decisions", json={"decision": "supplement", "reason": "no original"})
        assert decided.status_code == 201, decided.text
        client.post("/v1/reviews", data={**form, "reference": "R-2"}, files=[("files", JPEG)])
    archive = service_archive(settings, LOCAL_AGENCY)
    one, other = sorted(archive.cases, key=lambda case: case.name)
    assert (one.name, one.item, one.facts) == ("R-1", ITEM, {"agent": False})
    assert one.taken.decision is Decision.SENT_BACK
    assert one.taken.decided_on is not None
    assert other.taken.decision is Decision.UNKNOWN
    assert one.files[0].endswith(f"/{JPEG[0]}")
    assert open_contents(archive.address).read(one.files[0], 10_000) == JPEG[1]
    assert one.id != other.id
    assert [case.id for case in service_archive(settings, LOCAL_AGENCY).cases] == [c.id for c in archive.cases]
