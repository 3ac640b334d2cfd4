/** The difference between a brand's menu and the account's, in plain lines for operators. */
import type { StandingMenu } from '../../domain/menu.ts';
import type { MenuChange } from './compare-menus.ts';

export function describeMenuDiff(
  standing: StandingMenu,
  changes: readonly MenuChange[],
): readonly string[] {
  return [
    originWords[standing.madeBy],
    ...conditionalWords(standing.conditionalCount),
    ...(changes.length === 0
      ? ['The menu is as the brand has it: nothing to publish. 菜单已经一致，不用发布。']
      : changes.map(describeChange)),
  ];
}

const originWords = {
  program: "The account's menu was made by a program. 现有菜单是接口创建的。",
  console:
    "The account's menu was made in the platform's back office; publishing replaces it. 现有菜单是在公众平台后台做的，发布会替换它。",
  nobody: 'The account has no menu yet. 现在还没有菜单。',
} as const satisfies Record<StandingMenu['madeBy'], string>;

function conditionalWords(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    `${count} conditional menu(s) for some followers stay as they are; menu.yaml knows none. 另有 ${count} 个个性化菜单，不受影响。`,
  ];
}

function describeChange(change: MenuChange): string {
  const what = `「${change.what}」`;
  switch (change.kind) {
    case 'added':
      return `+ added 新增 ${what} ${change.target}`.trimEnd();
    case 'removed':
      return `- removed 删除 ${what} ${change.target}`.trimEnd();
    case 'renamed':
      return `~ renamed 改名 ${what} → 「${change.to}」`;
    case 'moved':
      return change.to === change.what
        ? `~ moved 换位置 ${what}`
        : `~ moved 移动 ${what} → 「${change.to}」`;
    case 'retargeted':
      return `~ re-targeted 换目标 ${what} ${change.from} → ${change.to}`;
  }
}
