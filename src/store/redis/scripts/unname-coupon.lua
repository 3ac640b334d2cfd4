-- Puts a hash in the place of a coupon's owner. How many were granted, the code and its redemption stay. Repeated, it
-- finds nothing to do.
--
-- KEYS  1 owners  2 codes  3 redemptions
-- ARGV  1 openid  2 the owner instead  3 only a coupon granted at this time, in ms, or before
-- returns  1, or 0 when there is no such coupon
local owners, codes, redemptions = KEYS[1], KEYS[2], KEYS[3]
local openId, owner, beforeMs = unpack(ARGV)

local owned = redis.call('HGET', owners, openId)
if not owned then
  return 0
end
local coupon = cjson.decode(owned)
if coupon.grantedAtMs > tonumber(beforeMs) then
  return 0
end
coupon.openId = owner
redis.call('HSET', owners, owner, cjson.encode(coupon))
redis.call('HDEL', owners, openId)
redis.call('HSET', codes, coupon.code, owner)
local redemption = redis.call('HGET', redemptions, openId)
if redemption then
  redis.call('HSET', redemptions, owner, redemption)
  redis.call('HDEL', redemptions, openId)
end
return 1
