"""Which worker holds which call."""

import sqlalchemy as sa
from alembic import op


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call_leases",
        sa.Column("call_sid", sa.String(), nullable=False),
        sa.Column("call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("streams", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("line_closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("call_sid", name=op.f("pk_call_leases")),
    )
    with op.batch_alter_table("call_leases", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_call_leases_expires_at"), ["expires_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("call_leases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_leases_expires_at"))

    op.drop_table("call_leases")
