/**
 * The menu: what there is to open, in groups of what belongs together, and who sees it. An entry that somebody may
 * not open is not shown to them.
 */
import type { AccountName } from '../../domain/ids.ts';
import { mayDo, type Operator, type Permission } from '../../domain/operator.ts';
import type { FrameWords } from './words.ts';

interface MenuEntry {
  /** As in `ConsoleAnswer`; also the name of its words. */
  readonly area: string & keyof FrameWords;
  readonly path: string;
  readonly who: Permission;
  /** Lies beside the accounts. */
  readonly isOfServer?: true;
}

const groups: readonly (readonly MenuEntry[])[] = [
  [
    { area: 'overview', path: '/', who: 'see-overview' },
    { area: 'desk', path: '/desk', who: 'serve-desk' },
    { area: 'till', path: '/till', who: 'serve-till' },
    { area: 'remarks', path: '/remarks', who: 'edit-own-shops' },
    { area: 'ideas', path: '/ideas', who: 'edit-catalogue' },
  ],
  [
    { area: 'members', path: '/members', who: 'serve-till' },
    { area: 'referrals', path: '/referrals', who: 'edit-catalogue' },
    { area: 'takingPart', path: '/taking-part', who: 'see-overview' },
    { area: 'festivals', path: '/festivals', who: 'serve-till' },
    { area: 'numbers', path: '/numbers', who: 'see-overview' },
  ],
  [
    { area: 'unheard', path: '/unheard', who: 'see-messages' },
    { area: 'rules', path: '/rules', who: 'see-rules' },
    { area: 'bench', path: '/bench', who: 'see-rules' },
    { area: 'drafts', path: '/drafts', who: 'edit-rules' },
    { area: 'revisions', path: '/revisions', who: 'see-rules' },
  ],
  [
    { area: 'catalogue', path: '/shops', who: 'see-catalogue' },
    { area: 'setup', path: '/setup', who: 'edit-catalogue' },
    { area: 'import', path: '/import', who: 'edit-rules' },
  ],
  [
    { area: 'health', path: '/health', who: 'see-overview' },
    { area: 'audit', path: '/audit', who: 'see-audit' },
    { area: 'settings', path: '/settings', who: 'change-settings' },
    { area: 'people', path: '/people', who: 'manage-people', isOfServer: true },
  ],
];

export interface MenuLink {
  readonly area: string;
  readonly href: string;
  readonly label: string;
}

/** Whoever sees nothing of a group does not see the group. */
export function listMenu(
  operator: Operator,
  { account, words }: { readonly account: AccountName | undefined; readonly words: FrameWords },
): readonly (readonly MenuLink[])[] {
  const isSeen = ({ who, isOfServer }: MenuEntry) =>
    mayDo(operator, who) && (isOfServer || account !== undefined);
  const toLink = ({ area, path, isOfServer }: MenuEntry) => ({
    area,
    href: isOfServer || !account ? path : accountPath(account, path),
    label: String(words[area]),
  });
  return groups
    .map((group) => group.filter(isSeen).map(toLink))
    .filter((links) => links.length > 0);
}

/** `/rules` → `/a/main/rules`. */
export function accountPath(account: AccountName, path: string): string {
  return `/a/${account}${path}`;
}
