/** What a tap on a menu entry does, in one line for operators. Two targets are the same exactly when their lines are. */
import type { MenuTarget } from '../../domain/menu.ts';

export function describeTarget(target: MenuTarget): string {
  switch (target.kind) {
    case 'key':
      return `key ${target.menuKey}`;
    case 'link':
      return `link ${target.url}`;
    case 'location':
      return `map ${target.menuKey}`;
    case 'scan':
      return `scan ${target.menuKey}`;
    case 'photo':
      return `photo ${target.source} ${target.menuKey}`;
    case 'mini-program':
      return `mini program ${target.appId} ${target.page} (${target.url})`;
    case 'article':
      return `article ${target.articleId}`;
    case 'other':
      return `${target.sort} ${target.value} (made in the back office)`;
  }
}
