"""Ratings of cases, the rectifications that bad ones set going, and tickets of rules that cases speak against."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0024_ratings"
down_revision = "0023_listed_sessions"
branch_labels = None
depends_on = None

_ID = sa.String(32)


def _agency() -> sa.Column[str]:
    return sa.Column("agency", sa.String(40), sa.ForeignKey("agencies.code"), nullable=False)


def _case() -> sa.Column[str]:
    return sa.Column("case_id", _ID, sa.ForeignKey("cases.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "ratings",
        sa.Column("id", _ID, primary_key=True),
        _agency(),
        _case(),
        sa.Column("item", sa.String(80), nullable=False),
        sa.Column("grade", sa.Integer, nullable=False),
        sa.Column("channel", sa.String(12), nullable=False),
        sa.Column("window_name", sa.String(40), nullable=False),
        sa.Column("about", sa.String(100), nullable=False),
        sa.Column("silent", sa.Boolean, nullable=False),
        sa.Column("discounted", sa.Boolean, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("given_at", Moment(), nullable=False),
        sa.UniqueConstraint("case_id"),
    )
    op.create_index("ix_ratings_agency_id", "ratings", ["agency", "id"])
    op.create_index("ix_ratings_agency_about_id", "ratings", ["agency", "about", "id"])
    op.create_table(
        "rectifications",
        sa.Column("id", _ID, primary_key=True),
        _agency(),
        _case(),
        sa.Column("rating_id", _ID, sa.ForeignKey("ratings.id", ondelete="CASCADE"), nullable=False),
        sa.Column("stage", sa.String(12), nullable=False),
        sa.Column("deadline", sa.Date, nullable=False),
        sa.Column("wakes_on", sa.Date, nullable=True),
        sa.Column("standing", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.UniqueConstraint("rating_id"),
    )
    op.create_index("ix_rectifications_case_id", "rectifications", ["case_id"])
    op.create_index("ix_rectifications_agency_id", "rectifications", ["agency", "id"])
    op.create_index("ix_rectifications_agency_stage_id", "rectifications", ["agency", "stage", "id"])
    op.create_index("ix_rectifications_wakes_on", "rectifications", ["wakes_on"])
    op.create_table(
        "rectification_steps",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("rectification_id", _ID, sa.ForeignKey("rectifications.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        _agency(),
        _case(),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("done_by", sa.String(100), nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("finding", sa.String(16), nullable=True),
        sa.Column("holds", sa.Boolean, nullable=True),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("stage", sa.String(12), nullable=False),
        sa.UniqueConstraint("rectification_id", "number"),
    )
    op.create_index("ix_rectification_steps_case_id", "rectification_steps", ["case_id"])
    op.create_table(
        "rule_tickets",
        sa.Column("id", _ID, primary_key=True),
        _agency(),
        sa.Column("rule", sa.String(200), nullable=False),
        sa.Column("cases", sa.Integer, nullable=False),
        sa.Column("since", sa.Date, nullable=False),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("taken_by", sa.String(100), nullable=True),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("closed_by", sa.String(100), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
    )
    op.create_index("ix_rule_tickets_agency_id", "rule_tickets", ["agency", "id"])
    op.create_index("ix_rule_tickets_agency_rule_id", "rule_tickets", ["agency", "rule", "id"])


def downgrade() -> None:
    """Go back."""
    for table in ("rule_tickets", "rectification_steps", "rectifications", "ratings"):
        op.drop_table(table)
