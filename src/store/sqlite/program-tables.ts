/** The tables of programs that call us: one migration of `schema.ts`, which is never edited once it was released. */
export const programTables = `
  CREATE TABLE program_keys (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    last_used_at_ms INTEGER,
    revoked_at_ms INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (account, id)
  ) STRICT, WITHOUT ROWID;

  -- status and reply are NULL while a call is at work; claimed_at_ms is 0 when it may be begun again.
  CREATE TABLE program_answers (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    first_at_ms INTEGER NOT NULL,
    claimed_at_ms INTEGER NOT NULL,
    status INTEGER,
    reply TEXT,
    PRIMARY KEY (account, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX program_answers_by_time ON program_answers (first_at_ms);
`;
