-- Adds a person. With a first code only when it is the one kept, is not over, and there is nobody yet; whoever is
-- added, no first code opens any more. A repeat is told the same.
--
-- KEYS  1 operators  2 login names  3 first code
-- ARGV  1 id  2 person JSON  3 login name  4 hash of the first code, empty without  5 now in ms
-- returns  'added' | 'name-taken' | 'refused'
local id, person, loginName, codeHash, nowMs = unpack(ARGV)
if redis.call('HEXISTS', KEYS[1], id) == 1 then
  return 'added'
end
if codeHash ~= '' then
  local kept = redis.call('HMGET', KEYS[3], 'hash', 'expires-at-ms')
  local opens = kept[1] == codeHash and tonumber(kept[2]) > tonumber(nowMs)
  if not opens or redis.call('HLEN', KEYS[1]) > 0 then
    return 'refused'
  end
end
if redis.call('HSETNX', KEYS[2], loginName, id) == 0 then
  return 'name-taken'
end
redis.call('HSET', KEYS[1], id, person)
redis.call('DEL', KEYS[3])
return 'added'
