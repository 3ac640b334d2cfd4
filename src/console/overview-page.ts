/** The console's first page: what is live, what was asked today, the last turns. Shows no follower's name. */
import { dayNumberAt, startOfDayMs } from '../domain/beijing-time.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Result } from '../handlers/results.ts';
import { type Html, html } from './html.ts';
import { type AccountChoice, page } from './layout.ts';

export interface Overview {
  readonly choice: AccountChoice;
  readonly brandName: string;
  readonly revision: number;
  readonly shopCount: number;
  readonly ruleCount: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly records: readonly TurnRecord[];
}

export function overviewPage(overview: Overview): string {
  const { counts } = overview;
  return page(
    '概览',
    html`<h1>${overview.brandName}</h1>
<div class="cards">
${card(`第 ${overview.revision} 版`, '正在使用的内容')}
${card(overview.ruleCount, '条规则')}
${card(overview.shopCount, '家门店')}
${card(counts.turns ?? 0, '今天的消息')}
${card(missedToday(counts), '今天没听懂')}
</div>
<h2>最近的消息</h2>
${overview.records.length === 0 ? html`<p class="note">还没有消息。在模拟手机上说一句“我想吃汉堡”试试。</p>` : recordTable(overview.records)}`,
    overview.choice,
  );
}

/** Everything the fallback had to answer, media that the bot cannot read included. */
const missedResults = ['missed', 'missed-media', 'person-offered'] as const satisfies Result[];

function missedToday(counts: Overview['counts']): number {
  return missedResults.reduce((sum, result) => sum + (counts[`result:${result}`] ?? 0), 0);
}

function card(value: string | number, label: string): Html {
  return html`<div class="card"><b>${value}</b><span>${label}</span></div>`;
}

function recordTable(records: readonly TurnRecord[]): Html {
  return html`<div class="scroll" role="region" aria-label="最近的消息" tabindex="0"><table>
<thead><tr><th>时间</th><th>说了什么</th><th>听成</th><th>为什么</th><th>结果</th><th>用时</th></tr></thead>
<tbody>${records.map(recordRow)}</tbody></table></div>`;
}

function recordRow(record: TurnRecord): Html {
  return html`<tr><td>${clockText(record.receivedAtMs)}</td><td>${record.maskedText || `（${record.kind}）`}</td>
<td>${record.intent}</td><td>${record.matcher}${record.evidence ? `：${record.evidence}` : ''}${whyLine(record)}</td>
<td>${record.result}</td><td class="took">${record.tookMs} ms</td></tr>`;
}

/** Beijing time of day, `HH:MM:SS`. */
function clockText(atMs: number): string {
  const seconds = Math.floor((atMs - startOfDayMs(dayNumberAt(atMs))) / 1000);
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
}

/** The thread to the log, and to the rules: which won, which lost. */
function whyLine({ turnId, ruleId, runnersUp }: TurnRecord): Html {
  const won = ruleId ? `规则 ${ruleId}` : '没有规则';
  const lost = runnersUp.length > 0 ? `；落选 ${runnersUp.slice(0, 3).join('、')}` : '';
  return html`<small>${won}${lost}；<code>${turnId}</code></small>`;
}
