/** Who works at the console, and what each role may do: the one table of permissions. It knows no page and no store. */
import type { AccountName } from './ids.ts';

export const roles = ['admin', 'editor', 'agent', 'shop-manager', 'viewer'] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  /** What is live and how much was asked: numbers, nobody's words. */
  'see-overview',
  'see-rules',
  'see-catalogue',
  /** What followers said, masked; each look is noted. */
  'see-messages',
  'edit-rules',
  /** To approve what somebody else wrote. */
  'review',
  'publish',
  /** To publish, with a reason, what nobody replayed. */
  'publish-untried',
  'edit-catalogue',
  /** Facts of the shops that are one's own. Who may edit the catalogue may edit every shop's. */
  'edit-own-shops',
  'sort-messages',
  /** To talk with followers at our own desk. */
  'serve-desk',
  /** To see every conversation there, to whisper and to take over. */
  'supervise-desk',
  /** Texts that all who serve there send. */
  'edit-quick-replies',
  /** To take followers' codes in a shop. */
  'serve-till',
  'manage-people',
  'see-audit',
  'change-settings',
] as const;
export type Permission = (typeof permissions)[number];

const seeing = ['see-overview', 'see-rules', 'see-catalogue'] as const;
const editing = [
  ...seeing,
  'see-messages',
  'edit-rules',
  'review',
  'publish',
  'edit-catalogue',
  'edit-own-shops',
  'sort-messages',
  'serve-desk',
  'serve-till',
  'edit-quick-replies',
] as const;

/** Whatever is not listed is refused. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  admin: permissions,
  editor: editing,
  agent: [...seeing, 'see-messages', 'serve-desk', 'serve-till'],
  'shop-manager': ['see-overview', 'see-catalogue', 'edit-own-shops', 'serve-till'],
  viewer: seeing,
};

export interface Operator {
  /** Never changes, and is never given to another. */
  readonly id: string;
  /** What they type to sign in. */
  readonly loginName: string;
  /** What others read. */
  readonly name: string;
  readonly role: Role;
  /** Official accounts that they may work on. */
  readonly accounts: 'all' | readonly AccountName[];
  /** Of a shop manager, and of an agent who serves some alone: `<account>/<shop id>` of each shop. */
  readonly shops: readonly string[];
  /** What they are good at, in the words that rules ask for; none for everything. */
  readonly skills?: readonly string[];
}

export function mayDo({ role }: Operator, permission: Permission): boolean {
  return permissionsOf[role].includes(permission);
}

export function mayWorkOn({ accounts }: Operator, account: AccountName): boolean {
  return accounts === 'all' || accounts.includes(account);
}

/** Whether whatever the other may work on is the operator's as well: nobody gets further by taking another in hand. */
export function coversAccounts(
  { accounts }: Pick<Operator, 'accounts'>,
  other: Pick<Operator, 'accounts'>,
): boolean {
  if (accounts === 'all') return true;
  return other.accounts !== 'all' && other.accounts.every((name) => accounts.includes(name));
}

export function mayEditShop(operator: Operator, account: AccountName, shopId: string): boolean {
  if (!mayWorkOn(operator, account)) return false;
  if (mayDo(operator, 'edit-catalogue')) return true;
  return mayDo(operator, 'edit-own-shops') && operator.shops.includes(`${account}/${shopId}`);
}

/** At the till: a shop manager in their own shops, the others in every shop of their accounts. */
export function mayServeShop(operator: Operator, account: AccountName, shopId: string): boolean {
  if (!mayWorkOn(operator, account) || !mayDo(operator, 'serve-till')) return false;
  return operator.role !== 'shop-manager' || operator.shops.includes(`${account}/${shopId}`);
}
