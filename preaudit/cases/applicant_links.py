"""Private links of cases: made, listed, revoked, opened. Only the digest of a link's word is kept; each step is one transaction."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict
from datetime import timedelta

from sqlalchemy import Connection, RowMapping, insert, select, update

from preaudit.access import Actor, Permission
from preaudit.access.roles import Role
from preaudit.cases import records
from preaudit.cases.explaining import CaseExplanations
from preaudit.cases.planned_reminders import address_of
from preaudit.cases.sent_reminders import channels_in
from preaudit.domain.applicant_links import MOST_DAYS, USUAL_DAYS, ApplicantLink, Mandate
from preaudit.domain.cases import CaseError, CaseKind, NotFoundError
from preaudit.store.database import now
from preaudit.store.encryption.sealed_rows import opened, sealed
from preaudit.store.ids import new_id
from preaudit.store.tables import applicant_links
from preaudit.wording import cases as case_words
from preaudit.wording import private_links as say

#: Links of one case that are in force at once.
_MOST = 20
#: What whoever has a link may do, to its case alone: no originals and nothing that staff do.
_MAY = frozenset({Permission.SUBMIT, Permission.READ})
_OWN = tuple(name for name in ApplicantLink.__slots__ if name != "mandate")


class CaseLinks(CaseExplanations):
    """The cases of all agencies, and the links by which applicants see theirs."""

    def make_link(
        self,
        actor: Actor,
        case_id: str,
        days: int = USUAL_DAYS,
        mandate: Mandate | None = None,
        *,
        needs_code: bool = False,
    ) -> tuple[ApplicantLink, str]:
        """A link and its word, which is never seen again. Raises NotFoundError, CaseError `link_refused`."""
        if not 1 <= days <= MOST_DAYS:
            raise CaseError(say.DAYS(most=MOST_DAYS), code="link_refused")
        if mandate and not (mandate.helper.strip() and mandate.basis.strip()):
            raise CaseError(say.MANDATE, say.MANDATE_MEND, code="link_refused")
        word, moment = secrets.token_urlsafe(32), now()
        with self.database.write() as connection:
            case = records.case_of(connection, actor.agency, case_id, lock=True)
            if case.request.kind is CaseKind.EXTRACTION:
                raise NotFoundError(case_words.NO_CASE, case_words.NO_CASE_MEND)
            if needs_code and not any(address_of(case, channel) for channel in channels_in(self.settings)):
                raise CaseError(say.CODE_NO_WAY, say.CODE_NO_WAY_MEND, code="link_refused")
            there = _links_of(connection, actor.agency, case_id)
            if sum(link.state(moment) == "active" for link in there) >= _MOST:
                raise CaseError(say.TOO_MANY(most=_MOST), say.TOO_MANY_MEND, code="link_refused")
            row = {
                "id": new_id(),
                "agency": actor.agency,
                "case_id": case_id,
                "digest": _digest(word),
                "mandate": asdict(mandate) if mandate else {},
                "needs_code": needs_code,
                "by_portal": actor.role is Role.PORTAL,
                "made_by": actor.name,
                "made_at": moment,
                "expires_at": moment + timedelta(days=days),
                "code_tries": 0,
            }
            connection.execute(insert(applicant_links).values(sealed(connection, applicant_links, case_id, row)))
            made = _link_of(connection, actor.agency, case_id, str(row["id"]))
            until = made.expires_at.isoformat(timespec="seconds")
            self._audit(connection, actor, "link.make", case_id, link=made.id, until=until, helper=mandate is not None)
        return made, word

    def links(self, actor: Actor, case_id: str) -> list[ApplicantLink]:
        """The links of a case, the oldest first, those that open nothing any more too. Raises NotFoundError."""
        with self.database.read() as connection:
            records.case_of(connection, actor.agency, case_id)
            return _links_of(connection, actor.agency, case_id)

    def revoke_link(self, actor: Actor, case_id: str, link_id: str) -> ApplicantLink:
        """The link opens nothing from now on; revoking again changes nothing. Raises NotFoundError."""
        with self.database.write() as connection:
            records.case_of(connection, actor.agency, case_id, lock=True)
            found = _link_of(connection, actor.agency, case_id, link_id)
            if found.revoked_at is None:
                gone = {"revoked_by": actor.name, "revoked_at": now()}
                connection.execute(update(applicant_links).where(applicant_links.c.id == link_id).values(**gone))
                self._audit(connection, actor, "link.revoke", case_id, link=link_id)
            return _link_of(connection, actor.agency, case_id, link_id)

    def opened_link(self, word: str) -> ApplicantLink | None:
        """The link that a word opens this moment; None for one that is unknown, expired or revoked."""
        with self.database.read() as connection:
            query = select(applicant_links).where(applicant_links.c.digest == _digest(word))
            row = connection.execute(query).mappings().first()
            found = _as_link(connection, row) if row else None
        return found if found and found.state(now()) == "active" else None

    def link_seen(self, link: ApplicantLink, what: str) -> None:
        """Put on record that the case was looked at by a link. `what`: which part of it."""
        with self.database.write() as connection:
            connection.execute(update(applicant_links).where(applicant_links.c.id == link.id).values(used_at=now()))
            self._audit(connection, visitor(link), "link.view", link.case_id, part=what)


def visitor(link: ApplicantLink) -> Actor:
    """Whoever comes by a link, as the audit trail names them (`link:3f2a…`)."""
    return Actor(link.agency, f"link:{link.id}", Role.PORTAL, _MAY)


def _links_of(connection: Connection, agency: str, case_id: str) -> list[ApplicantLink]:
    table = applicant_links
    query = select(table).where(table.c.case_id == case_id, table.c.agency == agency).order_by(table.c.id)
    return [_as_link(connection, row) for row in connection.execute(query).mappings()]


def _link_of(connection: Connection, agency: str, case_id: str, link_id: str) -> ApplicantLink:
    found = next((link for link in _links_of(connection, agency, case_id) if link.id == link_id), None)
    if found is None:
        raise NotFoundError(say.NO_LINK, say.NO_LINK_MEND)
    return found


def _as_link(connection: Connection, row: RowMapping) -> ApplicantLink:
    values = opened(connection, applicant_links, row)
    mandate = Mandate(**values["mandate"]) if values["mandate"] else None
    return ApplicantLink(mandate=mandate, **{name: values[name] for name in _OWN})


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
