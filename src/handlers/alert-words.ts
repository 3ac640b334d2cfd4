/** How followers are told of what they may opt in to. */
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { AlertTopic, QuietHours } from '../domain/service-setup.ts';
import type { OptInWay } from '../services/opt-ins.ts';

/** Behind a date: "11月20日从菜单订的". */
export const wayWords: Readonly<Record<OptInWay, string>> = {
  word: '回复「是」',
  menu: '从菜单',
  popup: '在弹窗里点「允许」',
  settings: '在设置里打开',
};

/** What will come, how often, and when not. */
export function topicLine({ about, maxPerDay, quietHours }: AlertTopic): string {
  const end = /[。！？!?.]$/.test(about) ? '' : '。';
  return `${about}${end}一天最多 ${maxPerDay} 条${quietHours ? `，${quietWords(quietHours)}不打扰` : ''}。`;
}

/** "「消费提醒」「取餐提醒」"; of one that is not offered any more there is no name. */
export function topicNames(
  { setup: { alertTopics } }: CatalogueIndex,
  ids: readonly string[],
): string {
  return ids
    .map((id) => `「${alertTopics.find((topic) => topic.id === id)?.name ?? '以前的提醒'}」`)
    .join('');
}

function quietWords({ fromMinute, untilMinute }: QuietHours): string {
  return `${clockOf(fromMinute)} 到 ${clockOf(untilMinute)} `;
}

function clockOf(minute: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}
