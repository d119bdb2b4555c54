"""Keys that seal, and room in the columns that are sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0016_encryption"
down_revision = "0015_finished"
branch_labels = None
depends_on = None

#: Columns that were of a length.
_WIDER: tuple[tuple[str, str, int], ...] = (
    ("case_files", "name", 255),
    ("uploads", "name", 255),
    ("webhooks", "secret", 100),
    ("webhooks", "old_secret", 100),
)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "data_keys",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("cipher", sa.String(20), nullable=False),
        sa.Column("master", sa.String(40), nullable=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.UniqueConstraint("subject", name="uq_data_keys_subject"),
    )
    op.create_index("ix_data_keys_master_id", "data_keys", ["master", "id"])
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps to no length
        for table, name, _ in _WIDER:
            op.alter_column(table, name, type_=sa.Text())


def downgrade() -> None:
    """Go back."""
    if op.get_bind().dialect.name == "postgresql":
        for table, name, length in _WIDER:
            op.alter_column(table, name, type_=sa.String(length))
    op.drop_index("ix_data_keys_master_id", "data_keys")
    op.drop_table("data_keys")
