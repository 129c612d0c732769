"""What every answer tells the browser not to do."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders

POLICY: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""The content security policy: nothing from elsewhere, nothing inline, in no frame."""

_ALWAYS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: with that, browsers hide where a form comes from, which the gate checks.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_OVER_TLS: Final = "max-age=31536000"


def secure(headers: MutableHeaders, *, tls: bool, kept: bool) -> None:
    """Add what protects; ``kept`` answers may lie in the browser's cache, others may not."""
    for name, value in _ALWAYS.items():
        headers[name] = value
    if tls:
        headers["Strict-Transport-Security"] = _OVER_TLS
    if not kept:
        headers.setdefault("Cache-Control", "no-store")
