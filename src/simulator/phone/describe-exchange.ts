/** One line for each thing that happened, in the platform's own words for kinds of messages. */
import type { Exchange } from '../exchange.ts';

const fieldPattern = (field: string): RegExp =>
  new RegExp(`<${field}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</|"${field}":"([^"]*)"`);

/** `text 我想吃汉堡`, `event CLICK coupon`. */
export function describeExchange({ plainBody }: Exchange): string {
  const kind = find(plainBody, 'MsgType');
  if (kind === 'event') {
    return ['event', find(plainBody, 'Event'), find(plainBody, 'EventKey')]
      .filter(Boolean)
      .join(' ');
  }
  const words =
    find(plainBody, 'Content') || find(plainBody, 'Label') || find(plainBody, 'Recognition');
  return [kind, words || find(plainBody, 'Title')].filter(Boolean).join(' ');
}

function find(body: string, field: string): string {
  const match = fieldPattern(field).exec(body);
  return match?.slice(1).find((text) => text !== undefined) ?? '';
}
