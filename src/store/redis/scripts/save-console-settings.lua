-- Writes the choices for a console, if they are still what was read. The same again changes nothing.
--
-- KEYS  1 settings
-- ARGV  1 version that was read, 0 before the first  2 version  3 settings JSON
-- returns  1 when they are stored now, 0 when others are
local settings = KEYS[1]
local stored = redis.call('HGET', settings, 'version')
if stored == ARGV[2] and redis.call('HGET', settings, 'settings') == ARGV[3] then
  return 1
end
if (stored or '0') ~= ARGV[1] then
  return 0
end
redis.call('HSET', settings, 'version', ARGV[2], 'settings', ARGV[3])
return 1
