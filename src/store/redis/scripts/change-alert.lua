-- Writes the state of an alert, unless somebody else changed it first.
--
-- KEYS  1 states: VERSION JSON by alert
-- ARGV  1 alert  2 the version that is written  3 JSON
-- returns  1 when it was written, else 0
local found = redis.call('HGET', KEYS[1], ARGV[1])
local version = found and tonumber(string.match(found, '^%d+')) or 0
if version ~= ARGV[2] - 1 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. ARGV[3])
return 1
