"""Browsers in which somebody is signed in, and what was decided on the verdict in force of a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0008_desk"
down_revision = "0007_claims"
branch_labels = None
depends_on = None

#: The last decision on the newest verdict of each case that is reviewed as it stands.
_DECIDED = """
update cases set decision = (
  select d.decision from decisions d
  where d.case_id = cases.id
    and d.review_id = (select max(r.id) from reviews r where r.case_id = cases.id)
  order by d.id desc limit 1
) where state = 'reviewed'
"""


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "browser_sessions",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.String(length=64), nullable=False),
        sa.Column("began_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_browser_sessions_user_id_users"),
        sa.PrimaryKeyConstraint("digest", name="pk_browser_sessions"),
    )
    op.create_index("ix_browser_sessions_used_at", "browser_sessions", ["used_at"])
    op.add_column("cases", sa.Column("decision", sa.String(length=24), nullable=True))
    op.create_index("ix_cases_work_lists", "cases", ["agency", "state", "outcome", "decision", "kind", "id"])
    op.execute(_DECIDED)


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_cases_work_lists", "cases")
    op.drop_column("cases", "decision")
    op.drop_table("browser_sessions")
