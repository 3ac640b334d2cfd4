/** What the follower's card says of coupons. */
import { both } from '../frame/language.ts';

export const couponWords = both(
  {
    title: '优惠券',
    none: '没有领过现在这些活动的券。',
    held: (time: string) => `还没用 · ${time} 领的`,
    used: (time: string, shop: string) => `已用 · ${time}${shop === '' ? '' : ` · ${shop}`}`,
  },
  {
    title: 'Coupons',
    none: 'None of the present campaigns.',
    held: (time) => `not used · claimed ${time}`,
    used: (time, shop) => `used ${time}${shop === '' ? '' : ` · ${shop}`}`,
  },
);
