-- Lengthens a lease, also one that ran out and that nobody took.
--
-- KEYS  1 lease
-- ARGV  1 turn id  2 owner  3 lease in ms  4 lifetime of the ledger in ms
-- returns  1, or 0 when it is not ours
local holder = redis.call('HMGET', KEYS[1], 'turn', 'owner')
if holder[1] ~= ARGV[1] or holder[2] ~= ARGV[2] then
  return 0
end
local time = redis.call('TIME')
local untilMs = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[3]
redis.call('HSET', KEYS[1], 'until', string.format('%.0f', untilMs))
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
