-- Notes that an agent's tab was heard, unless it was heard later already, and lets go of those not heard for long.
--
-- KEYS  1 agents  2 agents seen
-- ARGV  1 operator's id  2 when, in ms  3 agent JSON  4 who was not heard since this goes, in ms  5 lifetime in ms
-- returns  1
local agents, seen = KEYS[1], KEYS[2]
local operator, atMs, absentSinceMs = ARGV[1], ARGV[2], ARGV[4]

local heardAtMs = redis.call('ZSCORE', seen, operator)
if not heardAtMs or tonumber(heardAtMs) <= tonumber(atMs) then
  redis.call('HSET', agents, operator, ARGV[3])
  redis.call('ZADD', seen, atMs, operator)
end
for _, absent in ipairs(redis.call('ZRANGEBYSCORE', seen, '-inf', '(' .. absentSinceMs)) do
  redis.call('HDEL', agents, absent)
  redis.call('ZREM', seen, absent)
end
redis.call('PEXPIRE', agents, ARGV[5])
redis.call('PEXPIRE', seen, ARGV[5])
return 1
