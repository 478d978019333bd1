-- What following has to know again when the next page comes; only room follow can read it. Whatever stands here can be
-- made anew from the pages. Pages that wait: added, read anew or told more about since they were followed; again: what
-- the shelf still has of them is of before.
CREATE TABLE IF NOT EXISTS waiting (page TEXT PRIMARY KEY, again INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS waiting_again ON waiting (page) WHERE again = 1;
CREATE TABLE IF NOT EXISTS shelf_entry (
    kind INTEGER NOT NULL, key INTEGER NOT NULL, at INTEGER NOT NULL, item INTEGER NOT NULL,
    PRIMARY KEY (kind, key, at, item)
) WITHOUT ROWID;
-- One table for each kind of value: the number is then the row's own.
CREATE TABLE IF NOT EXISTS shelf_0 (number INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shelf_1 (number INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shelf_2 (number INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shelf_3 (number INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shelf_4 (number INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shelf_5 (number INTEGER PRIMARY KEY, value BLOB NOT NULL);
