-- Writes a conversation with people and its lines, if what is stored is still the version before. The same again
-- changes nothing.
--
-- KEYS  1 conversation  2 lines  3 line ids  4 its follower's conversations  5 openers  6 owners  7 open  8 due
--       9 closed  10 mark  11 feed  12 erased
-- ARGV  1 id  2 openid  3 hash of the follower  4 version before, '0' for a new one  5 version  6 hash of the change
--       7 conversation JSON  8 when it was opened  9 since when it waits, empty when it is closed
--       10 when its timer ends, or empty  11 its place among the closed, or empty  12 what is kept of closed ones begins here
--       13 how long this one lives when it is closed, in ms  14 how long any does  15 how many marks the feed keeps
--       16 its owner while it is open, or empty  17 whose room is to be counted, or empty  18 how many they may have
--       19 number of new lines; four for each: number, id, kind, JSON; then two for each changed line: number, JSON
-- returns  1 when it is stored now, 0 when something came between
local conversation, lines, lineIds, follower = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local openers, owners, open, due, closed, mark, feed = unpack(KEYS, 5)
local id, openId, before, version, change = ARGV[1], ARGV[2], ARGV[4], ARGV[5], ARGV[6]
local openedAtMs, queuedAtMs, timerAtMs, place = ARGV[8], ARGV[9], ARGV[10], ARGV[11]
local lifetimeMs, recordMs = ARGV[13], ARGV[14]
local isOpen = queuedAtMs ~= ''
local owner = ARGV[16]
local firstLine = 20
local firstChanged = firstLine + 4 * ARGV[19]

local function hasRoom(operatorId, capacity)
  local count = 0
  local owned = redis.call('HGETALL', owners)
  for at = 1, #owned, 2 do
    if owned[at] ~= id and owned[at + 1] == operatorId then
      count = count + 1
    end
  end
  return count < capacity
end

local function isInTheWay()
  if before == '0' then
    local erasedToMs = redis.call('ZSCORE', KEYS[12], ARGV[3])
    if erasedToMs and tonumber(erasedToMs) >= tonumber(openedAtMs) then
      return true
    end
  end
  if ARGV[17] ~= '' and not hasRoom(ARGV[17], tonumber(ARGV[18])) then
    return true
  end
  local other = redis.call('HGET', openers, openId)
  if isOpen and other and other ~= id then
    return true
  end
  for at = firstLine, firstChanged - 1, 4 do
    if redis.call('HEXISTS', lineIds, ARGV[at + 1]) == 1 then
      return true
    end
  end
  return false
end

local stored = redis.call('HMGET', conversation, 'version', 'change')
if stored[1] == version then
  return stored[2] == change and 1 or 0
end
if (stored[1] or '0') ~= before or isInTheWay() then
  return 0
end

redis.call('HSET', conversation, 'version', version, 'change', change, 'conversation', ARGV[7])
for at = firstLine, firstChanged - 1, 4 do
  redis.call('HSET', lines, ARGV[at], ARGV[at + 3])
  redis.call('HSET', lineIds, ARGV[at + 1], ARGV[at + 2])
end
for at = firstChanged, #ARGV, 2 do
  redis.call('HSET', lines, ARGV[at], ARGV[at + 1])
end

redis.call('ZADD', follower, openedAtMs, id)
if isOpen then
  redis.call('HSET', openers, openId, id)
  redis.call('ZADD', open, queuedAtMs, id)
else
  if redis.call('HGET', openers, openId) == id then
    redis.call('HDEL', openers, openId)
  end
  redis.call('ZREM', open, id)
end
if owner == '' then
  redis.call('HDEL', owners, id)
else
  redis.call('HSET', owners, id, owner)
end
if timerAtMs == '' then
  redis.call('ZREM', due, id)
else
  redis.call('ZADD', due, timerAtMs, id)
end
if place ~= '' then
  redis.call('ZADD', closed, 0, place)
  redis.call('PEXPIRE', closed, recordMs)
end
redis.call('ZREMRANGEBYLEX', closed, '-', '(' .. ARGV[12])

for _, key in ipairs({ conversation, lines, lineIds }) do
  if isOpen then
    redis.call('PERSIST', key)
  else
    redis.call('PEXPIRE', key, lifetimeMs)
  end
end
if redis.call('HEXISTS', openers, openId) == 1 then
  redis.call('PERSIST', follower)
else
  redis.call('PEXPIRE', follower, recordMs)
end

-- It never goes back, and does not end by itself: to a page that has a newer one nothing would change any more.
local newest = redis.call('ZRANGE', feed, -1, -1, 'WITHSCORES')[2]
if newest and tonumber(newest) > tonumber(redis.call('GET', mark) or 0) then
  redis.call('SET', mark, newest)
end
redis.call('PERSIST', mark)
local now = redis.call('INCR', mark)
redis.call('ZADD', feed, now, id)
redis.call('ZREMRANGEBYSCORE', feed, '-inf', now - ARGV[15])
return 1
