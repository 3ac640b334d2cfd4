-- Notes that an operator's session was used; one that was ended stays so.
--
-- KEYS  1 sessions
-- ARGV  1 hash of its id  2 when, ms
local touched = 'touched ' .. ARGV[1]
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  return 0
end
local before = redis.call('HGET', KEYS[1], touched)
if not before or tonumber(before) < tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], touched, ARGV[2])
end
return 1
