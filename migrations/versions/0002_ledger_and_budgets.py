"""Ledger and budgets."""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "budget_alerts",
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("limit_usd_micros", sa.BigInteger(), nullable=False),
        sa.Column("spent_usd_micros", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("period", "starts_on", "level", name=op.f("pk_budget_alerts")),
    )
    op.create_table(
        "budget_periods",
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("reserved_usd_micros", sa.BigInteger(), nullable=False),
        sa.Column("spent_usd_micros", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("period", "starts_on", name=op.f("pk_budget_periods")),
    )
    op.create_table(
        "budget_reservations",
        sa.Column("call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("amount_usd_micros", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_usd_micros", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_budget_reservations")),
    )
    with op.batch_alter_table("budget_reservations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_budget_reservations_held",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("settled_usd_micros IS NULL"),
            postgresql_where=sa.text("settled_usd_micros IS NULL"),
        )

    op.create_table(
        "ledger_entries",
        sa.Column("call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("cost_usd_micros", sa.BigInteger(), nullable=False),
        sa.Column("saving", sa.String(), nullable=True),
        sa.Column("saved_usd_micros", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("call_id", "key", name=op.f("pk_ledger_entries")),
    )
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledger_entries_day"), ["day"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ledger_entries_day"))

    op.drop_table("ledger_entries")
    with op.batch_alter_table("budget_reservations", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_budget_reservations_held",
            sqlite_where=sa.text("settled_usd_micros IS NULL"),
            postgresql_where=sa.text("settled_usd_micros IS NULL"),
        )

    op.drop_table("budget_reservations")
    op.drop_table("budget_periods")
    op.drop_table("budget_alerts")
