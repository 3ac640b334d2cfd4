-- Saves a person over the version that was read, unless nobody would be left who may manage people.
--
-- KEYS  1 operators
-- ARGV  1 id  2 person JSON, with the new version  3 the version that was read  4 '1' when it is an active admin
-- returns  'saved' | 'changed' | 'gone' | 'last-admin'
local id, person, version, isActiveAdmin = unpack(ARGV)

local function manages(text)
  local one = cjson.decode(text)
  return one.role == 'admin' and not one.isDisabled
end

local stored = redis.call('HGET', KEYS[1], id)
if not stored then
  return 'gone'
end
if stored == person then
  return 'saved'
end
if cjson.decode(stored).version ~= tonumber(version) then
  return 'changed'
end
if isActiveAdmin ~= '1' and manages(stored) then
  local others = 0
  local all = redis.call('HGETALL', KEYS[1])
  for index = 1, #all, 2 do
    if all[index] ~= id and manages(all[index + 1]) then
      others = others + 1
    end
  end
  if others == 0 then
    return 'last-admin'
  end
end
redis.call('HSET', KEYS[1], id, person)
return 'saved'
