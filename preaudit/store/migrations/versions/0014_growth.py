"""An index for whatever is looked for, so that what is kept long costs those who come later nothing."""

from __future__ import annotations

from alembic import op

revision = "0014_growth"
down_revision = "0013_several_instances"
branch_labels = None
depends_on = None

_NEW: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cases", ("agency", "state", "id")),
    ("cases", ("agency", "state", "outcome", "id")),
    ("cases", ("agency", "subject", "id")),
    ("cases", ("agency", "reference", "id")),
    ("cases", ("one_shot", "updated_at")),
    ("case_files", ("sha256",)),
    ("jobs", ("agency", "state", "priority", "id")),
    ("jobs", ("state", "lease_until")),
    ("events", ("agency", "seq")),
    ("uploads", ("agency", "finished_at")),
    ("browser_sessions", ("user_id",)),
    ("deliveries", ("state", "lease_until")),
    ("deliveries", ("state", "delivered_at")),
    ("deliveries", ("webhook_id", "id")),
    ("deliveries", ("webhook_id", "state", "id")),
    ("deliveries", ("webhook_id", "state", "next_at", "id")),
)
#: The beginning of a new one each.
_OLD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cases", ("agency", "state")),
    ("jobs", ("agency", "state")),
    ("deliveries", ("webhook_id",)),
)


def upgrade() -> None:
    """Go forward."""
    for table, columns in _NEW:
        op.create_index(_name(table, columns), table, list(columns))
    for table, columns in _OLD:
        op.drop_index(_name(table, columns), table)


def downgrade() -> None:
    """Go back."""
    for table, columns in _OLD:
        op.create_index(_name(table, columns), table, list(columns))
    for table, columns in _NEW:
        op.drop_index(_name(table, columns), table)


def _name(table: str, columns: tuple[str, ...]) -> str:
    return "_".join(("ix", table, *columns))
