"""The facts of a record in the formats of other tools, each line with its words."""

from servanda.show.export.brief import brief
from servanda.show.export.door import FORMATS, export, whole
from servanda.show.export.rows import WHAT, ActRow, StatementRow, StepRow, ThreadRow
from servanda.show.export.tables import flat

__all__ = ["FORMATS", "WHAT", "ActRow", "StatementRow", "StepRow", "ThreadRow", "brief", "export", "flat", "whole"]
