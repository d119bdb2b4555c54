"""What is counted for operators."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_totals"
down_revision = "0003_webhook_secrets"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "totals",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("labels", sa.String(length=300), nullable=False),
        sa.Column("amount", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", "labels", name=op.f("pk_totals")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("totals")
