/** One step of `schema.ts`: so that what was redeemed on some days is counted in the index alone. Never edited once released. */
export const couponIndexes = `
  CREATE INDEX coupons_redeemed ON coupons (account, redeemed_at_ms, campaign_id, redeemed_shop_id)
    WHERE redeemed_at_ms IS NOT NULL;
`;
