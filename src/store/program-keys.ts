/** The port of the keys with which the brand's own systems call us. A key itself is never kept, only its hash. */
import type { AccountName } from '../domain/ids.ts';

export interface ProgramKey {
  /** Part of the key, and no secret. */
  readonly id: string;
  /** What people call it: 收银系统. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** SHA-256 of the secret, in hex. */
  readonly secretHash: string;
  readonly madeBy: string;
  readonly madeAtMs: number;
}

export interface KeptProgramKey extends ProgramKey {
  readonly lastUsedAtMs?: number;
  /** From then on it opens nothing, for ever. */
  readonly revokedAtMs?: number;
}

export interface ProgramKeyStore {
  /** Revoked ones too, in the order in which they were made. */
  list(account: AccountName): Promise<readonly KeptProgramKey[]>;
  find(account: AccountName, id: string): Promise<KeptProgramKey | undefined>;
  /** The same twice is added once. */
  add(account: AccountName, key: ProgramKey): Promise<void>;
  /** The first time counts; an unknown id changes nothing. */
  revoke(account: AccountName, id: string, atMs: number): Promise<void>;
  noteUse(account: AccountName, id: string, atMs: number): Promise<void>;
}

export function byMaking(a: ProgramKey, b: ProgramKey): number {
  return a.madeAtMs - b.madeAtMs || (a.id < b.id ? -1 : 1);
}
