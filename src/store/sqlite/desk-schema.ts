/**
 * The tables of our own desk (docs/decisions/0026), one step of `schema.ts`: never edited once released. closed_place sorts closed conversations; change_hash tells a
 * repeated save.
 */
export const deskTables = `
  CREATE TABLE desk_conversations (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    open_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    change_hash TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    opened_at_ms INTEGER NOT NULL,
    queued_at_ms INTEGER NOT NULL,
    timer_at_ms INTEGER,
    closed_place TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (account, id)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX desk_conversations_open ON desk_conversations (account, open_id) WHERE is_open = 1;
  CREATE INDEX desk_conversations_by_follower ON desk_conversations (account, open_id, opened_at_ms);
  CREATE INDEX desk_conversations_due ON desk_conversations (account, timer_at_ms) WHERE timer_at_ms IS NOT NULL;
  CREATE INDEX desk_conversations_closed ON desk_conversations (account, closed_place) WHERE closed_place IS NOT NULL;
  CREATE INDEX desk_conversations_over ON desk_conversations (closed_place) WHERE closed_place IS NOT NULL;
  CREATE TABLE desk_lines (
    account TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, conversation_id, number),
    UNIQUE (account, conversation_id, id),
    FOREIGN KEY (account, conversation_id) REFERENCES desk_conversations (account, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE desk_marks (account TEXT PRIMARY KEY, mark INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE desk_feed (
    account TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    mark INTEGER NOT NULL,
    PRIMARY KEY (account, conversation_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX desk_feed_by_mark ON desk_feed (account, mark);
  CREATE TABLE desk_agents (
    account TEXT NOT NULL,
    operator_id TEXT NOT NULL,
    seen_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, operator_id)
  ) STRICT, WITHOUT ROWID;

  -- Texts that agents send often; body is JSON.
  CREATE TABLE quick_replies (
    account TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE quick_reply_uses (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (account, id)
  ) STRICT, WITHOUT ROWID;
`;
