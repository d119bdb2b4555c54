"""Private links by which applicants see their case, and what they object to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0025_applicant_links"
down_revision = "0024_ratings"
branch_labels = None
depends_on = None

_ID = sa.String(length=32)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "applicant_links",
        *_of_case("applicant_links"),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("mandate", sa.JSON(), nullable=False),
        sa.Column("needs_code", sa.Boolean(), nullable=False),
        sa.Column("by_portal", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("revoked_by", sa.String(length=100), nullable=True),
        sa.Column("revoked_at", Moment(), nullable=True),
        sa.Column("used_at", Moment(), nullable=True),
        sa.Column("code_digest", sa.String(length=64), nullable=True),
        sa.Column("code_until", Moment(), nullable=True),
        sa.Column("code_tries", sa.Integer(), nullable=False),
        sa.Column("session_digest", sa.String(length=64), nullable=True),
        sa.Column("session_until", Moment(), nullable=True),
        sa.UniqueConstraint("digest", name="uq_applicant_links_digest"),
    )
    op.create_index("ix_applicant_links_case_id", "applicant_links", ["case_id"])
    op.create_table(
        "objections",
        *_of_case("objections"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=100), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
    )
    op.create_index("ix_objections_case_id", "objections", ["case_id"])


def downgrade() -> None:
    """Go back."""
    op.drop_table("objections")
    op.drop_table("applicant_links")


def _of_case(table: str) -> list[sa.Column[str] | sa.Constraint]:
    return [
        sa.Column("id", _ID, nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name=f"fk_{table}_agency_agencies"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{table}_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]
