/** Whether our clock is the platform's: a delivery that is signed too far from our time is refused. */
import { freshnessSec } from '../wechat/limits.ts';
import type { Finding } from './finding.ts';

const whatToDo = {
  zh: '请让服务器的时钟自动校准（NTP）',
  en: 'let the machine set its clock by NTP',
};
/** Answers tell whole seconds, and travel. */
const unremarkableSec = 30;

/** @returns undefined when the platform did not tell its time */
export function checkClock(aheadMs: number | undefined): Finding | undefined {
  if (aheadMs === undefined) return undefined;
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const zh = `时钟：比平台${aheadMs < 0 ? '慢' : '快'} ${seconds} 秒`;
  const en = `clock: ${seconds} s ${aheadMs < 0 ? 'behind' : 'ahead of'} the platform's`;
  if (seconds <= unremarkableSec) return { level: 'ok', says: { zh, en } };
  if (seconds < freshnessSec) {
    const says = {
      zh: `${zh}；到 ${freshnessSec} 秒，推送会全部被拒`,
      en: `${en}; from ${freshnessSec} s on, every delivery is refused`,
    };
    return { level: 'warning', says, whatToDo };
  }
  const says = {
    zh: `${zh}，推送会全部被拒（TIMESTAMP_STALE）`,
    en: `${en}, so every delivery is refused (TIMESTAMP_STALE)`,
  };
  return { level: 'problem', says, whatToDo };
}
