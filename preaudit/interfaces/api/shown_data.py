"""Which routes show personal data, and what puts that on the trail: one table of all routes; a new one that is not in it counts as showing.

`READ`: noted as `data.view` by the route layer. `NOTED`: the service notes it itself, with what was looked at. `DONE`: what is done
is on the trail, and the answer shows the case it was done to. `NOTHING`: nothing of an applicant is in the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto


class Shown(Enum):
    """What an answer shows of applicants, and who puts it on the trail."""

    READ = auto()
    NOTED = auto()
    DONE = auto()
    NOTHING = auto()


_READ = """
GET /v1/cases/{case_id}
GET /v1/cases/{case_id}/holds
GET /v1/cases/{case_id}/links
GET /v1/cases/{case_id}/objections
GET /v1/cases/{case_id}/rating
GET /v1/ratings
GET /v1/rectifications
GET /v1/rectifications/{rectification_id}
GET /v1/cases/{case_id}/files/{file_id}/pages/{number}/look
GET /desk/cases/{case_id}/intake
GET /desk/cases/{case_id}/arrived
GET /desk/cases/{case_id}/files/{file_id}/pages/{number}/look
GET /desk/cases/{case_id}/notices
GET /desk/cases/{case_id}/questions
GET /desk/cases/{case_id}/applicant
GET /desk/ratings
"""
_NOTED = """
GET /v1/cases/{case_id}/notices/{number}
GET /v1/agreements/{agreement_id}
GET /v1/agreements/{agreement_id}/export
GET /v1/agreements/{agreement_id}/papers/{sha256}
GET /v1/cases/{case_id}/form
GET /v1/cases/{case_id}/form.pdf
GET /v1/cases/{case_id}/explanation
GET /v1/cases/{case_id}/verdict
GET /v1/cases/{case_id}/reviews/{review_id}
GET /v1/cases/{case_id}/files/{file_id}
GET /v1/cases/{case_id}/files/{file_id}/pages/{number}
GET /v1/cases/{case_id}/reviews/{review_id}/findings/{finding}/evidence/{place}
GET /v1/audit
POST /v1/prints
POST /v1/persons/search
POST /v1/persons/export
POST /v1/persons/removal
GET /desk/cases/{case_id}
GET /desk/cases/{case_id}/panel
GET /desk/cases/{case_id}/form
GET /desk/cases/{case_id}/form.pdf
GET /desk/cases/{case_id}/notices/{number}
GET /desk/cases/{case_id}/files/{file_id}/pages/{number}
GET /desk/cases/{case_id}/files/{file_id}
GET /desk/archive/{run}/cases/{case_id}
GET /desk/archive/{run}/cases/{case_id}/files/{file}/pages/{number}
POST /desk/queue/print
GET /my/{word}
GET /my/{word}/explanation
GET /my/{word}/form
"""
_DONE = """
POST /v1/reviews
POST /v1/bundle-reviews
POST /v1/extractions
POST /v1/cases
PATCH /v1/cases/{case_id}
DELETE /v1/cases/{case_id}
POST /v1/cases/{case_id}/files
PUT /v1/cases/{case_id}/files/{file_id}
DELETE /v1/cases/{case_id}/files/{file_id}
POST /v1/cases/{case_id}/reviews
POST /v1/cases/{case_id}/decisions
POST /v1/cases/{case_id}/cancel
PUT /v1/cases/{case_id}/claim
DELETE /v1/cases/{case_id}/claim
PUT /v1/cases/{case_id}/finished
DELETE /v1/cases/{case_id}/finished
POST /v1/cases/{case_id}/corrections
DELETE /v1/cases/{case_id}/corrections/{correction_id}
POST /v1/cases/{case_id}/notices
POST /v1/cases/{case_id}/receipt
DELETE /v1/cases/{case_id}/notices/{number}
POST /v1/cases/{case_id}/holds
DELETE /v1/cases/{case_id}/holds/{hold_id}
POST /v1/cases/{case_id}/links
DELETE /v1/cases/{case_id}/links/{link_id}
POST /v1/cases/{case_id}/objections
POST /v1/cases/{case_id}/objections/{objection_id}/answer
POST /v1/cases/{case_id}/form/confirm
POST /v1/assignments
POST /v1/agreements/{agreement_id}/promise
POST /v1/agreements/{agreement_id}/supply
POST /v1/agreements/{agreement_id}/suspend
POST /v1/agreements/{agreement_id}/resume
POST /v1/agreements/{agreement_id}/extend
POST /v1/agreements/{agreement_id}/uphold
POST /v1/agreements/{agreement_id}/repair
POST /v1/cases/{case_id}/rating
POST /v1/rectifications/{rectification_id}/verify
POST /v1/rectifications/{rectification_id}/rectify
POST /v1/rectifications/{rectification_id}/reply
POST /v1/rectifications/{rectification_id}/recheck
POST /desk/archive/{run}/samples/{sample}
POST /desk/ratings/rectifications/{rectification_id}
POST /desk/queue/assign
POST /desk/queue/claim
POST /desk/queue/finish
POST /desk/new
POST /desk/cases/{case_id}/files
POST /desk/cases/{case_id}/files/{file_id}/withdraw
POST /desk/cases/{case_id}/submit
POST /desk/cases/{case_id}/cancel
POST /desk/cases/{case_id}/corrections
POST /desk/cases/{case_id}/answers
POST /desk/cases/{case_id}/form
POST /desk/cases/{case_id}/corrections/{correction_id}/undo
POST /desk/cases/{case_id}/decisions
POST /desk/cases/{case_id}/finish
POST /desk/cases/{case_id}/links
POST /desk/cases/{case_id}/links/{link_id}/revoke
POST /desk/cases/{case_id}/objections/{objection_id}/answer
POST /desk/cases/{case_id}/resume
POST /desk/cases/{case_id}/notices
POST /desk/cases/{case_id}/notices/{number}/withdraw
POST /my/{word}/files
POST /my/{word}/files/{file_id}/withdraw
POST /my/{word}/submit
POST /my/{word}/agreements/{agreement_id}/promise
POST /my/{word}/objections
POST /my/{word}/form
POST /my/{word}/rating
"""
#: Lists show of a name its first character and of a number its ends; uploads what whoever asks is sending; the applicant's page, of a paper that
#: was handed in, whether it is clear.
_NOTHING = """
GET /openapi.json
GET /v1/cases
GET /v1/cases/{case_id}/notices
GET /v1/cases/{case_id}/events
GET /v1/events
GET /v1/jobs/{job_id}
GET /v1/lists
GET /v1/lists/{name}
GET /v1/colleagues
GET /v1/insight
GET /v1/insight/cases
GET /v1/rules
GET /v1/rules/regions
GET /v1/rules/state
GET /v1/saved-lists
POST /v1/saved-lists
DELETE /v1/saved-lists/{list_id}
GET /v1/agreements
GET /v1/signing-key
GET /v1/ratings/mine
GET /v1/ratings/figures
GET /v1/rule-tickets
POST /v1/needs
GET /v1/needs
GET /v1/needs/figures
POST /v1/needs/{need_id}/assign
POST /v1/needs/{need_id}/close
GET /v1/rule-tickets/{ticket_id}
POST /v1/rule-tickets/{ticket_id}/take
POST /v1/rule-tickets/{ticket_id}/close
GET /v1/retention
OPTIONS /v1/uploads
POST /v1/uploads
HEAD /v1/uploads/{upload_id}
PATCH /v1/uploads/{upload_id}
DELETE /v1/uploads/{upload_id}
POST /v1/uploads/{upload_id}
POST /v1/webhooks
GET /v1/webhooks
GET /v1/webhooks/{webhook_id}
DELETE /v1/webhooks/{webhook_id}
POST /v1/webhooks/{webhook_id}/rotate
POST /v1/webhooks/{webhook_id}/disable
POST /v1/webhooks/{webhook_id}/enable
POST /v1/webhooks/{webhook_id}/test
GET /v1/webhooks/{webhook_id}/deliveries
POST /v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay
POST /v1/webhooks/{webhook_id}/replay
POST /v1/sessions
GET /v1/sessions
DELETE /v1/sessions
DELETE /v1/sessions/{session_id}
GET /v1/users/{username}/sessions
DELETE /v1/users/{username}/sessions
DELETE /v1/users/{username}/sessions/{session_id}
GET /v1/me
GET /v1/me/second-factor
POST /v1/me/second-factor
POST /v1/me/second-factor/confirm
POST /v1/me/second-factor/remove
DELETE /v1/users/{username}/second-factor
GET /v1/keys
POST /v1/keys
POST /v1/keys/{key_id}/rotate
DELETE /v1/keys/{key_id}
GET /v1/rulebook
POST /v1/checklists
GET /v1/items
GET /healthz
GET /readyz
GET /readyz/workers
GET /metrics
GET /docs
GET /docs/start.js
GET /docs/swagger-ui-bundle.js
GET /docs/swagger-ui.css
GET /
GET /verify/{code}
GET /desk/sign-in
POST /desk/sign-in
POST /desk/sign-in/code
POST /desk/sign-out
GET /desk/second-factor
POST /desk/second-factor
POST /desk/second-factor/confirm
POST /desk/second-factor/remove
GET /desk/sessions
POST /desk/sessions/end
GET /desk/sign-in/issuer
GET /desk/sign-in/back
GET /desk/
POST /desk/queue/lists
POST /desk/queue/lists/{list_id}/forget
GET /desk/new
GET /desk/new/checklist
GET /desk/cases/{case_id}/next
GET /desk/cases/{case_id}/leave
GET /desk/ratings/mine
GET /desk/needs
POST /desk/needs/{need_id}/assign
POST /desk/needs/{need_id}/close
POST /desk/ratings/tickets/{ticket_id}/take
POST /desk/ratings/tickets/{ticket_id}/close
GET /desk/insight
GET /desk/insight/cases
GET /desk/archive
GET /desk/archive/{run}
GET /desk/archive/{run}/cases
GET /desk/archive/{run}/samples/{sample}
GET /desk/rules
GET /desk/rules/{item}
GET /desk/assets/{version}/{name:path}
GET /my/
GET /my/checklist
POST /my/{word}/code
POST /my/{word}/session
GET /my/{word}/state
GET /my/{word}/files/{file_id}/pages/{number}/look
GET /my/assets/{version}/{name}
"""


def _rows() -> Iterator[tuple[str, Shown]]:
    for shown, routes in (
        (Shown.READ, _READ),
        (Shown.NOTED, _NOTED),
        (Shown.DONE, _DONE),
        (Shown.NOTHING, _NOTHING),
    ):
        yield from ((route, shown) for route in routes.split("\n") if route)


#: By method and template of the address.
SHOWN: Mapping[str, Shown] = dict(_rows())


def shown_by(route: str) -> Shown:
    """What a route shows; of one that is not in the table, personal data."""
    return SHOWN.get(route, Shown.READ)
