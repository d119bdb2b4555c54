"""Who asks, and what a route requires: every route under /v1 that touches cases names the permission it needs.

The credentials are declared here for the OpenAPI description too; which of them holds is decided by `preaudit.access`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader, HTTPBearer

from preaudit.access import Actor, Permission
from preaudit.access.authentication import Authenticator, with_factor
from preaudit.access.refusals import AccessError
from preaudit.access.refused_requests import RefusedRequest
from preaudit.config.settings import Settings
from preaudit.interfaces.api.request_metrics import route_of
from preaudit.wording import openapi as describe

BEARER = HTTPBearer(scheme_name="bearer", description=str(describe.BEARER), auto_error=False)
API_KEY = APIKeyHeader(name="X-API-Key", scheme_name="apiKey", description=str(describe.API_KEY), auto_error=False)


def identify(
    request: Request, bearer: Annotated[object, Depends(BEARER)], api_key: Annotated[object, Depends(API_KEY)]
) -> Actor:
    """The actor of the request. Raises AccessError, IssuerError, StoreError."""
    return with_factor(identify_lacking(request, bearer, api_key))


def identify_lacking(
    request: Request, bearer: Annotated[object, Depends(BEARER)], api_key: Annotated[object, Depends(API_KEY)]
) -> Actor:
    """As `identify`, whoever has to set up a second factor first too."""
    authenticator: Authenticator = request.app.state.authenticator
    try:
        found = authenticator.identify(request.headers, client_address(request), lacking=True)
    except AccessError as error:
        if error.code == "unauthenticated" and (bearer or api_key):
            note_refusal(request, None, error.code)
        raise
    request.state.actor = found
    return found


def allowed(permission: Permission) -> Callable[..., Actor]:
    """A dependency: the actor of the request, who has that permission. Raises AccessError."""

    def actor(request: Request, found: Annotated[Actor, Depends(identify)]) -> Actor:
        authenticator: Authenticator = request.app.state.authenticator
        try:
            authenticator.require(found, permission)
        except AccessError:
            note_refusal(request, found, permission.value)
            raise
        return found

    return actor


def note_refusal(request: Request, actor: Actor | None, why: str) -> None:
    """Put on the audit trail that a request was refused. Raises StoreError."""
    authenticator: Authenticator = request.app.state.authenticator
    refused = RefusedRequest(
        f"{request.method} {route_of(request.scope)}",
        client_address(request),
        request.scope.get("state", {}).get("request_id", ""),
    )
    authenticator.refused_requests.note(actor, refused, why)


def client_address(request: Request) -> str:
    """The address that the request comes from, '' where it is not known."""
    return request.client.host if request.client else ""


def declare_issuer(schema: dict[str, Any], settings: Settings) -> dict[str, Any]:
    """The description with tokens of the configured issuer (OpenID Connect) beside the other credentials."""
    if not settings.oidc_issuer or "oidc" in schema["components"]["securitySchemes"]:
        return schema
    schema["components"]["securitySchemes"]["oidc"] = {
        "type": "openIdConnect",
        "description": str(describe.OPEN_ID_CONNECT),
        "openIdConnectUrl": f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
    }
    for operations in schema["paths"].values():
        for operation in operations.values():
            if credentials := operation.get("security"):
                operation["security"] = [*credentials, {"oidc": credentials[0]["bearer"]}]
    return schema


Anyone = Annotated[Actor, Security(identify)]
AnyoneLacking = Annotated[Actor, Security(identify_lacking)]
Submitter = Annotated[Actor, Security(allowed(Permission.SUBMIT), scopes=[Permission.SUBMIT.value])]
Viewer = Annotated[Actor, Security(allowed(Permission.READ), scopes=[Permission.READ.value])]
OriginalsViewer = Annotated[Actor, Security(allowed(Permission.ORIGINALS), scopes=[Permission.ORIGINALS.value])]
Decider = Annotated[Actor, Security(allowed(Permission.DECIDE), scopes=[Permission.DECIDE.value])]
Deleter = Annotated[Actor, Security(allowed(Permission.DELETE), scopes=[Permission.DELETE.value])]
Auditor = Annotated[Actor, Security(allowed(Permission.AUDIT), scopes=[Permission.AUDIT.value])]
Holder = Annotated[Actor, Security(allowed(Permission.HOLD), scopes=[Permission.HOLD.value])]
PersonsClerk = Annotated[Actor, Security(allowed(Permission.PERSONS), scopes=[Permission.PERSONS.value])]
Analyst = Annotated[Actor, Security(allowed(Permission.INSIGHT), scopes=[Permission.INSIGHT.value])]
RulesReader = Annotated[Actor, Security(allowed(Permission.RULES), scopes=[Permission.RULES.value])]
Rater = Annotated[Actor, Security(allowed(Permission.RATE), scopes=[Permission.RATE.value])]
RatingsHandler = Annotated[Actor, Security(allowed(Permission.RATINGS), scopes=[Permission.RATINGS.value])]
WebhookManager = Annotated[Actor, Security(allowed(Permission.WEBHOOKS), scopes=[Permission.WEBHOOKS.value])]
