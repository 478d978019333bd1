"""The command line: parse, call the API, print."""

from servanda.show.cli.app import app, main

__all__ = ["app", "main"]
