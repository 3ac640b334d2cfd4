-- Grants a coupon: one for each follower, never more than the stock. Whoever is in `owners` holds one; their number
-- is what was granted. A repeat finds the first coupon.
--
-- KEYS  1 owners  2 codes  3 redemptions
-- ARGV  1 openid  2 code  3 stock  4 coupon JSON  5 the owner that the follower is after an erasure
-- returns  {'granted' | 'owned', coupon JSON, redemption JSON or nil} | {'sold-out'} | {'code-taken'}
local owners, codes, redemptions = KEYS[1], KEYS[2], KEYS[3]
local openId, code, stock, coupon, erasedOwner = unpack(ARGV)

for _, owner in ipairs({ openId, erasedOwner }) do
  local owned = redis.call('HGET', owners, owner)
  if owned then
    return { 'owned', owned, redis.call('HGET', redemptions, owner) }
  end
end
if redis.call('HLEN', owners) >= tonumber(stock) then
  return { 'sold-out' }
end
if redis.call('HSETNX', codes, code, openId) == 0 then
  return { 'code-taken' }
end
redis.call('HSET', owners, openId, coupon)
return { 'granted', coupon, false }
