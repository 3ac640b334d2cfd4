/**
 * Brings a brand's menu to the account: shown first, published only as it was shown, read back afterwards. It never
 * touches the menus for some followers only.
 */
import { createHash } from 'node:crypto';
import type { Menu, MenuEntry, StandingMenu } from '../../domain/menu.ts';
import { AppError } from '../../errors.ts';
import { compareMenus, type MenuChange } from './compare-menus.ts';

/** What it takes of the platform. */
export interface MenuPlatform {
  readMenu(): Promise<StandingMenu>;
  writeMenu(menu: Menu): Promise<void>;
}

export interface MenuPlan {
  readonly standing: StandingMenu;
  readonly changes: readonly MenuChange[];
  /** Of what the account has and of what it would have: another one when either is another. */
  readonly hash: string;
}

export async function planMenu(menu: Menu, platform: MenuPlatform): Promise<MenuPlan> {
  const standing = await platform.readMenu();
  const hash = createHash('sha256').update(JSON.stringify([lastingMenu(standing.menu), menu]));
  return {
    standing,
    changes: compareMenus(standing.menu, menu),
    hash: hash.digest('hex').slice(0, 12),
  };
}

/** What the back office says itself the platform tells with ids that are others each time: they are no change. */
function lastingMenu(menu: Menu): Menu {
  return menu.map((part) =>
    part.kind === 'column'
      ? { ...part, entries: part.entries.map(lastingEntry) }
      : lastingEntry(part),
  );
}

function lastingEntry(entry: MenuEntry): MenuEntry {
  if (entry.kind !== 'other' || !entry.answer) return entry;
  const { kind, name, sort, answer } = entry;
  return { kind, name, sort, value: answer.kind === 'text' ? answer.text : '' };
}

/** @throws AppError MENU_CHANGED when what was shown is not what would happen now, or when something else came back. */
export async function publishMenu(
  menu: Menu,
  platform: MenuPlatform,
  expectedHash: string,
): Promise<void> {
  const { hash } = await planMenu(menu, platform);
  if (hash !== expectedHash) {
    throw new AppError(
      'MENU_CHANGED',
      'The menu is not as it was shown: look at the difference again, and publish with the new --expect. 菜单和看到的不一样了，请重新看一遍差异再发布。',
    );
  }
  await platform.writeMenu(menu);
  const { changes } = await planMenu(menu, platform);
  if (changes.length === 0) return;
  throw new AppError(
    'MENU_CHANGED',
    `The platform took the menu and answers another one (${changes.length} difference(s)): somebody publishes at the same time. Look at the difference again. 平台收下了菜单，读回来却不一样，请再看一遍差异。`,
  );
}
