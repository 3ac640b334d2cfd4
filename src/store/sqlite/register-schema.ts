/**
 * The tables of registers (docs/decisions/0027), one step of `schema.ts`: never edited once released. An entry gets a new
 * number with every change, so that the highest is the last changed; labels and bodies are JSON.
 */
export const registerTables = `
  CREATE TABLE registers (
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    erasure_leaves TEXT NOT NULL,
    PRIMARY KEY (account, name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE register_entries (
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    register TEXT NOT NULL,
    open_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    code TEXT,
    entered_at_ms INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL,
    change_id TEXT NOT NULL,
    labels TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (account, register, open_id)
  ) STRICT;
  CREATE UNIQUE INDEX register_entries_by_code ON register_entries (account, register, code) WHERE code IS NOT NULL;
  -- Also under the label '', which all entries have.
  CREATE TABLE register_labels (
    account TEXT NOT NULL,
    register TEXT NOT NULL,
    label TEXT NOT NULL,
    entry_number INTEGER NOT NULL,
    PRIMARY KEY (account, register, label, entry_number)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE register_counts (
    account TEXT NOT NULL,
    register TEXT NOT NULL,
    label TEXT NOT NULL,
    entries INTEGER NOT NULL,
    PRIMARY KEY (account, register, label)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE register_lines (
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    register TEXT NOT NULL,
    open_id TEXT NOT NULL,
    line_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX register_lines_by_id ON register_lines (account, register, open_id, line_id);
  CREATE INDEX register_lines_of_follower ON register_lines (account, register, open_id, at_ms, number);
  CREATE INDEX register_lines_by_time ON register_lines (account, register, at_ms, number);
`;
