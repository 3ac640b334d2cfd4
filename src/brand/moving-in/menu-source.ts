/** What a tap does, as menu.yaml has it. What it cannot say is reported. */
import type { MenuTarget } from '../../domain/menu.ts';
import { cleanLine } from './foreign-text.ts';
import type { Say } from './report-line.ts';

/** @param key of what the back office answers itself. @returns undefined for what menu.yaml cannot say */
export function writeMenuTarget(target: MenuTarget, key: string, say: Say): object | undefined {
  switch (target.kind) {
    case 'key':
      return { key: target.menuKey };
    case 'link':
      return { url: writeAddress(target.url, say) };
    case 'location':
      return { locationKey: target.menuKey };
    case 'scan':
      return { scanKey: target.menuKey };
    case 'photo':
      return { photoKey: target.menuKey, from: target.source };
    case 'mini-program': {
      const { appId, page, url } = target;
      return { miniProgram: { appId, page, url: writeAddress(url, say) } };
    }
    case 'article':
      return { article: target.articleId };
    case 'other':
      if (target.answer) return { key };
      sayUnknown(target.sort, say);
      return undefined;
  }
}

/** The platform's own pages are there under https too; of others nobody knows. */
function writeAddress(url: string, say: Say): string {
  const safe = url.trim().replace(/^http:\/\/(?=mp\.weixin\.qq\.com(?:[/?#]|$))/i, 'https://');
  if (safe !== url.trim()) {
    say('changed', '链接的 http 改成了 https', 'http became https in the link');
  }
  return safe;
}

/** By the platform's own words for them. */
const reasons: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  scancode_push: [
    '扫码后由微信自己打开，没有导入；要由我们回答，写 scanKey',
    'WeChat opens what was scanned itself: left out; with scanKey we answer it',
  ],
  media_id: [
    '平台直接下发一份永久素材，没有导入；请写一条 menu 规则来说',
    'the platform sends a permanent material itself: left out, write a rule with menu that says it',
  ],
  news: ['没有读到图文的内容，没有导入', 'its articles were not told: left out'],
};

function sayUnknown(sort: string, say: Say): void {
  const shown = cleanLine(sort, 40);
  const [zh, en] = reasons[sort] ?? [
    `类型「${shown}」写不进 menu.yaml，没有导入`,
    `menu.yaml has no entry of type "${shown}": left out`,
  ];
  say('impossible', zh, en);
}
