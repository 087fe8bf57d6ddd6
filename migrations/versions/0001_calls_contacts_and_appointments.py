"""Calls, contacts and appointments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

OVERLAPPING = """
    SELECT 1 FROM appointments
    WHERE id <> NEW.id AND status = 'booked' AND playbook = NEW.playbook AND resource = NEW.resource
    AND starts_at < NEW.ends_at AND NEW.starts_at < ends_at
"""


def upgrade() -> None:
    op.create_table(
        "acts",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("result_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_acts")),
    )
    op.create_table(
        "appointments",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("playbook", sa.String(), nullable=False),
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("call_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ends_at > starts_at", name=op.f("ck_appointments_ends_after_it_starts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointments_call_id"), ["call_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointments_phone"), ["phone"], unique=False)
        batch_op.create_index("ix_appointments_when", ["playbook", "starts_at", "id"], unique=False)

    op.create_table(
        "contacts",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opted_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opt_out_words", sa.Text(), nullable=True),
        sa.Column("opt_out_call_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("phone", name=op.f("uq_contacts_phone")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index("ix_contacts_newest", ["created_at", "id"], unique=False)

    op.create_table(
        "calls",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("call_sid", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("playbook", sa.String(), nullable=False),
        sa.Column("from_number", sa.String(), nullable=True),
        sa.Column("to_number", sa.String(), nullable=True),
        sa.Column("contact_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("duration_secs", sa.Float(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column("facts", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("appointment_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("exchange_seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
            name=op.f("fk_calls_contact_id_contacts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("call_sid", name=op.f("uq_calls_call_sid")),
    )
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calls_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index("ix_calls_newest", ["started_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_calls_outcome"), ["outcome"], unique=False)
        batch_op.create_index(batch_op.f("ix_calls_playbook"), ["playbook"], unique=False)
        batch_op.create_index(batch_op.f("ix_calls_status"), ["status"], unique=False)

    op.create_table(
        "leads",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("playbook", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("factors", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["calls.id"], name=op.f("fk_leads_call_id_calls"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leads")),
        sa.UniqueConstraint("call_id", name=op.f("uq_leads_call_id")),
    )
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leads_band"), ["band"], unique=False)
        batch_op.create_index("ix_leads_newest", ["updated_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_leads_playbook"), ["playbook"], unique=False)

    op.create_table(
        "tier_events",
        sa.Column("call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("from_tier", sa.String(), nullable=False),
        sa.Column("to_tier", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["calls.id"], name=op.f("fk_tier_events_call_id_calls"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("call_id", "seq", name=op.f("pk_tier_events")),
    )
    op.create_table(
        "transitions",
        sa.Column("call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("exchange_seq", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_agent", sa.String(), nullable=False),
        sa.Column("to_agent", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["call_id"], ["calls.id"], name=op.f("fk_transitions_call_id_calls"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("call_id", "exchange_seq", "position", name=op.f("pk_transitions")),
    )
    op.create_table(
        "turns",
        sa.Column("call_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("intended", sa.Text(), nullable=True),
        sa.Column("agent", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("latency_ms", sa.Integer(), nullable=True),
        sa.Column("tts_tier", sa.String(), nullable=True),
        sa.Column("stt_confidence", sa.Float(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["call_id"], ["calls.id"], name=op.f("fk_turns_call_id_calls"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("call_id", "seq", name=op.f("pk_turns")),
    )
    keep_appointments_apart()


def keep_appointments_apart() -> None:
    """A resource is in one booked appointment at a time, whoever writes and however many do.

    Times that touch are no overlap. SQLite has no exclusion constraints, so triggers stand in;
    a later migration that recreates the table in batch mode has to create them again.
    """
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        op.execute("""
            ALTER TABLE appointments ADD CONSTRAINT ex_appointments_overlap EXCLUDE USING gist (
                playbook WITH =, resource WITH =, tstzrange(starts_at, ends_at, '[)') WITH &&
            ) WHERE (status = 'booked')
        """)
        return
    for moment in ("insert", "update"):
        op.execute(f"""
            CREATE TRIGGER ex_appointments_overlap_{moment} BEFORE {moment} ON appointments
            WHEN NEW.status = 'booked' AND EXISTS ({OVERLAPPING})
            BEGIN SELECT RAISE(ABORT, 'ex_appointments_overlap'); END
        """)


def downgrade() -> None:
    op.drop_table("turns")
    op.drop_table("transitions")
    op.drop_table("tier_events")
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leads_playbook"))
        batch_op.drop_index("ix_leads_newest")
        batch_op.drop_index(batch_op.f("ix_leads_band"))

    op.drop_table("leads")
    with op.batch_alter_table("calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calls_status"))
        batch_op.drop_index(batch_op.f("ix_calls_playbook"))
        batch_op.drop_index(batch_op.f("ix_calls_outcome"))
        batch_op.drop_index("ix_calls_newest")
        batch_op.drop_index(batch_op.f("ix_calls_contact_id"))

    op.drop_table("calls")
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.drop_index("ix_contacts_newest")

    op.drop_table("contacts")
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_index("ix_appointments_when")
        batch_op.drop_index(batch_op.f("ix_appointments_phone"))
        batch_op.drop_index(batch_op.f("ix_appointments_call_id"))

    op.drop_table("appointments")
    op.drop_table("acts")
