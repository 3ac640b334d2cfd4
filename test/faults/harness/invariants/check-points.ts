/** I3: the points of a card are the sum of its lines, and never below nothing; each receipt is one line. */
import { breachIf, type Check, repeated } from './breach.ts';

export const checkPoints: Check = ({ record, truth }) => {
  const { cards } = truth;
  const wrong = cards.filter(({ balance, lines }) => balance !== sum(lines) || balance < 0);
  const doubled = cards.flatMap(({ lines }) => repeated(lines.map(({ lineId }) => lineId)));
  const kept = new Map(
    cards.flatMap(({ openId, lines }) =>
      lines.map(({ lineId, points }) => [`${openId} ${lineId}`, points] as const),
    ),
  );
  const missing = record.receipts.filter(
    ({ openId, receipt, points, isConfirmed }) =>
      isConfirmed && kept.get(`${openId} earn:${receipt}`) !== points,
  );
  const open = record.receipts.filter(({ isConfirmed }) => !isConfirmed);
  const holders = new Set(cards.map(({ openId }) => openId));
  const promised = record.messages.filter(
    ({ script, said, text, openId }) =>
      script === 'card' && said === '办会员卡' && hasCard.test(text) && !holders.has(openId),
  );
  return [
    ...breachIf(wrong.length > 0, 'I3', `${wrong.length} cards hold another sum than their lines`),
    ...breachIf(doubled.length > 0, 'I3', `${doubled.length} receipts are counted twice`),
    ...breachIf(missing.length > 0, 'I3', `${missing.length} receipts were taken and are not kept`),
    ...breachIf(open.length > 0, 'I3', `${open.length} receipts were never taken`),
    ...breachIf(promised.length > 0, 'I3', `${promised.length} cards were shown and are not kept`),
  ];
};

const hasCard = /\b\d{4} \d{4} \d{4}\b/;

function sum(lines: readonly { readonly points: number }[]): number {
  return lines.reduce((all, { points }) => all + points, 0);
}
