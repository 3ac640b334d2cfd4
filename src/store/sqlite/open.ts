/** Opens a SQLite store: one file, one process, durable. Without a file (`:memory:`) nothing is locked or synced. */
import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';
import { defaultRetention } from '../retention.ts';
import type { StoreOptions, Stores } from '../stores.ts';
import { SqliteAccessTokenStore } from './access-token-store.ts';
import { SqliteAlertStore } from './alert-store.ts';
import { SqliteAuditLog } from './audit-log.ts';
import { Claims } from './claims.ts';
import { SqliteConsoleSettingStore } from './console-setting-store.ts';
import { SqliteContentStore } from './content-store.ts';
import { SqliteCouponStore } from './coupon-store.ts';
import { SqliteDeskStore } from './desk-store.ts';
import { DeskTables } from './desk-tables.ts';
import { DiskSync } from './disk-sync.ts';
import { SqliteDraftStore } from './draft-store.ts';
import { SqliteErasureStore } from './erasure-store.ts';
import { Erasures } from './erasures.ts';
import { type FileKeeping, keepFile } from './file-keeping.ts';
import { type FileLock, lockFile } from './file-lock.ts';
import { SqliteHoldingStore } from './follower-holdings.ts';
import { Followers } from './followers.ts';
import type { House } from './house.ts';
import { JoinedReads } from './joined-reads.ts';
import { Ledger } from './ledger.ts';
import { SqliteNodeStore } from './node-store.ts';
import { SqliteOperatorSessionStore } from './operator-session-store.ts';
import { SqliteOperatorStore } from './operator-store.ts';
import { Outbox } from './outbox.ts';
import { SqliteOutboxStore } from './outbox-store.ts';
import { OutboxTables } from './outbox-tables.ts';
import { SqliteProgramAnswerStore } from './program-answer-store.ts';
import { SqliteProgramKeyStore } from './program-key-store.ts';
import { Purge } from './purge.ts';
import { SqliteQuickReplyStore } from './quick-reply-store.ts';
import { SqliteTurnRecordStore } from './record-store.ts';
import { SqliteRegisterStore } from './register-store.ts';
import { Registers } from './registers.ts';
import { checkOwner, migrate } from './schema.ts';
import { SendLedger } from './send-ledger.ts';
import { SqliteSignInAttemptStore } from './sign-in-attempt-store.ts';
import { isBusy, toStoreFailure } from './sqlite-failure.ts';
import { SqliteTallyStore } from './tally-store.ts';
import { SqliteTurnStore } from './turn-store.ts';
import { SqliteVerdictStore } from './verdict-store.ts';
import { SqliteViewLog } from './view-log.ts';
import { WriteQueue } from './write-queue.ts';

export interface SqliteStoreOptions extends StoreOptions {
  /** A file, made with its folder when it is not there; or `:memory:`. */
  readonly path: string;
}

/**
 * @throws AppError STORE_LOCKED when another process has the file; STORE_UNAVAILABLE, with a sentence that says what
 * to do, when it cannot be opened, written, or trusted.
 */
export async function openSqliteStores(options: SqliteStoreOptions): Promise<Stores> {
  if (options.path === ':memory:') {
    return assemble(options, { db: openDatabase(':memory:'), file: undefined });
  }
  const path = prepareFolder(options.path);
  const lock = lockFile(path);
  let db: DatabaseSync | undefined;
  try {
    db = openDatabase(path);
    const disk = await DiskSync.open(path);
    return assemble(options, { db, file: { path, lock, disk } });
  } catch (error) {
    if (db?.isOpen) db.close();
    lock.release();
    throw toStoreFailure(error);
  }
}

interface OpenedFile {
  readonly path: string;
  readonly lock: FileLock;
  readonly disk: DiskSync;
}

function assemble(
  options: SqliteStoreOptions,
  { db, file }: { db: DatabaseSync; file: OpenedFile | undefined },
): Stores {
  const { clock, warn = () => undefined } = options;
  const retention = { ...defaultRetention, ...options.retention };
  let keeping: FileKeeping | undefined;
  const onCommitted = (count: number) => keeping?.noteWrites(count);
  const ledger = new Ledger(db);
  const together = { write: () => ledger.writeCounts(), drop: () => ledger.dropCounts() };
  const reads = new JoinedReads(db);
  const writes = new WriteQueue({ db, clock, disk: file?.disk, reads, together, onCommitted });
  if (file) keeping = keepFile({ ...file, writes, clock, warn });
  const house: House = { db, writes, reads, disk: file?.disk, clock, retention, warn };
  const claims = new Claims();
  const followers = new Followers(db);
  const sending = { tables: new OutboxTables(db), sends: new SendLedger(db), followers };
  const outbox = new Outbox({ ...sending, retention });
  const erasures = new Erasures(db);
  const desk = new DeskTables(db);
  const desks = new SqliteDeskStore(house, { desk, erasures });
  const registers = new Registers(db);
  const tables = { ledger, followers, claims, outbox, erasures, desk, registers };
  const purge = new Purge(house, claims);
  purge.start();
  const pinged = db.prepare("UPDATE house SET value = value + 1 WHERE name = 'pings'");
  return {
    turns: new SqliteTurnStore(house, tables),
    records: new SqliteTurnRecordStore(house),
    coupons: new SqliteCouponStore(house),
    contents: new SqliteContentStore(house),
    outbox: new SqliteOutboxStore(house, { ...sending, outbox }),
    accessTokens: new SqliteAccessTokenStore(house),
    erasures: new SqliteErasureStore(house, tables),
    followers: new SqliteHoldingStore(house, { ...tables, jobs: sending.tables, desks }),
    views: new SqliteViewLog(house),
    operators: new SqliteOperatorStore(house),
    operatorSessions: new SqliteOperatorSessionStore(house),
    signInAttempts: new SqliteSignInAttemptStore(house),
    auditLog: new SqliteAuditLog(house),
    drafts: new SqliteDraftStore(house),
    consoleSettings: new SqliteConsoleSettingStore(house),
    verdicts: new SqliteVerdictStore(house),
    desks,
    quickReplies: new SqliteQuickReplyStore(house),
    nodes: new SqliteNodeStore(house, () => keeping?.damage),
    tallies: new SqliteTallyStore(house),
    alerts: new SqliteAlertStore(house),
    registers: new SqliteRegisterStore(house, tables),
    programKeys: new SqliteProgramKeyStore(house),
    programAnswers: new SqliteProgramAnswerStore(house),
    clock,
    async ping() {
      await writes.submit({ run: () => pinged.run() });
    },
    async close() {
      if (!db.isOpen) return;
      purge.stop();
      await keeping?.close();
      writes.close();
      await file?.disk.close();
      reads.end();
      db.exec("UPDATE house SET value = 1 WHERE name = 'closed_cleanly'");
      db.close();
      file?.lock.release();
    },
  };
}

/** @returns the file's one true name, so that two spellings of it meet at the same lock. */
export function prepareFolder(path: string): string {
  try {
    const absolute = resolve(path);
    mkdirSync(dirname(absolute), { recursive: true });
    return join(realpathSync(dirname(absolute)), basename(absolute));
  } catch (error) {
    throw toStoreFailure(error);
  }
}

function openDatabase(path: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    checkOwner(db);
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = FAST',
    );
    migrate(db);
    checkAfterCrash(db);
    db.exec("UPDATE house SET value = 0 WHERE name = 'closed_cleanly'");
    return db;
  } catch (error) {
    if (db?.isOpen) db.close();
    throw isBusy(error) ? busyFile(error) : toStoreFailure(error);
  }
}

/** WAL survives a killed process; the check is for what a crashed machine or a copied file may have left behind. */
function checkAfterCrash(db: DatabaseSync): void {
  const closed = db.prepare("SELECT value FROM house WHERE name = 'closed_cleanly'").get();
  if (closed?.value === 1) return;
  const verdict = db.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  if (verdict === 'ok') return;
  throw new AppError(
    'STORE_UNAVAILABLE',
    'The database file is damaged. Keep it aside and restore a backup, or save what can be read with "sqlite3 FILE .recover".',
    { details: { verdict } },
  );
}

function busyFile(cause: unknown): AppError {
  return new AppError(
    'STORE_UNAVAILABLE',
    'Another program is using the database file. Close it, then start again.',
    { cause },
  );
}
