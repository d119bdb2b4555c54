"""Browsers of people whom an outside issuer knows, and whose a key is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0012_issuer_sessions"
down_revision = "0011_lists_and_traits"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("api_keys", sa.Column("owner", sa.String(length=100), nullable=True))
    op.create_table(
        "issuer_sessions",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("began_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_issuer_sessions_agency_agencies"),
        sa.PrimaryKeyConstraint("digest", name="pk_issuer_sessions"),
    )
    op.create_index("ix_issuer_sessions_used_at", "issuer_sessions", ["used_at"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("issuer_sessions")
    op.drop_column("api_keys", "owner")
