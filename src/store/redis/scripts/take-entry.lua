-- Takes an entry out.
--
-- KEYS  1 entries  2 their times
-- ARGV  1 id
-- returns  its JSON, or nil when it is not there
local text = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return text
