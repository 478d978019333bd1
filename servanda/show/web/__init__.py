"""The record as web pages: server-drawn, read-only, nothing asked of any other machine."""

from servanda.show.web.app import create_app

__all__ = ["create_app"]
