-- Which conversations were changed since a mark, and the mark of now: both of one moment.
--
-- KEYS  1 mark  2 feed
-- ARGV  1 the mark from which to read
-- returns  {mark, {id, id, ...}}
local now = tonumber(redis.call('GET', KEYS[1]) or 0)
return { now, redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. ARGV[1], '+inf') }
