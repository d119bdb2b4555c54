"""What several instances share: pieces of uploads, tokens of people, rates of requests; and keys of deletions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0013_several_instances"
down_revision = "0012_issuer_sessions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("idempotency") as table:
        table.alter_column("case_id", existing_type=sa.String(length=32), nullable=True)
    op.create_index("ix_idempotency_case_id", "idempotency", ["case_id"])
    op.create_index("ix_idempotency_created_at", "idempotency", ["created_at"])
    op.add_column("uploads", sa.Column("received", sa.BigInteger(), nullable=True))
    op.create_index("ix_uploads_agency_sha256", "uploads", ["agency", "sha256"])
    op.create_table(
        "upload_parts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("upload_id", sa.String(length=32), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("arrived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_upload_parts_agency_agencies"),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name="fk_upload_parts_upload_id_uploads", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_upload_parts"),
    )
    op.create_index("ix_upload_parts_upload_id_start", "upload_parts", ["upload_id", "start"])
    op.create_table(
        "access_tokens",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("epoch", sa.String(length=64), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_access_tokens_user_id_users"),
        sa.PrimaryKeyConstraint("digest", name="pk_access_tokens"),
    )
    op.create_index("ix_access_tokens_user_id", "access_tokens", ["user_id"])
    op.create_index("ix_access_tokens_expires_at", "access_tokens", ["expires_at"])
    op.create_table(
        "request_rates",
        sa.Column("who", sa.String(length=150), nullable=False),
        sa.Column("minute", sa.BigInteger(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("who", name="pk_request_rates"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("request_rates")
    op.drop_table("access_tokens")
    op.drop_table("upload_parts")
    op.drop_index("ix_uploads_agency_sha256", "uploads")
    op.drop_column("uploads", "received")
    op.drop_index("ix_idempotency_created_at", "idempotency")
    op.drop_index("ix_idempotency_case_id", "idempotency")
    op.execute("delete from idempotency where case_id is null")
    with op.batch_alter_table("idempotency") as table:
        table.alter_column("case_id", existing_type=sa.String(length=32), nullable=False)
