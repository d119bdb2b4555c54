"""Short messages by a city's own gateway: one HTTP request, made from a template of its operator."""

from __future__ import annotations

import json
from typing import Any

import httpx

from preaudit.reminders.channel import Answer, Note

_STEP = 10.0
#: The gateway took none of it, and says so: busy, or not now.
_NOT_NOW = frozenset({429, 503})
_OK, _REDIRECT, _SERVER = 200, 300, 500


class SmsGateway:
    """One gateway. `template`: JSON in whose texts `{phone}`, `{text}` and `{id}` stand for what is sent; `authorization`: the header, '' for none."""

    def __init__(self, url: str, template: str, authorization: str = "") -> None:
        self._url, self._template, self._authorization = url, json.loads(template), authorization

    def send(self, note: Note) -> Answer:
        """See Channel. Redirects are not followed, proxies of the environment not used."""
        headers = {"Authorization": self._authorization} if self._authorization else {}
        words = {"{phone}": note.to, "{text}": note.text, "{id}": note.id}
        try:
            status = self._posted(filled(self._template, words), headers)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            return Answer.AGAIN
        except httpx.HTTPError:
            return Answer.UNSURE
        if _OK <= status < _REDIRECT:
            return Answer.TAKEN
        if status in _NOT_NOW:
            return Answer.AGAIN
        return Answer.REFUSED if status < _SERVER else Answer.UNSURE

    def _posted(self, body: Any, headers: dict[str, str]) -> int:
        """The status of the answer. By the transport itself: a client would log the address, which may hold a key."""
        waits = {"timeout": httpx.Timeout(_STEP).as_dict()}
        request = httpx.Request("POST", self._url, json=body, headers=headers, extensions=waits)
        with httpx.HTTPTransport(trust_env=False) as transport:
            response = transport.handle_request(request)
            response.close()
            return response.status_code


def filled(template: Any, words: dict[str, str]) -> Any:
    """A template with its places filled in, in texts at any depth; what stands in a place is text and nothing else."""
    if isinstance(template, dict):
        return {key: filled(value, words) for key, value in template.items()}
    if isinstance(template, list):
        return [filled(value, words) for value in template]
    if not isinstance(template, str):
        return template
    pieces = [template]
    for place, word in words.items():
        pieces = [part for piece in pieces for part in _around(piece, place, word)]
    return "".join(pieces)


class _Put(str):
    """A word that was put in: no place is looked for in it."""

    __slots__ = ()


def _around(piece: str, place: str, word: str) -> list[str]:
    if isinstance(piece, _Put):
        return [piece]
    first, *rest = piece.split(place)
    return [first, *(part for after in rest for part in (_Put(word), after))]
