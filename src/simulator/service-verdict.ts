/** What became of a service message, in the platform's codes. */

export type ServiceVerdict =
  | { readonly kind: 'shown' }
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string };

export const serviceRefusals = {
  unknownFollower: { kind: 'refused', errcode: 40003, errmsg: 'invalid openid' },
  windowClosed: {
    kind: 'refused',
    errcode: 45015,
    errmsg: 'response out of time limit or subscription is canceled',
  },
  windowUsedUp: { kind: 'refused', errcode: 45047, errmsg: 'out of response count limit' },
} as const satisfies Record<string, ServiceVerdict>;
