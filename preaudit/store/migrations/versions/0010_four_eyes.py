"""What one person decided and another has yet to confirm."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_four_eyes"
down_revision = "0009_notices"
branch_labels = None
depends_on = None

_LISTS = ["agency", "state", "outcome", "decision", "kind", "id"]


def upgrade() -> None:
    """Go forward."""
    op.add_column("cases", sa.Column("proposed", sa.String(length=24), nullable=True))
    op.add_column("cases", sa.Column("proposed_by", sa.String(length=100), nullable=True))
    op.drop_index("ix_cases_work_lists", "cases")
    op.create_index("ix_cases_work_lists", "cases", [*_LISTS[:4], "proposed", *_LISTS[4:]])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_cases_work_lists", "cases")
    op.create_index("ix_cases_work_lists", "cases", _LISTS)
    op.drop_column("cases", "proposed_by")
    op.drop_column("cases", "proposed")
