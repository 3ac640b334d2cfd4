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
  bind: {
    begun: 'bindBegun',
    done: 'bound',
    begins: [
      'phone-asked',
      'code-sent',
      'code-asked',
      'code-wrong',
      'code-expired',
      'code-used-up',
      'codes-too-many',
      'bind-given-up',
    ],
    completes: ['bound'],
  },
  form: {
    begun: 'formBegun',
    done: 'formFilled',
    begins: ['slot-asked', 'slots-read-back', 'slots-given-up'],
    completes: [
      'slots-collected',
      'launch-seat',
      'launch-waiting',
      'idea-kept',
      'thanks-kept',
      'complaint-kept',
    ],
  },
  account: {
    begun: 'accountAsked',
    done: 'accountTold',
    begins: ['account-stranger', 'account-nothing', 'account-away'],
    completes: ['account-told'],
  },
  card: {
    begun: 'cardOffered',
    done: 'cardOpened',
    begins: ['card-offered'],
    completes: ['card-opened'],
  },
  vote: {
    begun: 'voteAsked',
    done: 'voteCast',
    begins: ['vote-asked', 'vote-choice', 'vote-before-erasure'],
    completes: ['vote-cast', 'vote-changed', 'vote-kept'],
  },
  survey: {
    begun: 'surveyBegun',
    done: 'surveyFinished',
    begins: ['survey-asked', 'survey-put-off', 'survey-choice', 'survey-before-erasure'],
    completes: ['survey-finished'],
  },
  gift: {
    begun: 'giftWanted',
    done: 'giftClaimed',
    begins: [
      'gift-asked',
      'gift-held',
      'gift-held-elsewhere',
      'gift-had',
      'gift-sold-out',
      'gift-claimed-before-erasure',
      'festival-all-gone',
    ],
    completes: ['gift-claimed'],
  },
  invite: {
    begun: 'inviteAsked',
    done: 'inviteJoined',
    begins: ['invite-code-asked', 'invite-choice', 'invite-refused'],
    completes: ['invite-joined'],
  },
  alert: {
    begun: 'alertOffered',
    done: 'alertBegun',
    begins: ['alert-consent-asked', 'alert-declined'],
    completes: ['alert-begun'],
  },
} as const satisfies Readonly<Record<string, Task>>;
export type TaskName = keyof typeof tasks;

/** What everybody comes for. */
export const taskNames = [
  'shop',
  'coupon',
  'phone',
  'bind',
  'form',
] as const satisfies readonly TaskName[];
/** What a brand offers besides. */
export const serviceNames = [
  'account',
  'card',
  'vote',
  'survey',
  'gift',
  'invite',
  'alert',
] as const satisfies readonly TaskName[];

/** As a table without its literals, to walk over. */
export const taskList: readonly Task[] = [...taskNames, ...serviceNames].map((name) => tasks[name]);
