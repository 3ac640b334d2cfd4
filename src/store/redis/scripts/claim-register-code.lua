-- Claims a code of a register that is spread. Several changes of one follower may claim it at once: it is free again when
-- all have let go.
--
-- KEYS  1 codes
-- ARGV  1 code  2 who claims it: openid and partition  3 the claim
-- returns  1, or 0 when another follower has it
local codes = KEYS[1]
local code, owner, claim = unpack(ARGV)

local held = redis.call('HGET', codes, code)
if held and string.match(held, '^[^\31]*') ~= owner then
  return 0
end
local text = held or owner
if not string.find(text .. '\31', '\31' .. claim .. '\31', 1, true) then
  redis.call('HSET', codes, code, text .. '\31' .. claim)
end
return 1
