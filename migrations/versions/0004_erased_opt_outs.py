"""Opt-outs that outlive an erasure."""

import sqlalchemy as sa
from alembic import op


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erased_opt_outs",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("opted_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_erased_opt_outs")),
    )
    with op.batch_alter_table("erased_opt_outs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_erased_opt_outs_salt"), ["salt"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("erased_opt_outs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_erased_opt_outs_salt"))

    op.drop_table("erased_opt_outs")
