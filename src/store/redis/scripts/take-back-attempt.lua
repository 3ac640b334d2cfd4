-- An attempt to sign in was no guess: takes it off the count, and ends the pause that it began.
--
-- KEYS  1 attempts
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local count = tonumber(redis.call('HGET', KEYS[1], 'count'))
redis.call('HSET', KEYS[1], 'count', math.max(count - 1, 0), 'paused-until-ms', 0)
return 1
