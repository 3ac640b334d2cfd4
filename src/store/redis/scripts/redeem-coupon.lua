-- Marks a coupon as used, once. The same redemption again is told the same.
--
-- KEYS  1 owners  2 codes  3 redemptions  4 counts of what was redeemed
-- ARGV  1 code  2 redemption JSON  3 the field of the counts  4 the redemption's id
-- returns  {'redeemed' | 'already-redeemed', coupon JSON, redemption JSON} | {'unknown-code'}
local owners, codes, redemptions = KEYS[1], KEYS[2], KEYS[3]
local code, redemption = ARGV[1], ARGV[2]

local openId = redis.call('HGET', codes, code)
local coupon = openId and redis.call('HGET', owners, openId)
if not coupon then
  return { 'unknown-code' }
end
if redis.call('HSETNX', redemptions, openId, redemption) == 1 then
  redis.call('HINCRBY', KEYS[4], ARGV[3], 1)
end
local first = redis.call('HGET', redemptions, openId)
local isSame = cjson.decode(first).redemptionId == ARGV[4]
return { isSame and 'redeemed' or 'already-redeemed', coupon, first }
