"""Staff of a larger site sign in at an issuer of their own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey, RSAKey

from preaudit.access import Permission, Role
from preaudit.access.agencies import Agencies
from preaudit.access.authentication import Authenticator
from preaudit.access.jwks import IssuerKeys
from preaudit.access.oidc import OidcTokens
from preaudit.access.refusals import IssuerError
from preaudit.config.settings import Settings
from preaudit.errors import PreauditError
from preaudit.store import Database
from tests.access.issuer import AUDIENCE, Issuer
from tests.access.requests import HERE, asks, bearer, refusal

#: The library warns where a test signs by an old or an unsafe algorithm.
pytestmark = pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One kind is enough: nothing here depends on it."""
    return sqlite_database


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    running = Issuer()
    yield running
    running.close()


@pytest.fixture
def outside(issuer: Issuer, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, oidc_issuer=issuer.url, oidc_audience=AUDIENCE)


@pytest.fixture
def door(database: Database, agencies: Agencies, outside: Settings) -> Authenticator:
    return Authenticator(database, outside)


class Clock:
    """Time as the test wants it."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize("alg", ["RS256", "PS256", "ES256", "EdDSA"])
def test_a_token_of_the_issuer_opens(door: Authenticator, issuer: Issuer, alg: str) -> None:
    actor = asks(door, issuer.token(alg))
    assert (actor.agency, actor.name, actor.role) == ("police", "oidc:zhang.wei", Role.WINDOW)
    assert actor.may(Permission.DECIDE)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elsewhere.example"},
        {"iss": None},
        {"aud": "another-service"},
        {"aud": ["another-service", "a-third"]},
        {"aud": None},
        {"exp": int(time.time()) - 120},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": float("inf")},
        {"nbf": int(time.time()) + 86_400},
        {"sub": None},
        {"sub": 7},
    ],
)
def test_a_token_that_is_not_for_us_or_not_for_now_opens_nothing(
    door: Authenticator, issuer: Issuer, claims: dict[str, Any]
) -> None:
    assert refusal(door, bearer(issuer.token(**claims))).code == "unauthenticated"


@pytest.mark.parametrize(
    "claims", [{"nonce": "n"}, {"at_hash": "h"}, {"c_hash": "h"}, {"typ": "ID"}, {"typ": "Refresh"}]
)
def test_a_token_that_tells_who_signed_in_is_no_key_to_the_service(
    door: Authenticator, issuer: Issuer, claims: dict[str, Any]
) -> None:
    assert refusal(door, bearer(issuer.token(**claims))).code == "unauthenticated"
    asks(door, issuer.token(typ="Bearer"))


def test_clocks_may_differ_a_little(door: Authenticator, issuer: Issuer) -> None:
    moment = int(time.time())
    asks(door, issuer.token(nbf=moment + 10, iat=moment + 10))
    asks(door, issuer.token(aud=["another-service", AUDIENCE]))


def test_a_token_signed_by_someone_else_opens_nothing(door: Authenticator, issuer: Issuer) -> None:
    stranger = RSAKey.generate_key(2048, {"kid": "rsa"})
    for token in (issuer.token(key=stranger), issuer.token()[:-8] + "AAAAAAAA"):
        assert refusal(door, bearer(token)).code == "unauthenticated"


def test_no_signature_and_shared_secrets_are_never_taken(door: Authenticator, issuer: Issuer) -> None:
    public = issuer.keys["RS256"].as_dict(private=False)
    secret = OctKey.import_key(str(public["n"])[:64], {"kid": "rsa"})
    issuer.published.append({"kty": "oct", "k": "c2VjcmV0" * 8, "kid": "shared"})
    known = OctKey.import_key({"kty": "oct", "k": "c2VjcmV0" * 8, "kid": "shared"})
    claims = jwt.decode(issuer.token(), issuer.keys["RS256"], algorithms=["RS256"]).claims
    for token in (
        issuer.token("HS256", secret),
        issuer.token("HS256", known),
        jwt.encode({"alg": "none"}, claims, secret, algorithms=["none"]),
    ):
        assert refusal(door, bearer(token)).code == "unauthenticated"


def test_headers_that_issuers_add_do_no_harm_and_critical_ones_are_heeded(door: Authenticator, issuer: Issuer) -> None:
    asks(door, issuer.token(header={"nonce": "x" * 64, "x5t": "abc"}))
    token = issuer.token()
    _, payload, signature = token.split(".")
    refusal(door, bearer(f"eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYSIsImNyaXQiOlsibmV3Il0sIm5ldyI6MX0.{payload}.{signature}"))


@pytest.mark.parametrize(
    "claims",
    [
        {"preaudit_role": None},
        {"preaudit_role": "king"},
        {"preaudit_role": ["window", "admin"]},
        {"preaudit_agency": None},
        {"preaudit_agency": ["police"]},
        {"preaudit_agency": "navy"},
    ],
)
def test_without_one_known_role_and_agency_one_may_nothing(
    door: Authenticator, issuer: Issuer, claims: dict[str, Any]
) -> None:
    assert refusal(door, bearer(issuer.token(**claims))).code == "forbidden"


def test_role_and_agency_come_from_the_claims_that_the_settings_name(
    database: Database, agencies: Agencies, outside: Settings, issuer: Issuer
) -> None:
    named = outside.model_copy(update={"oidc_role_claim": "realm_access.roles", "oidc_agency_claim": "org"})
    token = issuer.token(realm_access={"roles": ["offline_access", "auditor"]}, org="market")
    actor = asks(Authenticator(database, named), token)
    assert (actor.agency, actor.role) == ("market", Role.AUDITOR)


def test_a_long_or_strange_subject_still_fits_the_audit_trail(door: Authenticator, issuer: Issuer) -> None:
    for subject in ("x" * 300, "line\nbreak"):
        name = asks(door, issuer.token(sub=subject)).name
        assert name.startswith("oidc:sha256:")
        assert len(name) <= 100


def test_where_an_issuer_is_set_nobody_comes_in_unasked(door: Authenticator) -> None:
    assert refusal(door, {}, HERE).code == "unauthenticated"


def test_keys_are_fetched_once_and_again_when_a_token_names_a_new_one(outside: Settings, issuer: Issuer) -> None:
    clock = Clock()
    oidc = OidcTokens(outside, clock)
    for _ in range(3):
        assert oidc.actor(issuer.token())
    assert issuer.fetched() == 1
    clock.seconds += 31
    fresh = OKPKey.generate_key("Ed25519", {"kid": "next"})
    issuer.published.append(fresh.as_dict(private=False))
    assert oidc.actor(issuer.token("EdDSA", fresh))
    assert issuer.fetched() == 2


def test_unknown_names_of_keys_do_not_make_us_a_flood(outside: Settings, issuer: Issuer) -> None:
    clock = Clock()
    oidc = OidcTokens(outside, clock)
    assert oidc.actor(issuer.token())
    for number in range(20):
        stranger = OKPKey.generate_key("Ed25519", {"kid": f"no-{number}"})
        assert oidc.actor(issuer.token("EdDSA", stranger)) is None
    assert issuer.fetched() == 1
    assert oidc.actor(issuer.token())


def test_a_key_that_the_issuer_took_back_opens_nothing_soon_after(outside: Settings, issuer: Issuer) -> None:
    clock = Clock()
    oidc = OidcTokens(outside, clock)
    assert oidc.actor(issuer.token("ES256"))
    issuer.published = [key for key in issuer.published if key["kid"] != "ec"]
    clock.seconds += 601
    assert oidc.actor(issuer.token("ES256")) is None
    assert oidc.actor(issuer.token("RS256"))


def test_while_the_issuer_is_silent_its_keys_hold_for_an_hour(outside: Settings, issuer: Issuer) -> None:
    clock = Clock()
    oidc = OidcTokens(outside, clock)
    assert oidc.actor(issuer.token())
    issuer.broken = True
    clock.seconds += 1800
    assert oidc.actor(issuer.token())
    clock.seconds += 1801
    with pytest.raises(IssuerError):
        oidc.actor(issuer.token())
    issuer.broken = False
    clock.seconds += 31
    assert oidc.actor(issuer.token())


def test_an_issuer_that_never_answered_is_not_taken_for_a_bad_token(issuer: Issuer) -> None:
    issuer.broken = True
    keys = IssuerKeys(issuer.url)
    for _ in range(3):
        with pytest.raises(IssuerError) as caught:
            keys.keys("rsa")
        assert caught.value.code == "issuer_unavailable"
    assert len(issuer.asked) == 1


@pytest.mark.parametrize(
    "told", [{"issuer": "https://elsewhere.example"}, {"jwks_uri": "http://192.0.2.1/keys"}, {"jwks_uri": 7}]
)
def test_a_discovery_document_of_another_or_leading_elsewhere_is_not_followed(
    issuer: Issuer, told: dict[str, Any]
) -> None:
    issuer.told = told
    with pytest.raises(IssuerError):
        IssuerKeys(issuer.url).keys("rsa")
    assert issuer.fetched() == 0


def test_keys_may_be_had_at_an_address_of_their_own_and_broken_ones_are_passed_over(issuer: Issuer) -> None:
    issuer.published[:0] = [{"kty": "RSA", "kid": "half"}, {"kty": "AKP"}, "no key", {"kty": "EC", "crv": "P-256"}]
    keys = IssuerKeys(issuer.url, f"{issuer.url}/keys").keys("rsa")
    assert {key.kid for key in keys} == {"rsa", "ec", "ed"}
    assert issuer.asked == ["/keys"]


@pytest.mark.parametrize(
    "wrong",
    [{"oidc_audience": ""}, {"oidc_issuer": "http://sso.example"}, {"oidc_jwks_url": "http://sso.example/keys"}],
)
def test_settings_that_would_be_unsafe_stop_the_service(outside: Settings, wrong: dict[str, str]) -> None:
    with pytest.raises(PreauditError) as caught:
        OidcTokens(outside.model_copy(update=wrong))
    assert caught.value.code == "settings_invalid"
