"""An OpenID Connect issuer on this machine, with real keys: what tests sign in at."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

AUDIENCE = "preaudit-desk"


class Issuer:
    """Serves a discovery document and its keys, counts how often they were asked for, and signs tokens."""

    def __init__(self) -> None:
        rsa, ec, ed = _keys()
        self.keys: dict[str, Key] = {"RS256": rsa, "PS256": rsa, "ES256": ec, "EdDSA": ed}
        self.published: list[Any] = [key.as_dict(private=False) for key in (rsa, ec, ed)]
        self.asked: list[str] = []
        self.broken = False
        self.told: dict[str, Any] = {}
        self.grants: dict[str, dict[str, str]] = {}
        self.claims: dict[str, Any] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def token(
        self, alg: str = "RS256", key: Key | None = None, header: dict[str, Any] | None = None, **claims: Any
    ) -> str:
        """A token as it should be, but for what is named; a claim that is None is left out."""
        moment = int(time.time())
        usual = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "zhang.wei",
            "iat": moment,
            "exp": moment + 300,
            "preaudit_role": "window",
            "preaudit_agency": "police",
        }
        told = {name: value for name, value in {**usual, **claims}.items() if value is not None}
        key = key or self.keys[alg]
        registry = JWSRegistry(algorithms=[alg], strict_check_header=False)
        return jwt.encode({"alg": alg, "kid": key.kid, **(header or {})}, told, key, registry=registry)

    def let_in(self, address: str) -> str:
        """Somebody signs in at the address that the desk sent them to; where their browser is sent back to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.grants)}"
        self.grants[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchanged(self, form: dict[str, str]) -> dict[str, Any] | None:
        """The tokens for a code, once, and only for whoever has the verifier of its challenge."""
        asked = self.grants.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if not asked or (asked["code_challenge"], asked["code_challenge_method"]) != (challenge, "S256"):
            return None
        if (asked["redirect_uri"], asked["client_id"]) != (form.get("redirect_uri"), form.get("client_id")):
            return None
        return {"id_token": self.token(**{"nonce": asked["nonce"], **self.claims}), "token_type": "Bearer"}

    def fetched(self) -> int:
        """How often its keys were asked for."""
        return self.asked.count("/keys")

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked.append(self.path)
                pages: dict[str, dict[str, Any]] = {
                    "/.well-known/openid-configuration": {
                        "issuer": issuer.url,
                        "jwks_uri": f"{issuer.url}/keys",
                        "authorization_endpoint": f"{issuer.url}/authorize",
                        "token_endpoint": f"{issuer.url}/token",
                        **issuer.told,
                    },
                    "/keys": {"keys": issuer.published},
                }
                page = None if issuer.broken else pages.get(self.path)
                self.send_response(200 if page else 500)
                self.end_headers()
                self.wfile.write(json.dumps(page).encode())

            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
                page = issuer.exchanged(dict(parse_qsl(sent))) if self.path == "/token" else None
                self.send_response(200 if page else 400)
                self.end_headers()
                self.wfile.write(json.dumps(page).encode())

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler


@cache
def _keys() -> tuple[RSAKey, ECKey, OKPKey]:
    """Made once: a large RSA key takes its time."""
    return (
        RSAKey.generate_key(2048, {"kid": "rsa", "use": "sig"}),
        ECKey.generate_key("P-256", {"kid": "ec"}),
        OKPKey.generate_key("Ed25519", {"kid": "ed"}),
    )
