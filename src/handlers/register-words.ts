/** What followers call that which services keep of them. A service that keeps a register has its word here. */
import type { ServiceSetup } from '../domain/service-setup.ts';
import { levelLabel } from '../services/member-card.ts';
import type { HeldInRegister } from '../store/registers.ts';

/** By the part of a register's name before the first dot. */
const words: ReadonlyMap<string, string> = new Map([
  ['members', '会员卡和积分'],
  ['bindings', '绑定的账户'],
  ['festival', '节日礼品'],
  ['invite', '邀请码'],
  ['documents', '问资料的次数'],
  ['vote', '投票'],
  ['survey', '问卷'],
  ['launch', '新品报名'],
  ['alerts', '订的提醒'],
  ['ideas', '建议'],
  ['remarks', '表扬和投诉'],
  ['referrals', '谁带您来的'],
  ['first-touches', '谁带您来的'],
  ['groups', '分组'],
]);
const otherWord = '其他登记';

/** One line, or none: 会员卡和积分（12 条明细）、投票. */
export function registerLines(held: readonly HeldInRegister[]): readonly string[] {
  const parts = [...countLines(held)].map(([word, count]) =>
    count > 0 ? `${word}（${count} 条明细）` : word,
  );
  return parts.length > 0 ? [`· 登记过：${parts.join('、')}`] : [];
}

/** What an erasure takes away with the rest, before it is agreed to. One line, or none. */
export function registerLossLines(held: readonly HeldInRegister[]): readonly string[] {
  const words = [...countLines(held).keys()];
  return words.length > 0 ? [`登记过的也一起删，找不回来：${words.join('、')}。`] : [];
}

function countLines(held: readonly HeldInRegister[]): ReadonlyMap<string, number> {
  const lineCounts = new Map<string, number>();
  for (const { name, lines } of held) {
    const word = words.get(name.split('.')[0] ?? '') ?? otherWord;
    lineCounts.set(word, (lineCounts.get(word) ?? 0) + lines.length);
  }
  return lineCounts;
}

/** As the brand calls them: 汉堡迷, 金穗会员. */
export function groupNames(
  ids: readonly string[],
  { groups, members }: ServiceSetup,
): readonly string[] {
  const levels = members?.levels ?? [];
  const names = new Map([
    ...groups.map(({ id, name }) => [id, name] as const),
    ...levels.map((level) => [levelLabel(level), level.name] as const),
  ]);
  return ids.map((id) => names.get(id) ?? id);
}
