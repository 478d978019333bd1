"""MHTML, as browsers save whole pages: the HTML part out of its MIME wrapping."""

import email
import email.policy

from servanda.errors import PageError


def unwrap(data: bytes) -> tuple[bytes, str | None, str | None]:
    """The first HTML part's bytes, its charset and the address it was saved from, where told."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
                charset = part.get_content_charset()
                return payload, charset, str(address).strip() if address else None
    raise PageError("an MHTML file without an HTML part; save the page again, as HTML or as text")
