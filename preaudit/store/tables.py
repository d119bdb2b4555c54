"""The tables (long because it is one schema, read as a whole). Records of an applicant bear their agency; every query filters by it."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from preaudit.store.database import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_ID = String(32)
_SEQUENCE = BigInteger().with_variant(Integer(), "sqlite")


def _agency() -> Column[str]:
    return Column("agency", String(40), ForeignKey("agencies.code"), nullable=False)


def _case() -> Column[str]:
    return Column("case_id", _ID, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False)


agencies = Table(
    "agencies",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("created_at", Moment, nullable=False),
)

#: `kind`: item, bundle or extraction; `subject`: the code of the item or bundle; `version` rises with every change; `claimed_until`: so
#: long nobody but `claimed_by` works on it; `decision`: what a person decided on the verdict in force, NULL where nobody did.
cases = Table(
    "cases",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("kind", String(12), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("region", String(12), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("steps", JSON, nullable=False),
    Column("reference", String(100), nullable=False),
    Column("state", String(12), nullable=False),
    Column("outcome", String(24), nullable=False),
    Column("round", Integer, nullable=False),
    Column("one_shot", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_by", String(100), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("claimed_by", String(100), nullable=True),
    Column("claimed_until", Moment, nullable=True),
    Column("decision", String(24), nullable=True),
    Column("proposed", String(24), nullable=True),
    Column("proposed_by", String(100), nullable=True),
    Index("ix_cases_agency_id", "agency", "id"),
    Index("ix_cases_agency_state", "agency", "state"),
    Index("ix_cases_work_lists", "agency", "state", "outcome", "decision", "proposed", "kind", "id"),
)

#: `replaces`: the file this one stands for now; `crashes`: how often a worker died with it.
case_files = Table(
    "case_files",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("round", Integer, nullable=False),
    Column("replaces", _ID, nullable=True),
    Column("crashes", Integer, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("withdrawn_at", Moment, nullable=True),
    Index("ix_case_files_case_id", "case_id"),
    Index("ix_case_files_agency_sha256", "agency", "sha256"),
)

#: A verdict and what it rests on; `result`: the JSON, gzipped; one for each finished job; `corrects`: one that a fault of ours spoilt.
reviews = Table(
    "reviews",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("job_id", _ID, nullable=False),
    Column("round", Integer, nullable=False),
    Column("outcome", String(24), nullable=False),
    Column("rulebook", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("result", LargeBinary, nullable=False),
    Column("alerts", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("corrects", _ID, nullable=True),
    UniqueConstraint("job_id"),
    Index("ix_reviews_case_id", "case_id"),
)

#: What a person decided, beside the recommendation.
decisions = Table(
    "decisions",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("review_id", _ID, nullable=False),
    Column("decision", String(24), nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", String(100), nullable=False),
    Column("decided_at", Moment, nullable=False),
    Index("ix_decisions_case_id", "case_id"),
)

#: A notice that was given, as anybody may check it: nothing personal, and it outlives its case. `code`: by which it is found.
notices = Table(
    "notices",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("case_id", _ID, nullable=False),
    Column("decision_id", _ID, nullable=True),
    Column("round", Integer, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("number", String(60), nullable=False),
    Column("code", String(32), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("issued_by", String(100), nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("withdrawn_by", String(100), nullable=True),
    Column("withdrawn_at", Moment, nullable=True),
    UniqueConstraint("agency", "number"),
    UniqueConstraint("code"),
    Index("ix_notices_case_id", "case_id"),
)

#: What was printed of a notice; gone with its case. `withdrawn_because`: why it counts no longer, '' while it does.
notice_papers = Table(
    "notice_papers",
    metadata,
    Column("notice_id", _ID, ForeignKey("notices.id", ondelete="CASCADE"), primary_key=True),
    _agency(),
    _case(),
    Column("pdf", LargeBinary, nullable=False),
    Column("withdrawn_because", Text, nullable=False),
    Index("ix_notice_papers_case_id", "case_id"),
)

#: What a person said of a paper of the case, beside what was read; `correction`: its JSON; `undone_at`: since then it does not count.
corrections = Table(
    "corrections",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("correction", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("said_by", String(100), nullable=False),
    Column("said_at", Moment, nullable=False),
    Column("undone_by", String(100), nullable=False),
    Column("undone_at", Moment, nullable=True),
    Index("ix_corrections_case_id", "case_id"),
)

#: Work leased to one worker at a time; whoever is alive takes over a lease that ran out. `faults`: how often the machine failed at it,
#: which counts against nothing; `corrects`: the job whose result a fault of ours spoilt.
jobs = Table(
    "jobs",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("state", String(12), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("owner", String(80), nullable=False),
    Column("lease_until", Moment, nullable=True),
    Column("not_before", Moment, nullable=False),
    Column("pages_done", Integer, nullable=False),
    Column("pages_total", Integer, nullable=False),
    Column("at_file", _ID, nullable=True),
    Column("error", String(60), nullable=False),
    Column("request_id", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("started_at", Moment, nullable=True),
    Column("finished_at", Moment, nullable=True),
    Column("faults", Integer, nullable=True),
    Column("corrects", _ID, nullable=True),
    Index("ix_jobs_state_priority_id", "state", "priority", "id"),
    Index("ix_jobs_agency_state", "agency", "state"),
    Index("ix_jobs_case_id", "case_id"),
)

workers = Table(
    "workers",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("state", String(12), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

#: A request that may be sent again: what it was, and the case it made.
idempotency = Table(
    "idempotency",
    metadata,
    Column("agency", String(40), ForeignKey("agencies.code"), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("case_id", _ID, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("subject", _ID, nullable=False),
    Column("created_at", Moment, nullable=False),
)

#: What became of a case, in order; read by the event stream, told by webhooks.
events = Table(
    "events",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True, autoincrement=True),
    _agency(),
    _case(),
    Column("type", String(40), nullable=False),
    Column("data", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_events_case_id_seq", "case_id", "seq"),
)

#: A file that arrives in parts; its bytes so far lie in the spool.
uploads = Table(
    "uploads",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("name", String(255), nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("created_by", String(100), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("finished_at", Moment, nullable=True),
    Index("ix_uploads_created_at", "created_at"),
)

#: Keys of portals; only the digest of a key is kept. `scopes`: what the key may do of what its role may, empty for all.
api_keys = Table(
    "api_keys",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("name", String(100), nullable=False),
    Column("role", String(12), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("hint", String(16), nullable=False),
    Column("per_minute", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=True),
    Column("revoked_at", Moment, nullable=True),
    Column("last_used_at", Moment, nullable=True),
    UniqueConstraint("digest"),
    Index("ix_api_keys_agency", "agency"),
)

users = Table(
    "users",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("username", String(100), nullable=False),
    Column("name", String(100), nullable=False),
    Column("role", String(12), nullable=False),
    Column("password", String(200), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment, nullable=True),
    UniqueConstraint("username"),
)

#: Browsers in which somebody is signed in; only the digest of what the cookie holds is kept. `epoch`: of the password it began with.
browser_sessions = Table(
    "browser_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("user_id", _ID, ForeignKey("users.id"), nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=False),
    Index("ix_browser_sessions_used_at", "used_at"),
)

#: Append-only. `hash` covers the record and the hash before it.
audit = Table(
    "audit",
    metadata,
    Column("seq", _SEQUENCE, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("agency", String(40), nullable=False),
    Column("actor", String(100), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(100), nullable=False),
    Column("detail", Text, nullable=False),
    Column("algorithm", String(8), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_agency_seq", "agency", "seq"),
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("url", String(2000), nullable=False),
    Column("events", JSON, nullable=False),
    Column("secret", String(100), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment, nullable=True),
    Column("old_secret", String(100), nullable=True),
    Column("old_secret_until", Moment, nullable=True),
    Column("disabled_because", String(20), nullable=True),
    Index("ix_webhooks_agency", "agency"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("webhook_id", _ID, ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("event", _SEQUENCE, nullable=False),
    Column("type", String(40), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("owner", String(80), nullable=False),
    Column("lease_until", Moment, nullable=True),
    Column("last_status", Integer, nullable=True),
    Column("last_error", String(200), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("delivered_at", Moment, nullable=True),
    Index("ix_deliveries_state_next_at", "state", "next_at"),
    Index("ix_deliveries_webhook_id", "webhook_id"),
)

#: What was counted for operators since the beginning: it outlives the cases. `labels`: JSON, sorted.
totals = Table(
    "totals",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("labels", String(300), primary_key=True),
    Column("amount", Double, nullable=False),
)
