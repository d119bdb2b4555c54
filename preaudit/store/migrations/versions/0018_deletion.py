"""The case that a message to a webhook tells of: it goes with the case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018_deletion"
down_revision = "0017_agreements"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("deliveries", sa.Column("case_id", sa.String(32), nullable=True))
    op.create_index("ix_deliveries_case_id", "deliveries", ["case_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_deliveries_case_id", "deliveries")
    op.drop_column("deliveries", "case_id")
