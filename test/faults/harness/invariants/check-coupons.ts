/** I2: no more coupons than there is stock, none twice to one follower, and as many as were announced. */
import { couponCodesIn, type SentMessage } from '../record.ts';
import { breachIf, breachOf, type Check, repeated } from './breach.ts';

export const checkCoupons: Check = ({ record, truth }) => {
  const { messages, stock } = record;
  const { owners, grantedCount } = truth;
  const twice = new Set(repeated(owners.map(({ openId }) => openId)));
  const shared = repeated(owners.map(({ code }) => code));
  const codeOf = new Map(owners.map(({ openId, code }) => [openId, code.replaceAll('-', '')]));
  const announced = messages.filter((message) => announces(message));
  const untrue = announced.filter(({ openId, text }) =>
    couponCodesIn(text).some((code) => code.replaceAll('-', '') !== codeOf.get(openId)),
  );
  const refused = messages.filter(({ text }) => text.includes('已经领完'));
  return [
    ...breachIf(grantedCount > stock, 'I2', `${grantedCount} were granted of ${stock}`),
    ...breachIf(
      grantedCount !== owners.length,
      'I2',
      `${grantedCount} are counted and ${owners.length} followers hold one`,
    ),
    ...breachOf(
      'I2',
      'the follower holds two',
      messages.filter(({ openId }) => twice.has(openId)),
    ),
    ...breachIf(shared.length > 0, 'I2', `${shared.length} codes are held by two followers`),
    ...breachOf('I2', 'announced, and not theirs', untrue),
    ...breachOf('I2', 'told that there is none, and there is', grantedCount < stock ? refused : []),
  ];
};

function announces({ text }: SentMessage): boolean {
  return couponCodesIn(text).length > 0;
}
