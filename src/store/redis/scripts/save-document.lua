-- Writes one JSON document of an account, if it is still what was read. The same again changes nothing.
--
-- KEYS  1 document
-- ARGV  1 version that was read, 0 before the first  2 version  3 field that holds it  4 JSON
-- returns  1 when it is stored now, 0 when another is
local document, field = KEYS[1], ARGV[3]
local stored = redis.call('HMGET', document, 'version', field)
if stored[1] == ARGV[2] and stored[2] == ARGV[4] then
  return 1
end
if (stored[1] or '0') ~= ARGV[1] then
  return 0
end
redis.call('HSET', document, 'version', ARGV[2], field, ARGV[4])
return 1
