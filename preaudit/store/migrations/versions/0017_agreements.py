"""Deferral agreements with their history, the papers beside them, and the keys that agencies sign them with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from preaudit.store.database import Moment

revision = "0017_agreements"
down_revision = "0016_encryption"
branch_labels = None
depends_on = None

_ID = sa.String(length=32)
_SEQUENCE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INDEXES = (
    ("agreements", ("case_id",)),
    ("agreements", ("agency", "id")),
    ("agreements", ("agency", "state", "id")),
    ("agreements", ("wakes_on", "id")),
    ("agreements", ("provisional", "deadline")),
    ("agreement_papers", ("agreement_id",)),
    ("signing_keys", ("agency", "id")),
)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "agreements",
        sa.Column("id", _ID, nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("decision_id", _ID, nullable=False),
        sa.Column("step", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("wakes_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("standing", sa.JSON(), nullable=False),
        sa.Column("signature", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=8), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("updated_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_agreements_agency_agencies"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_agreements_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_agreements"),
    )
    op.create_table(
        "agreement_steps",
        sa.Column("agreement_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("event", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("audit", _SEQUENCE, nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_agreement_steps_agency_agencies"),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name="fk_agreement_steps_agreement_id_agreements", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("agreement_id", "number", name="pk_agreement_steps"),
    )
    op.create_table(
        "agreement_papers",
        sa.Column("id", _ID, nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("agreement_id", _ID, nullable=False),
        sa.Column("event", sa.String(length=12), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_agreement_papers_agency_agencies"),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name="fk_agreement_papers_agreement_id_agreements", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agreement_papers"),
    )
    op.create_table(
        "signing_keys",
        sa.Column("id", _ID, nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("algorithm", sa.String(length=12), nullable=False),
        sa.Column("public", sa.String(length=100), nullable=False),
        sa.Column("secret", sa.String(length=100), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_signing_keys_agency_agencies"),
        sa.PrimaryKeyConstraint("id", name="pk_signing_keys"),
    )
    for table, columns in _INDEXES:
        op.create_index("_".join(("ix", table, *columns)), table, list(columns))


def downgrade() -> None:
    """Go back."""
    for table in ("signing_keys", "agreement_papers", "agreement_steps", "agreements"):
        op.drop_table(table)
