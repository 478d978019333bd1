"""Rebuilds the tables of servanda/resolve/tables from free sources; needs git, rigour and babel, no network."""
