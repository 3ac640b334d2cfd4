-- Writes a draft, if it is still what its author read. The same again changes nothing.
--
-- KEYS  1 draft  2 open  3 due
-- ARGV  1 id  2 version that was read, empty for a new draft  3 version  4 draft JSON
--       5 when it was changed, empty when it is not open any more  6 when it is due, or empty  7 retention ms
-- returns  1 when it is stored now, 0 when another version is
local draft, open, due = KEYS[1], KEYS[2], KEYS[3]
local id, read, version, text, changed, at = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]

local stored = redis.call('HGET', draft, 'version')
if stored == version and redis.call('HGET', draft, 'draft') == text then
  return 1
end
if (stored or '') ~= read then
  return 0
end
redis.call('HSET', draft, 'version', version, 'draft', text)
if changed == '' then
  redis.call('ZREM', open, id)
  redis.call('PEXPIRE', draft, ARGV[7])
else
  redis.call('ZADD', open, changed, id)
  redis.call('PERSIST', draft)
end
if at == '' then
  redis.call('ZREM', due, id)
else
  redis.call('ZADD', due, at, id)
end
return 1
