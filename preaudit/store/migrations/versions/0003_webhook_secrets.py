"""The secret before the present one signs beside it for a while; why a webhook was switched off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0003_webhook_secrets"
down_revision = "0002_access_audit_webhooks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column("webhooks", sa.Column("old_secret", sa.String(length=100), nullable=True))
    op.add_column("webhooks", sa.Column("old_secret_until", Moment(), nullable=True))
    op.add_column("webhooks", sa.Column("disabled_because", sa.String(length=20), nullable=True))


def downgrade() -> None:
    """Go back."""
    for column in ("disabled_because", "old_secret_until", "old_secret"):
        op.drop_column("webhooks", column)
