/** The tables of nodes, tallies and alerts: one migration of `schema.ts`, which is never edited once it was released. */
export const healthTables = `
  -- The last beat of each node; body is JSON.
  CREATE TABLE nodes (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE tallies (
    account TEXT NOT NULL,
    half_hour INTEGER NOT NULL,
    node_id TEXT NOT NULL,
    turn_count INTEGER NOT NULL,
    missed_count INTEGER NOT NULL,
    PRIMARY KEY (account, half_hour, node_id)
  ) STRICT, WITHOUT ROWID;

  -- Which alerts stand, and what was raised and told; body is JSON.
  CREATE TABLE alert_states (
    account TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, kind)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE alert_lines (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX alert_lines_by_time ON alert_lines (account, at_ms);
`;
