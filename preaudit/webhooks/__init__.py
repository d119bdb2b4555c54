"""What became of a case, told to whoever asked to be told."""

from __future__ import annotations

from preaudit.webhooks.outbox import put_out

__all__ = ["put_out"]
