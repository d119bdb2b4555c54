"""Errors of archives and their results."""

from __future__ import annotations

from preaudit.errors import PreauditError


class ArchiveError(PreauditError):
    """The archive or its manifest cannot be used, or results are not there."""

    code = "archive_unusable"
