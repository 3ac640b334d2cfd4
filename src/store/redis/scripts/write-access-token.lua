-- Writes a generation of an access token, unless that one or a newer is there, and releases its owner's claim.
--
-- KEYS  1 entry  2 claim
-- ARGV  1 generation  2 entry JSON  3 owner  4 lifetime in ms
-- returns  what is there now, JSON
local generation, entry, owner, keptMs = unpack(ARGV)
if redis.call('GET', KEYS[2]) == owner then
  redis.call('DEL', KEYS[2])
end
local current = redis.call('HMGET', KEYS[1], 'generation', 'entry')
if current[1] and tonumber(current[1]) >= tonumber(generation) then
  return current[2]
end
redis.call('HSET', KEYS[1], 'generation', generation, 'entry', entry)
redis.call('PEXPIRE', KEYS[1], keptMs)
return entry
