"""Second factors: one's own, and for whoever keeps keys and people the end of one that somebody of the agency lost."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from preaudit.access.authentication import Authenticator
from preaudit.contract.access_json import (
    NewSecondFactorJson,
    RecoveryCodesJson,
    SecondFactorJson,
    second_factor_json,
)
from preaudit.interfaces.api.access_routes import KeyAdmin
from preaudit.interfaces.api.descriptions import PROBLEM_RESPONSES
from preaudit.interfaces.api.permissions import AnyoneLacking, client_address
from preaudit.wording import openapi as describe

router = APIRouter(
    tags=["access"], responses={status: PROBLEM_RESPONSES[status] for status in (401, 403, 404, 409, 422, 429, 503)}
)


class BeginRequest(BaseModel):
    """The password again."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    password: SecretStr = Field(max_length=256, description=str(describe.PASSWORD))


class ConfirmRequest(BaseModel):
    """A code that the app shows."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: SecretStr = Field(max_length=64, description=str(describe.FACTOR_CODE))


class RemoveRequest(BeginRequest):
    """The password again, and a code."""

    code: SecretStr = Field(SecretStr(""), max_length=64, description=str(describe.FACTOR_CODE))


@router.get("/me/second-factor", summary=str(describe.OWN_FACTOR))
def own_factor(actor: AnyoneLacking, request: Request, response: Response) -> SecondFactorJson:
    """Since when one has a second factor, and how many recovery codes are left. A key has none."""
    authenticator = _authenticator(request)
    response.headers["Cache-Control"] = "no-store"
    state = authenticator.own_second_factor.state(actor)
    return second_factor_json(state, required=authenticator.second_factors.required)


@router.post("/me/second-factor", status_code=201, summary=str(describe.BEGIN_FACTOR))
def begin(requested: BeginRequest, actor: AnyoneLacking, request: Request, response: Response) -> NewSecondFactorJson:
    """A secret for an app, in the place of one that was not confirmed. No code is asked for before one confirmed it."""
    response.headers["Cache-Control"] = "no-store"
    password = requested.password.get_secret_value()
    secret, address = _authenticator(request).own_second_factor.begin(actor, password, client_address(request))
    return {"secret": secret, "address": address}


@router.post("/me/second-factor/confirm", summary=str(describe.CONFIRM_FACTOR))
def confirm(requested: ConfirmRequest, actor: AnyoneLacking, request: Request, response: Response) -> RecoveryCodesJson:
    """From now on a code is asked for at sign-in. One's other sessions end."""
    authenticator = _authenticator(request)
    response.headers["Cache-Control"] = "no-store"
    but = authenticator.session_of(request.headers)
    codes = authenticator.own_second_factor.confirm(actor, requested.code.get_secret_value(), but)
    return {"recovery_codes": list(codes)}


@router.post("/me/second-factor/remove", status_code=204, summary=str(describe.REMOVE_FACTOR))
def remove(requested: RemoveRequest, actor: AnyoneLacking, request: Request) -> Response:
    """By the password and a code, or a recovery code. One's other sessions end."""
    authenticator = _authenticator(request)
    password, code = requested.password.get_secret_value(), requested.code.get_secret_value()
    but = authenticator.session_of(request.headers)
    authenticator.own_second_factor.remove(actor, password, code, client_address(request), but)
    return Response(status_code=204)


@router.delete("/users/{username}/second-factor", status_code=204, summary=str(describe.REMOVE_FACTOR_OF))
def remove_of(username: Annotated[str, Path(max_length=100)], actor: KeyAdmin, request: Request) -> Response:
    """Of somebody of the agency who lost phone and recovery codes. All their sessions end."""
    _authenticator(request).own_second_factor.remove_of(actor, username)
    return Response(status_code=204)


def _authenticator(request: Request) -> Authenticator:
    found: Authenticator = request.app.state.authenticator
    return found
