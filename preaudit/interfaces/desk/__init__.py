"""The window desk: staff check cases on one screen, by keyboard. Served beside the API, on the same application service."""

from __future__ import annotations

from preaudit.interfaces.desk.mounting import mount_desk

__all__ = ["mount_desk"]
