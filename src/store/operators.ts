/**
 * The port of the people who work at the console, and of the code that lets the first of them in. It keeps hashes of
 * passwords and codes, never the words themselves; the secret of a second factor is kept as it is, for codes are made
 * from it.
 */
import type { AccountName } from '../domain/ids.ts';
import type { Operator } from '../domain/operator.ts';

export interface SecondFactor {
  /** Base32, as authenticator apps take it. */
  readonly secret: string;
  /** Half minutes since the epoch: of the newest code that was taken. None is taken twice. */
  readonly lastStep: number;
  /** Of the recovery codes that were not used yet. */
  readonly recoveryHashes: readonly string[];
}

export interface Person extends Operator {
  /** Counts what was saved; whoever saves says which one they read. */
  readonly version: number;
  readonly passwordHash: string;
  /** The password was given to them by somebody else. */
  readonly mustChangePassword: boolean;
  readonly isDisabled: boolean;
  /** A session of another epoch is over: a change of it ends them all, in the moment it is saved. */
  readonly epoch: number;
  readonly secondFactor?: SecondFactor;
  readonly language?: 'zh' | 'en';
  /** The overview shows them no first steps any more. */
  readonly hasPutStepsAway?: true;
  readonly addedAtMs: number;
  readonly lastSignInAtMs?: number;
}

/** Like `added`, `saved` is also what a repeat is told. */
export type AddResult = 'added' | 'name-taken';
export type SaveResult =
  | 'saved'
  /** Somebody else was quicker: read again. */
  | 'changed'
  | 'gone'
  /** Nobody would be left who may manage people. */
  | 'last-admin'
  /** Nobody would be left who may give somebody an official account that is new. */
  | 'last-admin-of-all';

export interface FirstCode {
  readonly hash: string;
  readonly expiresAtMs: number;
}

/** @throws AppError STORE_UNAVAILABLE, each of them */
export interface OperatorStore {
  /** By login name. */
  list(account: AccountName): Promise<readonly Person[]>;
  find(account: AccountName, id: string): Promise<Person | undefined>;
  findByLoginName(account: AccountName, loginName: string): Promise<Person | undefined>;
  add(account: AccountName, person: Person): Promise<AddResult>;
  /** A login name stays as it is. @param person with the version that was read; the next one is written */
  save(account: AccountName, person: Person): Promise<SaveResult>;
  /** Takes the place of an earlier one. @returns false when there is an operator already */
  keepFirstCode(account: AccountName, code: FirstCode): Promise<boolean>;
  /** Adds the first person of all and ends the code, once on all nodes. @returns false when the code does not open */
  addFirst(account: AccountName, person: Person, code: FirstCodeTry): Promise<boolean>;
}

export interface FirstCodeTry {
  readonly hash: string;
  readonly atMs: number;
}

export function isActiveAdmin({ role, isDisabled }: Person): boolean {
  return role === 'admin' && !isDisabled;
}

export function isActiveAdminOfAll(person: Person): boolean {
  return isActiveAdmin(person) && person.accounts === 'all';
}
