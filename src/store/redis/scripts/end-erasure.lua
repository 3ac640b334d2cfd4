-- Lets go of an erasure that is through, unless a newer one was asked for, and keeps the follower's hash.
--
-- KEYS  1 erasures  2 erased
-- ARGV  1 openid  2 when it was asked for, in ms  3 hash of the follower
--       4 what is from before this goes, in ms  5 lifetime of the hash in ms
-- returns  1
local erasures, erased = KEYS[1], KEYS[2]
local openId, requestedAtMs, follower, oldestMs, erasedMs = unpack(ARGV)

local waiting = redis.call('HGET', erasures, openId)
if waiting and string.match(waiting, '^%d+') == requestedAtMs then
  redis.call('HDEL', erasures, openId)
end
redis.call('ZADD', erased, 'GT', requestedAtMs, follower)
redis.call('ZREMRANGEBYSCORE', erased, '-inf', '(' .. oldestMs)
redis.call('PEXPIRE', erased, erasedMs)
return 1
