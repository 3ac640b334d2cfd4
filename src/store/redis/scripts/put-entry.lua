-- Puts an entry, or puts it anew, and takes out those that are too old.
--
-- KEYS  1 entries  2 their times
-- ARGV  1 id  2 entry  3 its time, ms  4 older ones are taken out, ms  5 the keys live on for so long, ms
local entries, times = KEYS[1], KEYS[2]

local old = redis.call('ZRANGEBYSCORE', times, '-inf', '(' .. ARGV[4])
for _, id in ipairs(old) do
  redis.call('HDEL', entries, id)
  redis.call('ZREM', times, id)
end
redis.call('HSET', entries, ARGV[1], ARGV[2])
redis.call('ZADD', times, ARGV[3], ARGV[1])
redis.call('PEXPIRE', entries, ARGV[5])
redis.call('PEXPIRE', times, ARGV[5])
