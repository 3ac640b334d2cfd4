/** What the brand's own system said about an account, in a follower's words. Pure. */
import type {
  AccountAnswers,
  AccountPoints,
  AccountTopic,
  Bill,
  Limit,
  PersonalLink,
} from '../domain/customer-system.ts';

export const topicNames: Readonly<Record<AccountTopic, string>> = {
  bill: '账单',
  limit: '额度',
  points: '积分',
  pay: '还款',
  instalments: '分期',
};

type Lines = {
  readonly [T in AccountTopic]: (told: AccountAnswers[T], account: string) => readonly string[];
};

const lines: Lines = { bill: billLines, limit: limitLines, points: pointLines, pay, instalments };

export function accountLines<T extends AccountTopic>(
  topic: T,
  told: AccountAnswers[T],
  account: string,
): readonly string[] {
  return lines[topic](told, account);
}

function billLines(
  { month, totalFen, paidFen, dueDate }: Bill,
  account: string,
): readonly string[] {
  const heading = `「${account}」${Number(month.slice(5))} 月账单：${yuan(totalFen)} 元`;
  const openFen = totalFen - paidFen;
  if (openFen <= 0) return [`${heading}，已经付清了。`];
  const paid = paidFen > 0 ? `已付 ${yuan(paidFen)} 元，` : '';
  return [
    `${heading}，${paid}还要付 ${yuan(openFen)} 元，${dateOf(dueDate)}前付就行。`,
    '回复「还款」拿付款链接，回复「分期」可以分几期付。',
  ];
}

function limitLines({ limitFen, usedFen }: Limit, account: string): readonly string[] {
  const freeFen = Math.max(0, limitFen - usedFen);
  return [
    `「${account}」额度 ${yuan(limitFen)} 元，用了 ${yuan(usedFen)} 元，还能用 ${yuan(freeFen)} 元。`,
  ];
}

function pointLines({ points, expiring }: AccountPoints, account: string): readonly string[] {
  const soon = expiring ? `，其中 ${expiring.points} 分 ${dateOf(expiring.date)}到期` : '';
  return [`「${account}」有 ${points} 分${soon}。`];
}

function pay({ url }: PersonalLink): readonly string[] {
  return ['点这里付款：', url, '链接是给您一个人的，很快会失效，请不要转发。'];
}

function instalments({ url }: PersonalLink): readonly string[] {
  return [
    '分几期、每期多少，点这里看清楚再定：',
    url,
    '链接是给您一个人的，很快会失效，请不要转发。',
  ];
}

function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

/** "10月25日" of `2026-10-25`. */
function dateOf(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}
