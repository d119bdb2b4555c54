"""The case whose key seals what an agreement says, does and has beside it; the length of a key to sign with once it is sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028_sealed_agreements"
down_revision = "0027_second_factor"
branch_labels = None
depends_on = None

_TABLES = ("agreement_steps", "agreement_papers")


def upgrade() -> None:
    """Go forward."""
    for table in _TABLES:
        op.add_column(table, sa.Column("case_id", sa.String(32), nullable=True))
        whose = f"(SELECT case_id FROM agreements WHERE agreements.id = {table}.agreement_id)"
        op.execute(sa.text(f"UPDATE {table} SET case_id = {whose}"))
        with op.batch_alter_table(table) as changed:
            changed.alter_column("case_id", existing_type=sa.String(32), nullable=False)
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column(
            "signing_keys", "secret", type_=sa.Text(), existing_type=sa.String(100), existing_nullable=False
        )


def downgrade() -> None:
    """Go back."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column(
            "signing_keys", "secret", type_=sa.String(100), existing_type=sa.Text(), existing_nullable=False
        )
    for table in _TABLES:
        with op.batch_alter_table(table) as changed:
            changed.drop_column("case_id")
