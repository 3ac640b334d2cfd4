/** `npm run content -- menu`: what publishing the brand's menu would change, and the publishing of just that. */
import type { Menu } from '../../domain/menu.ts';
import { AppError } from '../../errors.ts';
import { describeMenuDiff } from './describe-menu-diff.ts';
import { type MenuPlatform, planMenu, publishMenu } from './publish-menu.ts';

export interface MenuWish {
  readonly menu: Menu;
  readonly platform: MenuPlatform;
  readonly publishes: boolean;
  /** Of the difference that was shown. */
  readonly expectedHash: string | undefined;
  /** What to type after `npm run content --` to come here again. */
  readonly command: string;
}

/**
 * @returns lines for the terminal
 * @throws AppError MENU_CHANGED; CONTENT_INVALID for a brand without a menu; whatever the platform's calls throw
 */
export async function runMenuCommand(wish: MenuWish): Promise<readonly string[]> {
  const { menu, platform, publishes, expectedHash, command } = wish;
  if (menu.length === 0) {
    throw new AppError(
      'CONTENT_INVALID',
      'The brand has no menu.yaml; nothing is compared, and the account keeps its menu. 没有 menu.yaml，账号的菜单不动。',
    );
  }
  const { standing, changes, hash } = await planMenu(menu, platform);
  const lines = describeMenuDiff(standing, changes);
  const isMade = standing.madeBy === 'program';
  if (changes.length === 0 && (isMade || !publishes)) return lines;
  if (!publishes) {
    return [
      ...lines,
      `To publish just this 确认发布: npm run content -- ${command} --publish --expect ${hash}`,
    ];
  }
  if (expectedHash !== hash) {
    const why =
      expectedHash === undefined
        ? 'Nothing was published: say that you have seen this difference. 还没有发布，请确认看过上面的差异。'
        : 'Nothing was published: this is not the difference that you were shown. 还没有发布，差异和您看到的不一样了。';
    const again = `npm run content -- ${command} --publish --expect ${hash}`;
    throw new AppError('MENU_CHANGED', [...lines, why, again].join('\n'));
  }
  await publishMenu(menu, platform, hash);
  return [
    ...lines,
    'Published and read back. Followers see it within 5 minutes, or when they follow again. 已发布并核对。粉丝五分钟内看到，重新关注马上看到。',
  ];
}
