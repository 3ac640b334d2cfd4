/** The menu that followers see now, and who made it: a program, or somebody in the platform's back office. */
import type { StandingMenu } from '../../domain/menu.ts';
import { decodeMenu } from '../menu.ts';
import { type CallResult, mapDone } from './call-result.ts';
import { readCurrentMenu, readMenus } from './menus.ts';
import type { PlatformClient } from './platform-client.ts';

export async function readStandingMenu(client: PlatformClient): Promise<CallResult<StandingMenu>> {
  const published = await readMenus(client);
  if (published.kind !== 'done') return published;
  const { menu, conditional } = published.value;
  const conditionalCount = conditional.length;
  if (menu) {
    const value = { menu: decodeMenu(menu), madeBy: 'program', conditionalCount } as const;
    return { kind: 'done', value };
  }
  return mapDone(await readCurrentMenu(client), (shown = []) => {
    const madeBy = shown.length === 0 ? 'nobody' : 'console';
    return { menu: decodeMenu(shown), madeBy, conditionalCount };
  });
}
