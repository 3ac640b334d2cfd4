-- Counts an attempt to sign in, unless there is a pause: as `countAttempt` of `store/sign-in-attempts.ts`. An answer
-- that was lost counts one too many, on the safe side.
--
-- KEYS  1 attempts
-- ARGV  1 now in ms  2 free attempts  3 first pause in ms  4 longest pause in ms  5 forgotten after ms
-- returns  1, or 0 during a pause
local nowMs, free, firstMs, longestMs, forgottenMs = unpack(ARGV)
local kept = redis.call('HMGET', KEYS[1], 'count', 'paused-until-ms', 'touched-at-ms')
local isKnown = kept[1] and tonumber(nowMs) - tonumber(kept[3]) <= tonumber(forgottenMs)
if isKnown and tonumber(nowMs) < tonumber(kept[2]) then
  return 0
end
local count = (isKnown and tonumber(kept[1]) or 0) + 1
local extra = count - tonumber(free)
local pauseMs = 0
if extra >= 0 then
  pauseMs = math.min(tonumber(firstMs) * 2 ^ extra, tonumber(longestMs))
end
local untilMs = string.format('%.0f', tonumber(nowMs) + pauseMs)
redis.call('HSET', KEYS[1], 'count', count, 'paused-until-ms', untilMs, 'touched-at-ms', nowMs)
redis.call('PEXPIRE', KEYS[1], forgottenMs)
return 1
