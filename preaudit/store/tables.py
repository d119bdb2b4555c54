"""The tables (long because it is one schema, read as a whole). Records of an applicant bear their agency; every query filters by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

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


@dataclass(frozen=True, slots=True)
class Sealed:
    """The mark of a secret column: it is sealed under the key of the `kind` that the column `owner` names; of JSON all but `open_keys`."""

    NAME: ClassVar[str] = "sealed"
    kind: str
    owner: str
    open_keys: tuple[str, ...] = ()


def _sealed(kind: str, owner: str, *open_keys: str) -> dict[str, Sealed]:
    return {Sealed.NAME: Sealed(kind, owner, open_keys)}


def _sealed_text(length: int) -> String:
    """Text that is longer once it is sealed; SQLite keeps to no length."""
    return String(length).with_variant(Text(), "postgresql")


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
#: long nobody but `claimed_by` works on it; `decision`: what a person decided on the verdict in force, NULL where nobody did; `due_on`: the
#: last day for what is due after it; `assigned_to`: who is to work on it, NULL for anybody; `retention_on`: the day on which retention looks at it
#: again, NULL for the next time.
cases = Table(
    "cases",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("kind", String(12), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("region", String(12), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("facts", JSON, nullable=False, info=_sealed("case", "id")),
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
    Column("due_on", Date, nullable=True),
    Column("assigned_to", String(100), nullable=True),
    Column("finished_at", Moment, nullable=True),
    Column("retention_on", Date, nullable=True),
    Index("ix_cases_agency_id", "agency", "id"),
    Index("ix_cases_agency_state_id", "agency", "state", "id"),
    Index("ix_cases_agency_state_outcome_id", "agency", "state", "outcome", "id"),
    Index("ix_cases_agency_subject_id", "agency", "subject", "id"),
    Index("ix_cases_agency_reference_id", "agency", "reference", "id"),
    Index("ix_cases_one_shot_updated_at", "one_shot", "updated_at"),
    Index("ix_cases_retention_on_id", "retention_on", "id"),
    Index("ix_cases_work_lists", "agency", "state", "outcome", "decision", "proposed", "finished_at", "kind", "id"),
)

#: `replaces`: the file this one stands for now; `crashes`: how often a worker died with it; `removed_at`: since then its bytes are gone.
case_files = Table(
    "case_files",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("name", _sealed_text(255), nullable=False, info=_sealed("case", "case_id")),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("round", Integer, nullable=False),
    Column("replaces", _ID, nullable=True),
    Column("crashes", Integer, nullable=False),
    Column("added_at", Moment, nullable=False),
    Column("withdrawn_at", Moment, nullable=True),
    Column("removed_at", Moment, nullable=True),
    Index("ix_case_files_case_id", "case_id"),
    Index("ix_case_files_agency_sha256", "agency", "sha256"),
    Index("ix_case_files_sha256", "sha256"),
)

#: A case under hold is not removed, whatever its time; `lifted_at`: since then this one holds it no longer.
holds = Table(
    "holds",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("reason", Text, nullable=False, info=_sealed("case", "case_id")),
    Column("set_by", String(100), nullable=False),
    Column("set_at", Moment, nullable=False),
    Column("lifted_by", String(100), nullable=True),
    Column("lifted_at", Moment, nullable=True),
    Index("ix_holds_case_id_lifted_at", "case_id", "lifted_at"),
)

#: Private links by which an applicant, or whoever helps one (`mandate`), sees a case: of each only the digest of its word. `code_*`: a one-time code
#: that was sent, `session_*`: the browser that it was written in.
applicant_links = Table(
    "applicant_links",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("digest", String(64), nullable=False),
    Column("mandate", JSON, nullable=False, info=_sealed("case", "case_id")),
    Column("needs_code", Boolean, nullable=False),
    Column("by_portal", Boolean, nullable=False),
    Column("made_by", String(100), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_by", String(100), nullable=True),
    Column("revoked_at", Moment, nullable=True),
    Column("used_at", Moment, nullable=True),
    Column("code_digest", String(64), nullable=True),
    Column("code_until", Moment, nullable=True),
    Column("code_tries", Integer, nullable=False),
    Column("session_digest", String(64), nullable=True),
    Column("session_until", Moment, nullable=True),
    UniqueConstraint("digest"),
    Index("ix_applicant_links_case_id", "case_id"),
)

#: What an applicant objects to, asking for a person, and what a person answered.
objections = Table(
    "objections",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("words", Text, nullable=False, info=_sealed("case", "case_id")),
    Column("made_by", String(100), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("answer", Text, nullable=False, info=_sealed("case", "case_id")),
    Column("answered_by", String(100), nullable=True),
    Column("answered_at", Moment, nullable=True),
    Index("ix_objections_case_id", "case_id"),
)

#: A verdict and what it rests on; `result`: JSON, gzipped, empty once its time is over; one a finished job; `corrects`: one that a fault of ours spoilt.
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
    Column("result", LargeBinary, nullable=False, info=_sealed("case", "case_id")),
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
    Column("reason", Text, nullable=False, info=_sealed("case", "case_id")),
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
    Column("pdf", LargeBinary, nullable=False, info=_sealed("case", "case_id")),
    Column("withdrawn_because", Text, nullable=False, info=_sealed("case", "case_id")),
    Index("ix_notice_papers_case_id", "case_id"),
)

#: A deferral agreement. `terms`: what was offered, signed, never changed; `standing`: where it stands, of which `state`, `deadline` and
#: `provisional` are repeated to be asked for; `wakes_on`: the next day on which time does something to it, NULL where none does; `head`: the
#: digest of its last step; `step`: of a bundle, '' for an item; `version`: how many steps there were.
agreements = Table(
    "agreements",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("decision_id", _ID, nullable=False),
    Column("step", String(80), nullable=False),
    Column("state", String(16), nullable=False),
    Column("deadline", Date, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("wakes_on", Date, nullable=True),
    Column("version", Integer, nullable=False),
    Column("terms", JSON, nullable=False, info=_sealed("case", "case_id")),
    Column("standing", JSON, nullable=False, info=_sealed("case", "case_id")),
    Column("signature", JSON, nullable=False),
    Column("digest", String(8), nullable=False),
    Column("head", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("ix_agreements_case_id", "case_id"),
    Index("ix_agreements_agency_id", "agency", "id"),
    Index("ix_agreements_agency_state_id", "agency", "state", "id"),
    Index("ix_agreements_wakes_on_id", "wakes_on", "id"),
    Index("ix_agreements_deadline", "deadline"),
    Index("ix_agreements_provisional_deadline", "provisional", "deadline"),
)

#: What became of an agreement, in order; `hash` covers the step, those before it and the terms; `audit`: its record's number on the trail.
agreement_steps = Table(
    "agreement_steps",
    metadata,
    Column("agreement_id", _ID, ForeignKey("agreements.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _agency(),
    Column("case_id", _ID, nullable=False),
    Column("event", JSON, nullable=False, info=_sealed("case", "case_id")),
    Column("day", Date, nullable=False),
    Column("at", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("audit", _SEQUENCE, nullable=False),
)

#: A paper beside an agreement, as it was scanned: the signed promise, or evidence of why it was suspended.
agreement_papers = Table(
    "agreement_papers",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("agreement_id", _ID, ForeignKey("agreements.id", ondelete="CASCADE"), nullable=False),
    Column("case_id", _ID, nullable=False),
    Column("event", String(12), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False, info=_sealed("case", "case_id")),
    Column("added_at", Moment, nullable=False),
    Index("ix_agreement_papers_agreement_id", "agreement_id"),
)

#: What an agency signs with; the newest counts.
signing_keys = Table(
    "signing_keys",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("algorithm", String(12), nullable=False),
    Column("public", String(100), nullable=False),
    Column("secret", _sealed_text(100), nullable=False, info=_sealed("signing", "id")),
    Column("created_at", Moment, nullable=False),
    Index("ix_signing_keys_agency_id", "agency", "id"),
)

#: What a person said of a paper of the case, beside what was read; `correction`: its JSON; `undone_at`: since then it does not count.
corrections = Table(
    "corrections",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("correction", JSON, nullable=False, info=_sealed("case", "case_id", "what", "key")),
    Column("reason", Text, nullable=False, info=_sealed("case", "case_id")),
    Column("said_by", String(100), nullable=False),
    Column("said_at", Moment, nullable=False),
    Column("undone_by", String(100), nullable=False),
    Column("undone_at", Moment, nullable=True),
    Index("ix_corrections_case_id", "case_id"),
)

#: What is counted of a case by its verdicts and decisions, derived when those are kept: what it lacked, for whom, which rules persons overrode.
case_traits = Table(
    "case_traits",
    metadata,
    Column("case_id", _ID, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    _agency(),
    Column("trait", String(12), primary_key=True),
    Column("value", String(200), primary_key=True),
    Index("ix_case_traits_agency_trait", "agency", "trait", "value", "case_id"),
)

#: A list that somebody saved, with what was chosen of it.
saved_lists = Table(
    "saved_lists",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("owner", String(100), nullable=False),
    Column("name", String(60), nullable=False),
    Column("work", String(24), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("search", String(100), nullable=False),
    Column("mine", Boolean, nullable=False),
    Column("due", String(8), nullable=True),
    Column("created_at", Moment, nullable=False),
    Index("ix_saved_lists_agency_owner", "agency", "owner"),
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
    Index("ix_jobs_agency_state_priority_id", "agency", "state", "priority", "id"),
    Index("ix_jobs_state_lease_until", "state", "lease_until"),
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

#: A request that may be sent again: what it was, and the case it made or changed; without `case_id` the one it deleted.
idempotency = Table(
    "idempotency",
    metadata,
    Column("agency", String(40), ForeignKey("agencies.code"), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("case_id", _ID, ForeignKey("cases.id", ondelete="CASCADE"), nullable=True),
    Column("subject", _ID, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index("ix_idempotency_case_id", "case_id"),
    Index("ix_idempotency_created_at", "created_at"),
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
    Index("ix_events_agency_seq", "agency", "seq"),
)

#: A file that arrives in parts; `received`: how many of its bytes are kept.
uploads = Table(
    "uploads",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("name", _sealed_text(255), nullable=False, info=_sealed("upload", "id")),
    Column("length", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("created_by", String(100), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("finished_at", Moment, nullable=True),
    Column("received", BigInteger, nullable=True),
    Index("ix_uploads_created_at", "created_at"),
    Index("ix_uploads_agency_sha256", "agency", "sha256"),
    Index("ix_uploads_agency_finished_at", "agency", "finished_at"),
)

#: A piece of an upload among the files; one that is not `arrived` counts for nothing, and is removed with its upload.
upload_parts = Table(
    "upload_parts",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("upload_id", _ID, ForeignKey("uploads.id", ondelete="CASCADE"), nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("arrived", Boolean, nullable=False),
    Index("ix_upload_parts_upload_id_start", "upload_id", "start"),
)

#: Keys of portals; only the digest of a key is kept. `scopes`: what the key may do of what its role may, empty for all;
#: `owner`: whose it is, NULL for nobody's.
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
    Column("owner", String(100), nullable=True),
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

#: Browsers in which somebody is signed in; only the digest of what the cookie holds is kept. `epoch`: of the password it began with;
#: `address`: from where.
browser_sessions = Table(
    "browser_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("user_id", _ID, ForeignKey("users.id"), nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=False),
    Column("address", String(64), nullable=True),
    Index("ix_browser_sessions_used_at", "used_at"),
    Index("ix_browser_sessions_user_id", "user_id"),
)

#: What apps make one-time codes of; `confirmed_at`: NULL until a code was given, from then on one is asked for; `last_step`: of the last code that
#: was taken, in thirty seconds since 1970.
second_factors = Table(
    "second_factors",
    metadata,
    Column("user_id", _ID, ForeignKey("users.id"), primary_key=True),
    Column("secret", _sealed_text(64), nullable=False, info=_sealed("user", "user_id")),
    Column("begun_at", Moment, nullable=False),
    Column("confirmed_at", Moment, nullable=True),
    Column("last_step", BigInteger, nullable=True),
)

#: In the place of a one-time code, each once: only digests are kept, until they are used.
recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("user_id", _ID, ForeignKey("users.id"), nullable=False),
    Index("ix_recovery_codes_user_id", "user_id"),
)

#: Browsers in which somebody gave the right password and owes a code; of the cookie the digest is kept.
password_steps = Table(
    "password_steps",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("user_id", _ID, ForeignKey("users.id"), nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("until", Moment, nullable=False),
    Index("ix_password_steps_user_id", "user_id"),
    Index("ix_password_steps_until", "until"),
)

#: Tokens of people; only the digest of a token is kept. `epoch`: of the password it was got by.
access_tokens = Table(
    "access_tokens",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("user_id", _ID, ForeignKey("users.id"), nullable=False),
    Column("epoch", String(64), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("began_at", Moment, nullable=True),
    Column("address", String(64), nullable=True),
    Index("ix_access_tokens_user_id", "user_id"),
    Index("ix_access_tokens_expires_at", "expires_at"),
)

#: How much a key or person asked for, over all instances: `taken` in that `minute` since 1970, `before` in the one before it.
request_rates = Table(
    "request_rates",
    metadata,
    Column("who", String(150), primary_key=True),
    Column("minute", BigInteger, nullable=False),
    Column("taken", Integer, nullable=False),
    Column("before", Integer, nullable=False),
)

#: Browsers in which somebody is signed in whom an outside issuer knows, who they are and what they may as its token said.
issuer_sessions = Table(
    "issuer_sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    _agency(),
    Column("actor", String(100), nullable=False),
    Column("role", String(12), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("used_at", Moment, nullable=False),
    Column("address", String(64), nullable=True),
    Index("ix_issuer_sessions_used_at", "used_at"),
    Index("ix_issuer_sessions_actor_agency", "actor", "agency"),
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
    Column("secret", _sealed_text(100), nullable=False, info=_sealed("webhook", "id")),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment, nullable=True),
    Column("old_secret", _sealed_text(100), nullable=True, info=_sealed("webhook", "id")),
    Column("old_secret_until", Moment, nullable=True),
    Column("disabled_because", String(20), nullable=True),
    Index("ix_webhooks_agency", "agency"),
)

#: A message to a webhook; `case_id`: the case that it tells of, with which it goes, NULL where it tells of none that is there.
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
    Column("case_id", _ID, nullable=True),
    Index("ix_deliveries_case_id", "case_id"),
    Index("ix_deliveries_state_next_at", "state", "next_at"),
    Index("ix_deliveries_state_lease_until", "state", "lease_until"),
    Index("ix_deliveries_state_delivered_at", "state", "delivered_at"),
    Index("ix_deliveries_webhook_id_id", "webhook_id", "id"),
    Index("ix_deliveries_webhook_id_state_id", "webhook_id", "state", "id"),
    Index("ix_deliveries_webhook_id_state_next_at_id", "webhook_id", "state", "next_at", "id"),
)

#: Reminders of the deadline of a `subject` (an agreement), `lead` working days before it: one a channel. No address is kept.
reminders = Table(
    "reminders",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("subject", _ID, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("lead", Integer, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", Moment, nullable=False),
    Column("owner", String(80), nullable=False),
    Column("lease_until", Moment, nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment, nullable=True),
    UniqueConstraint("subject", "deadline", "lead", "channel"),
    Index("ix_reminders_case_id", "case_id"),
    Index("ix_reminders_state_next_at", "state", "next_at"),
    Index("ix_reminders_state_lease_until", "state", "lease_until"),
)

#: What an applicant said of how their case was handled, one a case. `about`: who had decided it, '' for nobody; `silent`: set by a platform
#: after silence; `discounted`: found to be given by mistake or in bad faith. The last two count for nothing.
ratings = Table(
    "ratings",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("item", String(80), nullable=False),
    Column("grade", Integer, nullable=False),
    Column("channel", String(12), nullable=False),
    Column("window_name", String(40), nullable=False),
    Column("about", String(100), nullable=False),
    Column("silent", Boolean, nullable=False),
    Column("discounted", Boolean, nullable=False),
    Column("words", Text, nullable=False, info=_sealed("case", "case_id")),
    Column("given_at", Moment, nullable=False),
    UniqueConstraint("case_id"),
    Index("ix_ratings_agency_id", "agency", "id"),
    Index("ix_ratings_agency_about_id", "agency", "about", "id"),
)

#: What a bad rating set going. `standing`: where it stands, of which `stage` and `deadline` are repeated to be asked for; `wakes_on`: the day on
#: which its stage is late, NULL where none will be.
rectifications = Table(
    "rectifications",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    _case(),
    Column("rating_id", _ID, ForeignKey("ratings.id", ondelete="CASCADE"), nullable=False),
    Column("stage", String(12), nullable=False),
    Column("deadline", Date, nullable=False),
    Column("wakes_on", Date, nullable=True),
    Column("standing", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("rating_id"),
    Index("ix_rectifications_case_id", "case_id"),
    Index("ix_rectifications_agency_id", "agency", "id"),
    Index("ix_rectifications_agency_stage_id", "agency", "stage", "id"),
    Index("ix_rectifications_wakes_on", "wakes_on"),
)

#: What became of a rectification, in order, with what somebody said of it.
rectification_steps = Table(
    "rectification_steps",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("rectification_id", _ID, ForeignKey("rectifications.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    _agency(),
    _case(),
    Column("kind", String(12), nullable=False),
    Column("done_by", String(100), nullable=False),
    Column("said", Text, nullable=False, info=_sealed("case", "case_id")),
    Column("finding", String(16), nullable=True),
    Column("holds", Boolean, nullable=True),
    Column("day", Date, nullable=False),
    Column("stage", String(12), nullable=False),
    UniqueConstraint("rectification_id", "number"),
    Index("ix_rectification_steps_case_id", "case_id"),
)

#: A rule (by the code of a finding) that many cases speak against: rated badly, or decided otherwise. `cases`: how many when it was opened;
#: `since`: the first day that counts; `answer`: what the policy desk says, '' until then.
rule_tickets = Table(
    "rule_tickets",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("rule", String(200), nullable=False),
    Column("cases", Integer, nullable=False),
    Column("since", Date, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("taken_by", String(100), nullable=True),
    Column("answer", Text, nullable=False),
    Column("closed_by", String(100), nullable=True),
    Column("closed_at", Moment, nullable=True),
    Index("ix_rule_tickets_agency_id", "agency", "id"),
    Index("ix_rule_tickets_agency_rule_id", "agency", "rule", "id"),
)

#: What people need, as they reported it or as cases show it. `cases`, `of_cases`: that show it, of how many; `words`: nothing personal.
needs = Table(
    "needs",
    metadata,
    Column("id", _ID, primary_key=True),
    _agency(),
    Column("source", String(12), nullable=False),
    Column("tag", String(80), nullable=False),
    Column("region", String(12), nullable=False),
    Column("item", String(80), nullable=False),
    Column("material", String(80), nullable=False),
    Column("words", Text, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("of_cases", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("assigned_to", String(100), nullable=True),
    Column("answer", Text, nullable=False),
    Column("reported_at", Moment, nullable=False),
    Column("closed_at", Moment, nullable=True),
    Index("ix_needs_agency_id", "agency", "id"),
    Index("ix_needs_agency_state_id", "agency", "state", "id"),
)

#: Keys that seal, wrapped by the master key `master`. `subject`: the case, file, upload, webhook or account whose it is; gone with it.
data_keys = Table(
    "data_keys",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("subject", String(200), nullable=False),
    Column("cipher", String(20), nullable=False),
    Column("master", String(40), nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("subject"),
    Index("ix_data_keys_master_id", "master", "id"),
)

#: What was counted for operators since the beginning: it outlives the cases. `labels`: JSON, sorted.
totals = Table(
    "totals",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("labels", String(300), primary_key=True),
    Column("amount", Double, nullable=False),
)
