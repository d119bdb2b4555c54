"""Notices with made-up data, one of each kind, so that an agency sees what its templates give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from preaudit.domain.notices import Defect, Letterhead, Notice, NoticeKind, Owed, Party

_DATA = Path(__file__).with_name("made_up.yaml")


def made_up_notices(kinds: tuple[NoticeKind, ...], letterhead: Letterhead | None, address: str) -> Iterator[Notice]:
    """One of each kind. `letterhead`: the agency's own, None for a made-up one; `address`: where they can be checked."""
    data: dict[str, Any] = yaml.safe_load(_DATA.read_text("utf-8"))
    own = Letterhead(**data.pop("letterhead"))
    parts: dict[str, Any] = {
        "party": Party(**data.pop("party")),
        "owed": tuple(Owed(**owed) for owed in data.pop("owed")),
        "defects": tuple(Defect(**defect) for defect in data.pop("defects")),
        "handed_in": tuple(data.pop("handed_in")),
        "originals": tuple(data.pop("originals")),
        "channels": tuple(data.pop("channels")),
    }
    for number, kind in enumerate(kinds, 1):
        serial = f"YL-2026-{number:06d}"
        yield Notice(kind, serial, "ABCDE-FGHJK-MNPQR-STVWX", address, letterhead=letterhead or own, **parts, **data)
