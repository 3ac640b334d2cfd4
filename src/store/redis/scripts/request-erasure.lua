-- Writes down that a follower's data must go, and forgets what is from before: the session, promised answers, messages
-- that wait to be sent, and the lease, so that a turn at work begins again. Repeated, or asked for an earlier time, it
-- changes nothing more.
--
-- KEYS  1 lease  2 session  3 late answers  4 erasures; then the six of the follower's outbox
-- ARGV  1 when it was asked for, in ms  2 reason  3... what `outbox.open` takes, the openid first
-- returns  1
local lease, session, late, erasures = unpack(KEYS)
local requestedAtMs, reason, openId = unpack(ARGV)
local beforeMs = tonumber(requestedAtMs)

local text = redis.call('GET', session)
if text then
  local isJson, stored = pcall(cjson.decode, text)
  local newestSec = isJson and type(stored) == 'table' and tonumber(stored.lastCreateTimeSec) or 0
  if newestSec * 1000 <= beforeMs then
    redis.call('DEL', session)
  end
end
local answers = redis.call('HGETALL', late)
for index = 1, #answers, 2 do
  local promisedAtMs = tonumber(string.match(answers[index + 1], '^.(%d+)')) or 0
  if promisedAtMs <= beforeMs then
    redis.call('HDEL', late, answers[index])
  end
end
redis.call('DEL', lease)
outbox.open(unpack(ARGV, 3))
outbox.forget(beforeMs, false)
local waiting = redis.call('HGET', erasures, openId)
if not waiting or tonumber(string.match(waiting, '^%d+')) < beforeMs then
  redis.call('HSET', erasures, openId, requestedAtMs .. ' ' .. reason)
end
return 1
