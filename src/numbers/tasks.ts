/** What followers come for and whether they got it, by the results of their turns. A table. */
import type { Result } from '../handlers/results.ts';
import type { CountName } from './conversation.ts';

interface Task {
  /** Undefined where it is done as soon as it is asked for. */
  readonly begun?: CountName;
  readonly done: CountName;
  /** Any of these, or of those below, and it was begun. */
  readonly begins: readonly Result[];
  readonly completes: readonly Result[];
}

export const tasks = {
  shop: {
    begun: 'shopSought',
    done: 'shopFound',
    begins: [
      'place-asked',
      'place-given-up',
      'shops-closed',
      'shops-exhausted',
      'shops-far-away',
      'product-nowhere',
    ],
    completes: ['shops-listed', 'shop-shown'],
  },
  coupon: {
    begun: 'couponWanted',
    done: 'couponGranted',
    begins: [
      'coupon-owned',
      'coupon-claimed-before-erasure',
      'coupon-sold-out',
      'coupon-not-yet',
      'coupon-expired',
      'coupon-choice',
      'coupon-none',
      'coupon-gift-only',
    ],
    completes: ['coupon-granted'],
  },
  phone: { done: 'phoneShown', begins: [], completes: ['phone-told'] },
  form: {
    begun: 'formBegun',
    done: 'formFilled',
    begins: ['slot-asked', 'slots-read-back', 'slots-given-up'],
    completes: ['slots-collected'],
  },
} as const satisfies Readonly<Record<string, Task>>;

export const taskNames = [
  'shop',
  'coupon',
  'phone',
  'form',
] as const satisfies readonly (keyof typeof tasks)[];

/** As a table without its literals, to walk over. */
export const taskList: readonly Task[] = taskNames.map((name) => tasks[name]);
