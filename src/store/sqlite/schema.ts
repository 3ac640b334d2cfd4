/** The tables of a SQLite store. A migration that was released is never edited: a change is a new one at the end. */
import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';
import { couponIndexes } from './coupon-indexes.ts';
import { couponRedemptions } from './coupon-redemptions.ts';
import { deskTables } from './desk-schema.ts';
import { healthTables } from './health-tables.ts';
import { programTables } from './program-tables.ts';
import { registerTables } from './register-schema.ts';

/** "ying" in ASCII: tells our files from other programs' databases. */
const applicationId = 0x79_69_6e_67;

/** Whatever changes a job, its follower is looked at when the next of their jobs is due: see `OutboxTables`. */
const lookAgain = (job: 'NEW' | 'OLD') => {
  const own = `FROM outbox_jobs WHERE account = ${job}.account AND open_id = ${job}.open_id`;
  return `
    DELETE FROM due_followers WHERE account = ${job}.account AND open_id = ${job}.open_id;
    INSERT INTO due_followers (account, open_id, look_at_ms)
      SELECT ${job}.account, ${job}.open_id, CASE
        WHEN EXISTS (SELECT 1 ${own} AND state = 'started') THEN 0
        WHEN EXISTS (SELECT 1 ${own} AND state = 'put-back') THEN (SELECT MIN(due_at_ms) ${own}
          AND number <= (SELECT MIN(number) ${own} AND state = 'put-back'))
        ELSE (SELECT MIN(due_at_ms) ${own}) END
      WHERE EXISTS (SELECT 1 ${own});`;
};

/**
 * Rows that come and go by age (`settled_turns`, `turn_records`) are appended under a running number, so that a group
 * of turns touches few pages, and the purge takes the lowest numbers.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE house (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO house (name, value) VALUES ('closed_cleanly', 1), ('checkpoints', 0), ('pings', 0);

  -- The ledger. settled_by is the owner of the commit; null while the turn is only promised.
  CREATE TABLE settled_turns (
    number INTEGER PRIMARY KEY,
    settled_at_ms INTEGER NOT NULL,
    account TEXT NOT NULL,
    turn_id TEXT NOT NULL,
    settled_by TEXT,
    is_promise INTEGER NOT NULL,
    late_by TEXT,
    settled TEXT NOT NULL,
    UNIQUE (account, turn_id)
  ) STRICT;

  CREATE TABLE sessions (
    number INTEGER PRIMARY KEY,
    touched_at_ms INTEGER NOT NULL,
    account TEXT NOT NULL,
    open_id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (account, open_id)
  ) STRICT;

  -- Promised answers; reply is null while the turn still works.
  CREATE TABLE late_answers (
    account TEXT NOT NULL,
    open_id TEXT NOT NULL,
    turn_id TEXT NOT NULL,
    promised_at_ms INTEGER NOT NULL,
    reply TEXT,
    PRIMARY KEY (account, open_id, turn_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE turn_records (
    number INTEGER PRIMARY KEY,
    received_at_ms INTEGER NOT NULL,
    account TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX turn_records_by_account ON turn_records (account);

  CREATE TABLE turn_counts (
    account TEXT NOT NULL,
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (account, day, name)
  ) STRICT, WITHOUT ROWID;

  -- Whoever holds a coupon is the truth; campaign_grants is COUNT(*) of it, kept in the same transaction.
  CREATE TABLE coupons (
    account TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    open_id TEXT NOT NULL,
    code TEXT NOT NULL,
    turn_id TEXT NOT NULL,
    granted_at_ms INTEGER NOT NULL,
    redeemed_at_ms INTEGER,
    redeemed_shop_id TEXT,
    PRIMARY KEY (account, campaign_id, open_id),
    UNIQUE (account, campaign_id, code)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE campaign_grants (
    account TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    granted INTEGER NOT NULL,
    PRIMARY KEY (account, campaign_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE revisions (
    account TEXT NOT NULL,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    published_at_ms INTEGER NOT NULL,
    note TEXT NOT NULL,
    files TEXT NOT NULL,
    PRIMARY KEY (account, number)
  ) STRICT;
  CREATE TABLE live_revisions (
    account TEXT PRIMARY KEY,
    number INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Jobs in the order they were written. version counts the replacements; put_back_by is the hold that put it back;
  -- is_forgotten marks one that was on its way when its follower was forgotten.
  CREATE TABLE outbox_jobs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    open_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    due_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'put-back', 'started')),
    version INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    put_back_by TEXT,
    is_forgotten INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL,
    UNIQUE (account, job_id)
  ) STRICT;
  CREATE INDEX outbox_jobs_by_follower ON outbox_jobs (account, open_id);
  CREATE INDEX outbox_jobs_by_due_time ON outbox_jobs (account, due_at_ms);

  -- When service messages left, or perhaps left: how much of a follower's window is used is derived from it.
  CREATE TABLE send_times (
    account TEXT NOT NULL,
    open_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (account, open_id, job_id)
  ) STRICT, WITHOUT ROWID;

  -- The send ledger; ended_by is the hold of the taker.
  CREATE TABLE sends (
    number INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    account TEXT NOT NULL,
    follower_hash TEXT NOT NULL,
    job_id TEXT NOT NULL,
    ended_by TEXT,
    end_kind TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sends_by_account ON sends (account, number, follower_hash);
  CREATE INDEX sends_by_job ON sends (account, job_id);
  `,
  `
  CREATE TABLE access_tokens (
    account TEXT PRIMARY KEY,
    access_token TEXT NOT NULL,
    generation INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    secret_hash TEXT NOT NULL,
    forced_at_ms INTEGER
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- So that a follower's records can be found, shown to them and removed. An index by follower would dirty another page
  -- for every turn (a third of all commits); this one grows at its end only, and is read through: 40 bytes a record.
  ALTER TABLE turn_records ADD COLUMN follower_hash TEXT;
  UPDATE turn_records SET follower_hash = CASE WHEN json_valid(body) THEN json_extract(body, '$.followerHash') END;
  DROP INDEX turn_records_by_account;
  CREATE INDEX turn_records_by_account ON turn_records (account, number, follower_hash);

  -- Erasures that are not through; erased keeps what is left of the follower's name.
  CREATE TABLE erasures (
    account TEXT NOT NULL,
    open_id TEXT NOT NULL,
    requested_at_ms INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (account, open_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE erased (
    account TEXT NOT NULL,
    follower_hash TEXT NOT NULL,
    requested_at_ms INTEGER NOT NULL,
    PRIMARY KEY (account, follower_hash)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX erased_by_time ON erased (requested_at_ms);

  CREATE TABLE views (
    number INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    account TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    follower_hash TEXT
  ) STRICT;
  `,
  `
  -- What a taker needs to know is found by columns and indexes: one follower's backlog must not hold up the others.
  ALTER TABLE outbox_jobs ADD COLUMN weight TEXT NOT NULL DEFAULT 'essential';
  UPDATE outbox_jobs SET weight = json_extract(body, '$.weight');
  DROP INDEX outbox_jobs_by_follower;
  CREATE INDEX outbox_jobs_in_order ON outbox_jobs (account, open_id, number, due_at_ms);
  CREATE INDEX outbox_jobs_by_follower_and_time ON outbox_jobs (account, open_id, due_at_ms);
  CREATE INDEX outbox_jobs_started ON outbox_jobs (account, open_id, number) WHERE state = 'started';
  CREATE INDEX outbox_jobs_put_back ON outbox_jobs (account, open_id, number) WHERE state = 'put-back';
  CREATE INDEX outbox_jobs_additional ON outbox_jobs (account, open_id, number)
    WHERE weight = 'additional' AND state <> 'started';

  -- When to look at a follower: their next job is due; 0 when one was started. Kept by the triggers, and by nothing else.
  CREATE TABLE due_followers (
    account TEXT NOT NULL,
    open_id TEXT NOT NULL,
    look_at_ms INTEGER NOT NULL,
    PRIMARY KEY (account, open_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX due_followers_by_time ON due_followers (account, look_at_ms);
  CREATE TRIGGER job_added AFTER INSERT ON outbox_jobs BEGIN ${lookAgain('NEW')} END;
  CREATE TRIGGER job_changed AFTER UPDATE OF state, due_at_ms ON outbox_jobs BEGIN ${lookAgain('NEW')} END;
  CREATE TRIGGER job_removed AFTER DELETE ON outbox_jobs BEGIN ${lookAgain('OLD')} END;
  UPDATE outbox_jobs SET state = state;
  `,
  `
  -- The console's people, by their login names as they are typed; body is JSON.
  CREATE TABLE operators (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    login_name TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, id),
    UNIQUE (account, login_name)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE first_codes (
    account TEXT PRIMARY KEY,
    hash TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE operator_sessions (
    account TEXT NOT NULL,
    id_hash TEXT NOT NULL,
    operator_id TEXT NOT NULL,
    began_at_ms INTEGER NOT NULL,
    touched_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (account, id_hash)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX operator_sessions_by_person ON operator_sessions (account, operator_id);
  CREATE TABLE sign_in_attempts (
    account TEXT NOT NULL,
    key TEXT NOT NULL,
    count INTEGER NOT NULL,
    paused_until_ms INTEGER NOT NULL,
    touched_at_ms INTEGER NOT NULL,
    PRIMARY KEY (account, key)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    account TEXT NOT NULL,
    by_id TEXT NOT NULL,
    target TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_account ON audit (account, number);
  `,
  `
  -- JSON, of revisions that were made at the console.
  ALTER TABLE revisions ADD COLUMN origin TEXT;

  CREATE TABLE drafts (
    number INTEGER PRIMARY KEY,
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    is_open INTEGER NOT NULL,
    due_at_ms INTEGER,
    changed_at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (account, id)
  ) STRICT;
  CREATE INDEX drafts_open ON drafts (account, changed_at_ms) WHERE is_open = 1;
  CREATE INDEX drafts_due ON drafts (account, due_at_ms) WHERE due_at_ms IS NOT NULL;
  CREATE INDEX drafts_over ON drafts (changed_at_ms) WHERE is_open = 0;

  CREATE TABLE console_settings (account TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- What operators decided about messages that were not understood; body is JSON and holds nobody's words.
  CREATE TABLE verdicts (
    account TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    until_ms INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (account, id)
  ) STRICT, WITHOUT ROWID;
  `,
  deskTables,
  healthTables,
  couponIndexes,
  registerTables,
  programTables,
  couponRedemptions,
];

export const newestSchema = migrations.length;

export function schemaOf(db: DatabaseSync): number {
  return readPragma(db, 'user_version');
}

/**
 * Looks before anything is changed.
 * @throws AppError STORE_UNAVAILABLE for a database of another program or of a newer version
 */
export function checkOwner(db: DatabaseSync): void {
  const version = readPragma(db, 'user_version');
  if (version > migrations.length) {
    throw new AppError(
      'STORE_UNAVAILABLE',
      `The database was written by a newer version of the server (schema ${version}, known ${migrations.length}). Start that version, or restore a backup.`,
    );
  }
  if (readPragma(db, 'application_id') === applicationId) return;
  const tables = db.prepare('SELECT COUNT(*) AS count FROM sqlite_schema').get();
  if (version !== 0 || tables?.count !== 0) throw foreignFile();
}

/** Brings the tables up to date, or to an older version. */
export function migrate(db: DatabaseSync, toVersion = migrations.length): void {
  const version = readPragma(db, 'user_version');
  if (version === 0) db.exec(`PRAGMA application_id = ${applicationId}`);
  for (const [index, sql] of migrations.entries()) {
    if (index < version || index >= toVersion) continue;
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

function foreignFile(): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    'The file is a database of another program. Point STORE_URL to a file of its own.',
  );
}

function readPragma(db: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name]);
}
