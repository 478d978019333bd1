"""Headers on every answer: no script, nothing from elsewhere, nothing told to elsewhere; HEAD answered as GET is."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class Headers:
    """Wraps an application and puts the headers on each of its answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; what is asked with HEAD is asked with GET, and its answer sent without the body."""
        bare = scope["type"] == "http" and scope["method"] == "HEAD"
        if bare:
            scope = {**scope, "method": "GET"}

        async def sent(message: Message) -> None:
            if bare and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            if message["type"] == "http.response.start":
                held = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    held[name] = value
            await send(message)

        await self._app(scope, receive, sent)
