"""Second factors of accounts, their recovery codes, and who gave a password at the desk and owes a code."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0027_second_factor"
down_revision = "0026_needs"
branch_labels = None
depends_on = None

_ID = sa.String(32)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "second_factors",
        sa.Column("user_id", _ID, sa.ForeignKey("users.id"), primary_key=True),
        sa.Column("secret", sa.String(64).with_variant(sa.Text(), "postgresql"), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("confirmed_at", Moment(), nullable=True),
        sa.Column("last_step", sa.BigInteger, nullable=True),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("user_id", _ID, sa.ForeignKey("users.id"), nullable=False),
    )
    op.create_index("ix_recovery_codes_user_id", "recovery_codes", ["user_id"])
    op.create_table(
        "password_steps",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("user_id", _ID, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("epoch", sa.String(64), nullable=False),
        sa.Column("until", Moment(), nullable=False),
    )
    op.create_index("ix_password_steps_user_id", "password_steps", ["user_id"])
    op.create_index("ix_password_steps_until", "password_steps", ["until"])


def downgrade() -> None:
    """Go back."""
    for table in ("password_steps", "recovery_codes", "second_factors"):
        op.drop_table(table)
