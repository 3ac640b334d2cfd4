-- Adds a verdict unless it is there, and takes out those whose time was over long ago.
--
-- KEYS  1 entries  2 untils
-- ARGV  1 id  2 verdict JSON  3 until when it holds, ms, or ''  4 older ends are taken out, ms
local entries, untils = KEYS[1], KEYS[2]
local id, text, until_ms, over_ms = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local over = redis.call('ZRANGEBYSCORE', untils, '-inf', '(' .. over_ms)
for _, old in ipairs(over) do
  redis.call('HDEL', entries, old)
  redis.call('ZREM', untils, old)
end
if redis.call('HSETNX', entries, id, text) == 1 and until_ms ~= '' then
  redis.call('ZADD', untils, until_ms, id)
end
