"""A sourced, dated record of the relations between states and their leaders.

In a notebook:

    from servanda.show.notebook import read, relation, table

    read("pages/", "record.servanda", published="2024-06-07")
    pandas.DataFrame(table("record.servanda", "acts"))
    relation("record.servanda", "Bolivia", "Russia")["open"]

At the command line: `servanda --help`, or `python -m servanda --help`.
"""

__version__ = "0.1.0"
