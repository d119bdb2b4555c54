"""Who works on a case, and how long nobody else does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0007_claims"
down_revision = "0006_corrections"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("cases", sa.Column("claimed_by", sa.String(length=100), nullable=True))
    op.add_column("cases", sa.Column("claimed_until", Moment(), nullable=True))


def downgrade() -> None:
    """Go back."""
    op.drop_column("cases", "claimed_until")
    op.drop_column("cases", "claimed_by")
