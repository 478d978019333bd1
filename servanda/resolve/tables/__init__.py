"""What is known beforehand: states, bodies, office holders, outlets and roles, with the day on which they hold."""

from servanda.resolve.tables.entry import Entry
from servanda.resolve.tables.keys import fold
from servanda.resolve.tables.load import load_tables
from servanda.resolve.tables.outlets import Outlet, Outlets, load_outlets
from servanda.resolve.tables.roles import Role
from servanda.resolve.tables.tables import Tables

__all__ = ["Entry", "Outlet", "Outlets", "Role", "Tables", "fold", "load_outlets", "load_tables"]
