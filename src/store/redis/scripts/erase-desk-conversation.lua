-- Takes out a conversation with people, all its lines, and every place where it is found. The same again changes nothing
-- but the mark.
--
-- KEYS  1 conversation  2 lines  3 line ids  4 its follower's conversations  5 openers  6 owners  7 open  8 due
--       9 closed  10 mark  11 feed
-- ARGV  1 id  2 openid  3 its place among the closed, or empty  4 how many marks the feed keeps
-- returns  1
local follower, openers, owners, open, due, closed, mark, feed = unpack(KEYS, 4)
local id, openId = ARGV[1], ARGV[2]

redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
redis.call('ZREM', follower, id)
if redis.call('HGET', openers, openId) == id then
  redis.call('HDEL', openers, openId)
end
redis.call('HDEL', owners, id)
redis.call('ZREM', open, id)
redis.call('ZREM', due, id)
redis.call('ZREM', closed, ARGV[3])

-- It never goes back, and does not end by itself: to a page that has a newer one nothing would change any more.
local newest = redis.call('ZRANGE', feed, -1, -1, 'WITHSCORES')[2]
if newest and tonumber(newest) > tonumber(redis.call('GET', mark) or 0) then
  redis.call('SET', mark, newest)
end
redis.call('PERSIST', mark)
local now = redis.call('INCR', mark)
redis.call('ZADD', feed, now, id)
redis.call('ZREMRANGEBYSCORE', feed, '-inf', now - ARGV[4])
return 1
