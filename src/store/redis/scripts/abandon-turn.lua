-- Gives a lease back; somebody else's is left alone.
--
-- KEYS  1 lease
-- ARGV  1 turn id  2 owner
-- returns  1, or 0 when it was not ours
local holder = redis.call('GET', KEYS[1])
if not holder then
  return 0
end
local heldTurn, holderName = string.match(holder, '^%d+ (%S+) (%S+)')
if heldTurn ~= ARGV[1] or holderName ~= ARGV[2] then
  return 0
end
return redis.call('DEL', KEYS[1])
