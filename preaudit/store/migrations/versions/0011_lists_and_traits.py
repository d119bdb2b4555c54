"""The clock of a decided case, who is to work on one, lists that somebody saved, and what is counted of cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0011_lists_and_traits"
down_revision = "0010_four_eyes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("cases", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("cases", sa.Column("assigned_to", sa.String(length=100), nullable=True))
    op.create_table(
        "saved_lists",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("work", sa.String(length=24), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("search", sa.String(length=100), nullable=False),
        sa.Column("mine", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_saved_lists_agency_agencies"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_lists"),
    )
    op.create_index("ix_saved_lists_agency_owner", "saved_lists", ["agency", "owner"])
    op.create_table(
        "case_traits",
        sa.Column("case_id", sa.String(length=32), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("trait", sa.String(length=12), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_case_traits_agency_agencies"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_traits_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "trait", "value", name="pk_case_traits"),
    )
    op.create_index("ix_case_traits_agency_trait", "case_traits", ["agency", "trait", "value", "case_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("case_traits")
    op.drop_table("saved_lists")
    op.drop_column("cases", "assigned_to")
    op.drop_column("cases", "due_on")
