-- Lets go of a claim on a code, or puts a hash in the place of its owner. Repeated, it finds nothing to do.
--
-- KEYS  1 codes
-- ARGV  1 code  2 who claimed it: openid and partition  3 the claim  4 the owner instead, or empty
-- returns  1, or 0 when there is no such claim
local codes = KEYS[1]
local code, owner, claim, newOwner = unpack(ARGV)

local held = redis.call('HGET', codes, code)
if not held or string.match(held, '^[^\31]*') ~= owner then
  return 0
end
if newOwner ~= '' then
  redis.call('HSET', codes, code, newOwner .. string.sub(held, #owner + 1))
  return 1
end
local all = held .. '\31'
local first, last = string.find(all, '\31' .. claim .. '\31', 1, true)
if not first then
  return 0
end
local rest = string.sub(all, 1, first) .. string.sub(all, last + 1)
if rest == owner .. '\31' then
  redis.call('HDEL', codes, code)
else
  redis.call('HSET', codes, code, string.sub(rest, 1, -2))
end
return 1
