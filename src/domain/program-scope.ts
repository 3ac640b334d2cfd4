/** What a key of the brand's own systems may be for. A call names one. */
export const programScopes = [
  'redeem-coupons',
  'change-points',
  'report-purchases',
  'refund-purchases',
  'send-alerts',
] as const;
export type ProgramScope = (typeof programScopes)[number];
