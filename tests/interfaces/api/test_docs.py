"""`/docs` needs nothing but the service: no other host, no script in the page, and no network at all."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from preaudit.access.roles import Permission
from preaudit.config.settings import Settings
from preaudit.interfaces.api import create_app
from tests.conftest import ROOT
from tests.service import serving, settings_in

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
#: Serves in a namespace that has a loopback and nothing else, and runs what follows there.
ALONE = """
ip link set lo up
"$PYTHON" -m preaudit serve --port 8000 >serve.log 2>&1 &
serve=$!
trap 'kill $serve' EXIT
for i in $(seq 200); do
  "$PYTHON" -c 'import urllib.request as u; u.urlopen("http://127.0.0.1:8000/healthz")' 2>/dev/null && break
  sleep 0.2
done
"""
#: Prints what is at each address; a proxy of the machine is not asked.
FETCH = """
"$PYTHON" - <<'END'
import urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
for path in ("docs", "docs/start.js", "docs/swagger-ui-bundle.js", "docs/swagger-ui.css", "openapi.json", ""):
    with opener.open(f"http://127.0.0.1:8000/{path}") as answer:
        print(path, answer.status, len(answer.read()) > 100)
END
"""
BROWSE = """
timeout 90 "$CHROMIUM" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --user-data-dir="$PWD/profile" --enable-logging=stderr --v=0 \
  --virtual-time-budget=20000 --dump-dom http://127.0.0.1:8000/docs >page.html 2>browser.log
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(settings_in(tmp_path_factory.mktemp("data")), workers=0) as client:
        yield client


def test_all_that_the_page_loads_is_its_own_and_is_there(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    urls = re.findall(r'(?:src|href)="([^"]*)"', page.text)
    assert {"docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "docs/start.js"} <= set(urls)
    for url in set(urls) - {"data:,"}:
        assert not re.match(r"[a-z]+:|//", url), url
        assert client.get(f"/{url}").status_code == 200, url
    start = client.get("/docs/start.js").text
    assert re.findall(r'url: "(.*?)"', start) == ["openapi.json"]
    assert "://" not in start


def test_the_policy_lets_no_other_host_and_no_script_in_the_page(client: TestClient) -> None:
    page = client.get("/docs")
    policy = dict(part.split(" ", 1) for part in page.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert not re.search(r"https?:|unsafe|\*", page.headers["content-security-policy"])
    assert not re.search(r"<script(?![^>]*src=)|<style| on\w+=| style=", page.text)


def test_each_route_declares_the_credentials_and_the_permission_it_needs(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert set(described["components"]["securitySchemes"]) == {"bearer", "apiKey"}
    security = {
        f"{method.upper()} {path}": operation.get("security")
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    }
    open_to_all = {route for route, needed in security.items() if not needed}
    assert open_to_all == {
        "POST /v1/sessions",
        "POST /v1/checklists",
        "GET /v1/rulebook",
        "GET /healthz",
        "GET /readyz",
        "GET /readyz/workers",
    }
    assert security["POST /v1/cases"] == [{"bearer": ["cases.submit"]}, {"apiKey": ["cases.submit"]}]
    assert security["GET /v1/me"] == [{"bearer": []}, {"apiKey": []}]
    named = {
        scope for needed in security.values() for each in needed or () for scopes in each.values() for scope in scopes
    }
    assert named <= set(Permission)


def test_what_is_declared_open_asks_for_no_credential_and_the_rest_does(tmp_path: Path) -> None:
    with serving(settings_in(tmp_path, access="required", open_to_all="docs"), workers=0) as client:
        for path, operations in client.get("/openapi.json").json()["paths"].items():
            for method, operation in operations.items():
                answer = client.request(
                    method, re.sub(r"\{\w+\}", "0", path), headers={"Upload-Length": "1", "Upload-Offset": "0"}
                )
                assert (answer.status_code == 401) == bool(operation.get("security")), f"{method} {path}"


def test_an_issuer_of_tokens_is_declared_where_there_is_one() -> None:
    app = create_app(Settings(oidc_issuer="https://id.example.gov.cn/realm"))
    for described in (app.openapi(), app.openapi()):
        scheme = described["components"]["securitySchemes"]["oidc"]
        assert scheme["openIdConnectUrl"] == "https://id.example.gov.cn/realm/.well-known/openid-configuration"
        assert described["paths"]["/v1/me"]["get"]["security"] == [{"bearer": []}, {"apiKey": []}, {"oidc": []}]


def alone(folder: Path, script: str) -> str:
    """What a script prints beside a service in a network namespace of its own."""
    if not all(shutil.which(program) for program in ("unshare", "ip", "bash")):
        pytest.skip("unshare, ip and bash are needed for an empty network namespace")
    unshare = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*unshare, "ip", "link", "set", "lo", "up"], capture_output=True, check=False).returncode:
        pytest.skip("network namespaces are not permitted here")
    variables = {
        **{name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
        "PREAUDIT_DATA_DIR": str(folder / "data"),
        "PREAUDIT_CACHE_DIR": str(folder / "cache"),
        "PREAUDIT_SERVE_WORKERS": "0",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "PYTHON": sys.executable,
        "CHROMIUM": CHROMIUM or "",
    }
    done = subprocess.run(
        [*unshare, "bash", "-euc", ALONE + script],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr + (folder / "serve.log").read_text(encoding="utf-8")
    return done.stdout


def test_the_real_service_serves_the_page_where_there_is_no_network(tmp_path: Path) -> None:
    lines = alone(tmp_path, FETCH).splitlines()
    assert len(lines) == 6
    assert all(line.endswith(" 200 True") for line in lines), lines


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_browser_draws_the_page_where_there_is_no_network(tmp_path: Path) -> None:
    alone(tmp_path, BROWSE)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count('class="opblock-summary-path"') > 30
    assert "/v1/\u200breviews" in page or "/v1/reviews" in page
    assert "预审一个案件" in page
    assert "Authorize" in page
    log = (tmp_path / "browser.log").read_text(encoding="utf-8")
    assert not re.search(r"Content Security Policy|Refused to|ERR_", log), log
