-- Settles a turn at work with a promise, notes the answer as promised unless the promise has no words, and releases the
-- lease.
--
-- KEYS  1 turn  2 lease  3 late answers; with an outbox, its own
-- ARGV  1 turn id  2 promise JSON  3 now in ms on the server's clock  4 lifetimes in ms: ledger  5 late answers, 0 to
--       note none
--       6 only with an outbox: JSON of `jobs`, which tell the follower, and of what `outbox.open` takes, `opening`
-- returns  {what the turn is settled with, JSON; how that is kept, as `begin-turn.lua` says it, or nil}; nil when it is not
--          settled and nobody works on it
local turn, lease, late = KEYS[1], KEYS[2], KEYS[3]
local turnId, promise, nowMs, ledgerMs, lateMs = unpack(ARGV)

local entry = redis.call('HMGET', turn, 'settled', 'gives')
if entry[1] then
  return entry
end
local holder = redis.call('GET', lease)
if not holder or string.match(holder, '^%d+ (%S+)') ~= turnId then
  return false
end
-- Whoever finds it, another delivery or node, asks after it too before it tells.
redis.call('HSET', turn, 'settled', promise, 'promise', 1, 'gives', '2')
redis.call('PEXPIRE', turn, ledgerMs)
if outbox then
  local given = cjson.decode(ARGV[6])
  outbox.open(unpack(given.opening))
  outbox.addAll(given.jobs, true)
elseif lateMs ~= '0' then
  redis.call('HSETNX', late, turnId, 'P' .. nowMs)
  redis.call('PEXPIRE', late, lateMs)
end
redis.call('DEL', lease)
return { promise }
