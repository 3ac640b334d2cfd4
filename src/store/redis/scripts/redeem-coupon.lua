-- Marks a coupon as used, once. The same redemption again is told the same.
--
-- KEYS  1 owners  2 codes  3 redemptions
-- ARGV  1 code  2 redemption JSON
-- returns  {'redeemed' | 'already-redeemed', coupon JSON, redemption JSON} | {'unknown-code'}
local owners, codes, redemptions = KEYS[1], KEYS[2], KEYS[3]
local code, redemption = ARGV[1], ARGV[2]

local openId = redis.call('HGET', codes, code)
local coupon = openId and redis.call('HGET', owners, openId)
if not coupon then
  return { 'unknown-code' }
end
redis.call('HSETNX', redemptions, openId, redemption)
local first = redis.call('HGET', redemptions, openId)
return { first == redemption and 'redeemed' or 'already-redeemed', coupon, first }
