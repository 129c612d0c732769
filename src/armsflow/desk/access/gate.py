"""The gate through which every request goes: host, visitor, role, rate, body, form, log."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, field
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from armsflow.desk.access import cookies, rates, rules
from armsflow.desk.access.bodies import Body, body_of
from armsflow.desk.access.errors import UNUSABLE, LoginNeededError, RefusedError
from armsflow.desk.access.form_tokens import FormTokens
from armsflow.desk.access.headers import secure
from armsflow.desk.access.hosts import host_name, is_loopback, is_same
from armsflow.desk.access.identity import Identity
from armsflow.desk.access.noting import Noting, origin
from armsflow.desk.access.rates import Rates
from armsflow.desk.access.refusing import refused
from armsflow.desk.visiting import NOBODY, Visitor
from armsflow.stores.errors import StoreError
from armsflow.stores.forms import Forms

_LOG: Final = logging.getLogger(__name__)
_STALE: Final = (
    "This form does not come from a page that the desk has just shown you, so nothing was done; "
    "go back, load the page anew and send it again."
)
_AGAIN: Final = (
    "This form was sent before and was carried out then, so nothing more was done; "
    "go back and load the page anew to see how things stand."
)
_HOST: Final = (
    "This desk answers only to the name of this machine; open it as http://127.0.0.1 with its port."
)
_NUL: Final = "A field holds a NUL, which is no character of any text; send it without."
_FAULT: Final = 400
_TOO_OFTEN: Final = 429


@dataclass(slots=True)
class Knock:
    """One request at the gate, and what is known of it by now."""

    request: Request
    visitor: Visitor = NOBODY
    cookie: str = ""
    fresh_cookie: bool = False
    by_token: bool = False
    body: Body = field(default_factory=lambda: Body(b"", []))
    form: str | None = None

    @property
    def path(self) -> str:
        """The path that is asked for."""
        return rules.path_of(self.request)

    @property
    def changes(self) -> bool:
        """Whether the request may change something."""
        return self.request.method not in rules.SAFE


class Gate:
    """Lets through what may pass, says of the rest why not, and notes every change."""

    def __init__(self, app: ASGIApp, *, identity: Identity, forms: FormTokens) -> None:
        """Stand before ``app``."""
        self._app = app
        self._identity = identity
        self._forms = forms
        self._rates = Rates()
        self._noting = Noting(identity)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let the application answer it."""
        if scope["type"] != "http":
            await self._other(scope, receive, send)
            return
        knock = Knock(Request(scope, receive))
        self._show(knock)
        sending = self._sending(knock, send)
        try:
            await self._admit(knock)
        except ClientDisconnect:
            return  # nobody waits for an answer
        except (RefusedError, StoreError) as error:
            refusal = error if isinstance(error, RefusedError) else _unusable(error)
            answer = await run_in_threadpool(refused, knock.request, refusal)
            await answer(scope, receive, sending)
            return
        inner = knock.body.receive(receive) if knock.changes else receive
        await self._app(scope, inner, sending)

    async def _other(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._app(scope, receive, send)

    async def _admit(self, knock: Knock) -> None:
        """Know the visitor and look at the request; raises :class:`RefusedError`."""
        name = host_name(knock.request.headers.get("host", ""))
        if name is None:
            raise RefusedError(421, _HOST)
        self._has_no_nul(knock)
        if not is_loopback(name) and not await run_in_threadpool(self._identity.is_shared):
            raise RefusedError(421, _HOST)
        await self._recognise(knock)
        self._may(knock)
        if knock.changes:
            await self._look_into(knock)

    def _has_no_nul(self, knock: Knock) -> None:
        """Refuse the one character that no database keeps and no report has."""
        fields = "".join(f"{name}{value}" for name, value in knock.body.fields)
        if "\0" in knock.path + fields or b"%00" in knock.request.scope["query_string"]:
            raise RefusedError(422, _NUL)

    async def _recognise(self, knock: Knock) -> None:
        scheme, _, token = knock.request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and knock.path.startswith(rules.API):
            knock.by_token = True
            knock.visitor = await run_in_threadpool(self._identity.by_token, token.strip())
        elif not knock.path.startswith("/static/"):
            found = cookies.cookie_of(knock.request)
            knock.visitor = await run_in_threadpool(self._identity.by_cookie, found)
            knock.cookie, knock.fresh_cookie = found or cookies.new_mark(), found is None
        self._show(knock)

    def _show(self, knock: Knock) -> None:
        """Tell the pages who asks, and what their forms must carry."""
        knock.request.state.visitor = knock.visitor
        knock.request.state.csrf_token = self._forms.issue(knock.cookie)

    def _may(self, knock: Knock) -> None:
        if rules.is_open(knock.path):
            return
        if knock.visitor == NOBODY:
            raise LoginNeededError
        needed = rules.needed_role(knock.request.method, knock.path)
        if not knock.visitor.role.covers(needed):
            raise RefusedError(
                403, f"This is for the role {needed}; yours is {knock.visitor.role}."
            )

    async def _look_into(self, knock: Knock) -> None:
        self._from_here(knock)
        if knock.path == "/login":
            self._rates.take(rates.LOGIN, "login", origin(knock.request))
        else:
            self._rates.take(rules.rate(knock.path), "visitor", knock.visitor.name)
        knock.body = await body_of(knock.request, rules.most_bytes(knock.path))
        self._has_no_nul(knock)
        if not knock.by_token:
            await self._true_form(knock)

    def _from_here(self, knock: Knock) -> None:
        """Refuse what a browser itself says to come from another site."""
        headers = knock.request.headers
        page, site = headers.get("origin"), headers.get("sec-fetch-site")
        elsewhere = page is not None and not is_same(page, headers.get("host", ""))
        if not knock.by_token and (elsewhere or site in {"cross-site", "same-site"}):
            raise RefusedError(403, _STALE)

    async def _true_form(self, knock: Knock) -> None:
        sent = knock.request.headers.get("x-csrf-token")
        token = sent or knock.body.field("csrf_token")
        if knock.fresh_cookie or not self._forms.holds(token, knock.cookie):
            raise RefusedError(403, _STALE)
        if sent is None:
            said = repr((knock.path, sorted(knock.body.fields)))
            knock.form = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
            if not await run_in_threadpool(self._first, knock.form):
                raise RefusedError(409, _AGAIN)

    def _first(self, form: str) -> bool:
        with self._identity.database() as database:
            return Forms(database).first(form)

    def _forget(self, form: str) -> None:
        with self._identity.database() as database:
            Forms(database).forget(form)

    def _sending(self, knock: Knock, send: Send) -> Send:
        """A ``send`` that notes a change before its answer leaves, and protects the answer."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                await self._settle(knock, int(message["status"]))
                self._protect(knock, MutableHeaders(scope=message))
            await send(message)

        return sending

    async def _settle(self, knock: Knock, status: int) -> None:
        if knock.form is not None and status >= _FAULT:
            await run_in_threadpool(self._forget, knock.form)
        # The login notes itself, whom it let in and whom not; nobody else changes anything.
        if knock.changes and knock.visitor != NOBODY and status != _TOO_OFTEN:
            await run_in_threadpool(
                self._noting.request, knock.request, knock.visitor, knock.body, status
            )

    def _protect(self, knock: Knock, headers: MutableHeaders) -> None:
        kept = knock.path.startswith("/static/")
        secure(headers, tls=cookies.is_tls(knock.request), kept=kept)
        page = headers.get("content-type", "").startswith("text/html")
        if knock.fresh_cookie and page and "set-cookie" not in headers:
            made = Response()
            cookies.give(knock.request, made, knock.cookie)
            headers["set-cookie"] = made.headers["set-cookie"]


def _unusable(error: Exception) -> RefusedError:
    """What is said of a register that cannot be asked who the visitor is."""
    _LOG.error("%s", error)
    return RefusedError(503, UNUSABLE)
