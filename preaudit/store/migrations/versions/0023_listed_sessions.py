"""Sessions bear from where they were begun, tokens of people since when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0023_listed_sessions"
down_revision = "0022_saved_deadlines"
branch_labels = None
depends_on = None

_TABLES = ("browser_sessions", "issuer_sessions", "access_tokens")


def upgrade() -> None:
    """Go forward."""
    for table in _TABLES:
        op.add_column(table, sa.Column("address", sa.String(64), nullable=True))
    op.add_column("access_tokens", sa.Column("began_at", Moment(), nullable=True))
    op.create_index("ix_issuer_sessions_actor_agency", "issuer_sessions", ["actor", "agency"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_issuer_sessions_actor_agency", "issuer_sessions")
    op.drop_column("access_tokens", "began_at")
    for table in _TABLES:
        op.drop_column(table, "address")
