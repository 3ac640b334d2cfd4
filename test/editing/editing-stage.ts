/** Editors at one account: real stores, the small brand, and operators to play with. */
import { compileBrand } from '../../src/brand/compile-brand.ts';
import { hashFiles } from '../../src/brand/hash-files.ts';
import type { Edit, EntryValue } from '../../src/domain/edit.ts';
import type { AccountName } from '../../src/domain/ids.ts';
import type { Operator, Role } from '../../src/domain/operator.ts';
import {
  type BuiltEditing,
  buildEditing,
  type EditingParts,
} from '../../src/editing/build-editing.ts';
import type { Editing, SaveEnd } from '../../src/editing/editing.ts';
import type { AuditEntry, AuditLog } from '../../src/store/audit-log.ts';
import type { ContentFile } from '../../src/store/contents.ts';
import type { Draft } from '../../src/store/drafts.ts';
import { openSqliteStores } from '../../src/store/sqlite/open.ts';
import type { Stores } from '../../src/store/stores.ts';
import { type FileTexts, filesWith } from '../brand/small-brand.ts';
import { HeldClock } from '../support/held-clock.ts';

/** Keeps what it is told, newest first, as the stores do. */
export class ListedAudit implements AuditLog {
  readonly entries: AuditEntry[] = [];

  async append(entry: AuditEntry): Promise<void> {
    this.entries.unshift(entry);
  }

  async page(_account: AccountName, { limit, target }: { limit: number; target?: string }) {
    const found = this.entries.filter((entry) => target === undefined || entry.target === target);
    return { entries: found.slice(0, limit) };
  }

  /** `who act target`, in the order they were noted. */
  get lines(): readonly string[] {
    return this.entries.map(({ by, act, target }) => `${by} ${act} ${target}`).toReversed();
  }
}

export function operatorNamed(name: string, role: Role = 'editor'): Operator {
  return { id: `id-${name}`, loginName: name, name, role, accounts: 'all', shops: [] };
}

export interface StageParts extends Pick<EditingParts, 'account'> {
  readonly stores: Stores;
  readonly audit: AuditLog;
  readonly people?: readonly Operator[];
  readonly prepare?: EditingParts['prepare'];
}

export const account = 'main' as AccountName;
export const mei = operatorNamed('Mei');
export const bo = operatorNamed('Bo');

let idCount = 0;

export function editingOn({
  account,
  stores,
  audit,
  people = [],
  prepare,
}: StageParts): BuiltEditing {
  return buildEditing({
    account,
    contents: stores.contents,
    drafts: stores.drafts,
    records: stores.records,
    settings: stores.consoleSettings,
    audit,
    clock: stores.clock,
    prepare: prepare ?? (async (files) => compileBrand(files, 'check')),
    newId: () => {
      idCount += 1;
      return `draft-${idCount}`;
    },
    findOperator: async (id) => people.find((one) => one.id === id),
    failed: (error) => {
      throw error;
    },
  });
}

export async function publishSmall(
  { stores, account }: Pick<StageParts, 'stores' | 'account'>,
  changes: FileTexts = {},
): Promise<readonly ContentFile[]> {
  const files = filesWith(changes);
  const publishedAtMs = stores.clock.now();
  await stores.contents.publish(account, {
    hash: hashFiles(files),
    publishedAtMs,
    note: 'first',
    files,
  });
  return files;
}

export const helloRule: EntryValue = {
  id: 'hello',
  title: '打招呼',
  when: { exact: ['你好'] },
  reply: '您好，我是{{ brand.assistantName }}。',
};

/** Another title for the rule `hello`. */
export function titleEdit(title: string, before: EntryValue = helloRule): Edit {
  return { file: 'rules.yaml', id: 'hello', before, after: { ...helloRule, title } };
}

export function newRule(id: string): Edit {
  const after = { id, title: id, when: { exact: [`say ${id}`] }, reply: `I am ${id}.` };
  return { file: 'rules.yaml', id, after, behind: 'hello' };
}

export function savedOf(end: SaveEnd): Draft {
  if (end.kind === 'saved') return end.draft;
  throw new Error(`not saved: ${end.kind}`);
}

/** The operator's own draft, with these edits in it. */
export async function draftOf(
  editing: Editing,
  operator: Operator,
  edits: readonly Edit[],
): Promise<Draft> {
  let draft = await editing.openDraft(operator);
  for (const edit of edits) {
    draft = savedOf(await editing.edit(operator, draft.id, { edit, readVersion: draft.version }));
  }
  return draft;
}

/** One node with a clock that the test holds, and the small brand live. */
export interface Stage {
  readonly clock: HeldClock;
  readonly stores: Stores;
  readonly audit: ListedAudit;
  readonly built: BuiltEditing;
  readonly editing: Editing;
  draftWith(operator: Operator, ...edits: readonly Edit[]): Promise<Draft>;
  liveTitle(): Promise<unknown>;
  close(): Promise<void>;
}

export async function openStage(more: Partial<StageParts> = {}): Promise<Stage> {
  const clock = new HeldClock();
  const stores = await openSqliteStores({ path: ':memory:', clock });
  const audit = new ListedAudit();
  const built = editingOn({ account, stores, audit, people: [mei, bo], ...more });
  const { editing } = built;
  await publishSmall({ stores, account });
  return {
    ...{ clock, stores, audit, built, editing },
    draftWith: (operator, ...edits) => draftOf(editing, operator, edits),
    async liveTitle() {
      const { entries } = await editing.readLive();
      return entries.find(({ id }) => id === 'hello')?.value['title'];
    },
    async close() {
      await built.close();
      await stores.close();
    },
  };
}
