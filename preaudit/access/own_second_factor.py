"""What people do with their second factor, and keepers of people for them: changes ask for the password again."""

from __future__ import annotations

from preaudit.access.one_time_codes import address_of
from preaudit.access.refusals import AccessError, AccessInputError
from preaudit.access.roles import Actor
from preaudit.access.second_factors import FactorState, SecondFactors
from preaudit.access.sign_in import SignIn
from preaudit.access.users import User, Users
from preaudit.wording import access as say

_OF_ACCOUNT = "user:"


class OwnSecondFactor:
    """One's own second factor. Keys, and people whom an issuer knows, have none here. Safe for threads.

    Each raises AccessInputError `second_factor_of_account` where no account asks, StoreError.
    """

    def __init__(self, people: Users, sign_in: SignIn, factors: SecondFactors) -> None:
        self._users, self._sign_in, self._factors = people, sign_in, factors

    def state(self, actor: Actor) -> FactorState:
        """How it stands."""
        return self._factors.state(self._account(actor).id)

    def begin(self, actor: Actor, password: str, client: str) -> tuple[str, str]:
        """The secret, and the address by which an app takes it in. Raises as `SignIn.by_password` and `SecondFactors.begin`."""
        user = self._account(actor)
        self._sign_in.by_password(user.username, password, client)
        secret = self._factors.begin(user, actor.name)
        return secret, address_of(secret, user.username)

    def confirm(self, actor: Actor, code: str, but: str) -> tuple[str, ...]:
        """Recovery codes; `but`: the session that goes on. Raises as `SecondFactors.confirm`."""
        return self._factors.confirm(self._account(actor), code, actor.name, but)

    def remove(self, actor: Actor, password: str, code: str, client: str, but: str) -> None:
        """Raises as `SignIn.by_password`, `SignIn.proved` and `SecondFactors.remove`."""
        user = self._account(actor)
        self._sign_in.proved(self._sign_in.by_password(user.username, password, client), client, code)
        self._factors.remove(user, actor.name, but)

    def remove_of(self, actor: Actor, username: str) -> None:
        """Of somebody of one's agency who lost it. Raises AccessInputError `user_unknown`, AccessError for one's own."""
        user = self._users.find(username)
        if user is None or user.agency != actor.agency:
            raise AccessInputError(say.USER_UNKNOWN(username=username), say.USER_UNKNOWN_MEND, code="user_unknown")
        if actor.person == user.actor.name:
            raise AccessError(say.FACTOR_OWN, say.FACTOR_OWN_MEND)
        self._factors.remove(user, actor.name)

    def _account(self, actor: Actor) -> User:
        found = self._users.find(actor.name.removeprefix(_OF_ACCOUNT)) if actor.name.startswith(_OF_ACCOUNT) else None
        if found is None:
            raise AccessInputError(say.FACTOR_OF_ACCOUNT, say.FACTOR_OF_ACCOUNT_MEND, code="second_factor_of_account")
        return found
