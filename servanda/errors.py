"""Every error that leaves this package.

ServandaError
├── InputError        what was given cannot be used: the message says what is allowed
│   ├── PageError     one page: too large, not text, undecodable, hostile
│   └── QueryError    a question to the record: unknown or ambiguous name, bad date
├── ReaderError       the model file or an outside reader cannot do its work
├── KeepError         the record on disk: not ours, of another version, locked
└── MissingExtraError an optional dependency is not installed
"""


class ServandaError(Exception):
    """Root of the tree; the message says what was given, what is allowed, what to do next."""


class InputError(ServandaError):
    """What was given cannot be used."""


class PageError(InputError):
    """One page cannot be used; a run records it and goes on."""


class QueryError(InputError):
    """A question that the record cannot answer as asked."""


class ReaderError(ServandaError):
    """The reader cannot do its work."""


class KeepError(ServandaError):
    """The record on disk cannot be opened or written."""


class MissingExtraError(ServandaError):
    """An optional dependency is needed for this and is not installed."""
