-- The record on disk. Whole values are kept as JSON (servanda.record.to_json); the columns beside them are
-- what questions are asked by. Dates are ISO 8601 and sort as text.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- value: the page without its text; content: digest of page, reading and all that was resolved.
CREATE TABLE page (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, outlet TEXT, published TEXT,
    headline TEXT, language TEXT, reader TEXT NOT NULL, content TEXT NOT NULL, text TEXT NOT NULL,
    value TEXT NOT NULL, reading TEXT NOT NULL
);
CREATE INDEX page_by_date ON page (published, id);
CREATE INDEX page_by_outlet ON page (outlet, published);
-- The index alone; the words stand in page (rowid = page.number).
CREATE VIRTUAL TABLE words USING fts5 (
    headline, text, content = "page", content_rowid = "number", tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE statement (
    id TEXT PRIMARY KEY, page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE, date TEXT, start INTEGER NOT NULL,
    speaker TEXT, name TEXT, value TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX statement_by_page ON statement (page, start);
CREATE INDEX statement_by_speaker ON statement (speaker, date);
CREATE INDEX statement_by_date ON statement (date, page, start);
CREATE TABLE act (
    id TEXT PRIMARY KEY, page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE, date TEXT, start INTEGER NOT NULL,
    type TEXT NOT NULL, status TEXT NOT NULL, score REAL NOT NULL, value TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX act_by_page ON act (page, start);
CREATE INDEX act_by_date ON act (date, page, start);
CREATE TABLE party (
    act TEXT NOT NULL REFERENCES act ON DELETE CASCADE, side TEXT NOT NULL, actor TEXT NOT NULL,
    PRIMARY KEY (actor, act, side)
) WITHOUT ROWID;
CREATE INDEX party_by_act ON party (act);
-- value: the actor without the names that pages use; those stand in named, with their pages.
CREATE TABLE actor (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, state TEXT, value TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX actor_by_state ON actor (state);
CREATE TABLE named (
    actor TEXT NOT NULL, name TEXT NOT NULL, page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE,
    PRIMARY KEY (actor, name, page)
) WITHOUT ROWID;
CREATE INDEX named_by_page ON named (page);
CREATE TABLE alias (key TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY (key, actor)) WITHOUT ROWID;
CREATE TABLE mention (
    page TEXT NOT NULL REFERENCES page (id) ON DELETE CASCADE, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    actor TEXT NOT NULL, voice TEXT, PRIMARY KEY (actor, page, start, stop)
) WITHOUT ROWID;
CREATE INDEX mention_by_page ON mention (page, start);
CREATE INDEX mention_by_voice ON mention (voice);
CREATE TABLE thread (id TEXT PRIMARY KEY, state TEXT NOT NULL, since TEXT, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE thread_act (
    act TEXT NOT NULL, thread TEXT NOT NULL REFERENCES thread ON DELETE CASCADE, PRIMARY KEY (act, thread)
) WITHOUT ROWID;
CREATE INDEX thread_act_by_thread ON thread_act (thread);
CREATE TABLE thread_party (
    actor TEXT NOT NULL, thread TEXT NOT NULL REFERENCES thread ON DELETE CASCADE, PRIMARY KEY (actor, thread)
) WITHOUT ROWID;
CREATE INDEX thread_party_by_thread ON thread_party (thread);
-- Rows are added, never removed: who joined two actors into one, when, and when that was taken back.
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY, actor TEXT NOT NULL, into_actor TEXT NOT NULL, author TEXT NOT NULL,
    made TEXT NOT NULL, undone TEXT
);
