-- Lengthens a lease, also one that ran out and that nobody took.
--
-- KEYS  1 lease
-- ARGV  1 turn id  2 owner  3 lease in ms  4 lifetime of the ledger in ms
-- returns  1, or 0 when it is not ours
local holder = redis.call('GET', KEYS[1])
if not holder then
  return 0
end
local heldTurn, holderName, shown = string.match(holder, '^%d+ (%S+) (%S+)(.*)$')
if heldTurn ~= ARGV[1] or holderName ~= ARGV[2] then
  return 0
end
local time = redis.call('TIME')
local untilMs = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[3]
local value = string.format('%.0f %s %s', untilMs, heldTurn, holderName) .. shown
redis.call('SET', KEYS[1], value, 'PX', ARGV[4])
return 1
