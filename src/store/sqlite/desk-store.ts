/** Our own desk on SQLite: a save is on disk before anybody reads that it is done. */
import type { StatementSync } from 'node:sqlite';
import type { DeskAgent, DeskConversation, DeskLine } from '../../domain/desk.ts';
import type { AccountName, OpenId } from '../../domain/ids.ts';
import {
  agentAbsenceLimitMs,
  type ClosedSpan,
  closedPlace,
  type DeskChange,
  type DeskChanges,
  type DeskSaved,
  type DeskStore,
  hashDeskChange,
  isFeedGap,
} from '../desks.ts';
import type { DeskTables } from './desk-tables.ts';
import type { Erasures } from './erasures.ts';
import type { House } from './house.ts';
import { reading } from './sqlite-failure.ts';

export class SqliteDeskStore implements DeskStore {
  readonly #house: House;
  readonly #tables: { readonly desk: DeskTables; readonly erasures: Erasures };
  readonly #find: StatementSync;
  readonly #findOpen: StatementSync;
  readonly #findTaken: StatementSync;
  readonly #open: StatementSync;
  readonly #due: StatementSync;
  readonly #lines: StatementSync;
  readonly #mark: StatementSync;
  readonly #feed: StatementSync;
  readonly #closed: StatementSync;
  readonly #lastClosed: StatementSync;
  readonly #ofFollower: StatementSync;
  readonly #seeAgent: StatementSync;
  readonly #removeAbsent: StatementSync;
  readonly #agents: StatementSync;

  constructor(house: House, tables: { readonly desk: DeskTables; readonly erasures: Erasures }) {
    const { db } = house;
    this.#house = house;
    this.#tables = tables;
    const bodyWhere = 'SELECT body FROM desk_conversations WHERE account = ? AND';
    this.#find = db.prepare(`${bodyWhere} id = ?`);
    this.#findOpen = db.prepare(`${bodyWhere} open_id = ? AND is_open = 1`);
    this.#findTaken = db.prepare(
      "SELECT 1 FROM desk_lines JOIN desk_conversations AS c ON c.account = desk_lines.account AND c.id = conversation_id WHERE c.account = ? AND c.open_id = ? AND desk_lines.id = ? AND kind = 'follower'",
    );
    this.#open = db.prepare(`${bodyWhere} is_open = 1 ORDER BY queued_at_ms, id`);
    this.#due = db.prepare(`${bodyWhere} timer_at_ms <= ? ORDER BY timer_at_ms, id LIMIT ?`);
    this.#lines = db.prepare(
      'SELECT body FROM desk_lines WHERE account = ? AND conversation_id = ? AND number > ? ORDER BY number LIMIT ?',
    );
    this.#mark = db.prepare('SELECT mark FROM desk_marks WHERE account = ?');
    this.#feed = db.prepare(
      'SELECT conversation_id FROM desk_feed WHERE account = ? AND mark > ? ORDER BY mark',
    );
    this.#closed = db.prepare(
      `${bodyWhere} closed_place > ? AND closed_place < ? ORDER BY closed_place LIMIT ?`,
    );
    this.#lastClosed = db.prepare(
      `${bodyWhere} closed_place > ? AND closed_place < ? ORDER BY closed_place DESC LIMIT ?`,
    );
    this.#ofFollower = db.prepare(`${bodyWhere} open_id = ? ORDER BY opened_at_ms, id`);
    this.#seeAgent = db.prepare(
      'INSERT INTO desk_agents (account, operator_id, seen_at_ms, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET seen_at_ms = excluded.seen_at_ms, body = excluded.body WHERE excluded.seen_at_ms >= seen_at_ms',
    );
    this.#removeAbsent = db.prepare('DELETE FROM desk_agents WHERE account = ? AND seen_at_ms < ?');
    this.#agents = db.prepare(
      'SELECT body FROM desk_agents WHERE account = ? AND seen_at_ms >= ? ORDER BY operator_id',
    );
  }

  save(change: DeskChange): Promise<DeskSaved> {
    return this.#house.writes.submit({ run: () => this.#saveNow(change), onDisk: true });
  }

  find(account: AccountName, id: string): Promise<DeskConversation | undefined> {
    return reading(() => parse<DeskConversation>(this.#find.all(account, id))[0]);
  }

  findOpen(account: AccountName, openId: OpenId): Promise<DeskConversation | undefined> {
    return reading(() => parse<DeskConversation>(this.#findOpen.all(account, openId))[0]);
  }

  hasTaken(account: AccountName, openId: OpenId, turnId: string): Promise<boolean> {
    return reading(() => this.#findTaken.get(account, openId, turnId) !== undefined);
  }

  open(account: AccountName): Promise<readonly DeskConversation[]> {
    return reading(() => parse<DeskConversation>(this.#open.all(account)));
  }

  due(account: AccountName, nowMs: number, limit: number): Promise<readonly DeskConversation[]> {
    return reading(() => parse<DeskConversation>(this.#due.all(account, nowMs, limit)));
  }

  lines(
    account: AccountName,
    id: string,
    { afterNumber = 0, limit = -1 }: { afterNumber?: number; limit?: number } = {},
  ): Promise<readonly DeskLine[]> {
    return reading(() => parse<DeskLine>(this.#lines.all(account, id, afterNumber, limit)));
  }

  changesSince(account: AccountName, given: number): Promise<DeskChanges> {
    return reading(() => {
      const mark = Number(this.#mark.get(account)?.mark ?? 0);
      if (isFeedGap(given, mark)) return { mark, conversationIds: [], isGap: true };
      const rows = this.#feed.all(account, given);
      return {
        mark,
        conversationIds: rows.map((row) => String(row.conversation_id)),
        isGap: false,
      };
    });
  }

  closedBetween(account: AccountName, { fromMs, toMs, limit, cursor }: ClosedSpan) {
    return reading(() => {
      const [after, before] = [cursor ?? closedPlace(fromMs), closedPlace(toMs)];
      const found = parse<DeskConversation>(this.#closed.all(account, after, before, limit + 1));
      const conversations = found.slice(0, limit);
      const last = found.length > limit ? conversations.at(-1) : undefined;
      return {
        conversations,
        ...(last?.closedAtMs === undefined ? {} : { next: closedPlace(last.closedAtMs, last.id) }),
      };
    });
  }

  lastClosed(account: AccountName, { fromMs, toMs, limit }: ClosedSpan) {
    return reading(() => {
      const [after, before] = [closedPlace(fromMs), closedPlace(toMs)];
      const found = this.#lastClosed.all(account, after, before, limit);
      return parse<DeskConversation>(found).toReversed();
    });
  }

  ofFollower(account: AccountName, openId: OpenId): Promise<readonly DeskConversation[]> {
    return reading(() => parse<DeskConversation>(this.#ofFollower.all(account, openId)));
  }

  async seeAgent(account: AccountName, agent: DeskAgent): Promise<void> {
    const absentSinceMs = this.#house.clock.now() - agentAbsenceLimitMs;
    await this.#house.writes.submit({
      run: () => {
        this.#removeAbsent.run(account, absentSinceMs);
        this.#seeAgent.run(account, agent.operatorId, agent.seenAtMs, JSON.stringify(agent));
      },
    });
  }

  agents(account: AccountName, seenSinceMs: number): Promise<readonly DeskAgent[]> {
    return reading(() => parse<DeskAgent>(this.#agents.all(account, seenSinceMs)));
  }

  #saveNow(change: DeskChange): DeskSaved {
    const { desk, erasures } = this.#tables;
    const { account, id, version, openedAtMs } = change.conversation;
    const stored = desk.findVersion(account, id);
    if (stored?.version === version) {
      return stored.changeHash === hashDeskChange(change) ? 'saved' : 'conflict';
    }
    if ((stored?.version ?? 0) !== version - 1) return 'conflict';
    if (!stored && erasures.wasAskedSince(change.conversation, openedAtMs)) return 'conflict';
    if (desk.isInTheWay(change)) return 'conflict';
    desk.write(change);
    return 'saved';
  }
}

function parse<T>(rows: readonly Readonly<Record<string, unknown>>[]): readonly T[] {
  return rows.map(({ body }) => JSON.parse(String(body)) as T);
}
