"""What became of a case, sent to the receivers that an agency registered."""

from __future__ import annotations

from preaudit.webhooks.outbox import enqueue, forget_case

__all__ = ["enqueue", "forget_case"]
