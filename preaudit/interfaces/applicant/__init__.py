"""The applicant's page at `/my`: small, for a telephone, by a private link. It shows one case and calls the same services as the desk."""

from __future__ import annotations

from preaudit.interfaces.applicant.mounting import mount_applicant_pages

__all__ = ["mount_applicant_pages"]
