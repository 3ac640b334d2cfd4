/** One step of `schema.ts`: so that a redemption that is repeated is told from another one. Never edited once released. */
export const couponRedemptions = `
  ALTER TABLE coupons ADD COLUMN redemption_id TEXT;
`;
