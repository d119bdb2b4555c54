"""How often the machine failed at a job, and what corrects what."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_faults_of_the_machine"
down_revision = "0004_totals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("jobs", sa.Column("faults", sa.Integer(), nullable=True))
    op.add_column("jobs", sa.Column("corrects", sa.String(length=32), nullable=True))
    op.add_column("reviews", sa.Column("corrects", sa.String(length=32), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_column("reviews", "corrects")
    op.drop_column("jobs", "corrects")
    op.drop_column("jobs", "faults")
