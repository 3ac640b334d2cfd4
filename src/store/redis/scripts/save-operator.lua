-- Saves a person over the version that was read, unless nobody would be left who may manage people, or people of every
-- account.
--
-- KEYS  1 operators
-- ARGV  1 id  2 person JSON, with the new version  3 the version that was read  4 of which accounts
--       an active admin is: 'all' or 'some', else 'nothing'
-- returns  'saved' | 'changed' | 'gone' | 'last-admin' | 'last-admin-of-all'
local id, person, version, manages = unpack(ARGV)

local function isAdmin(one)
  return one.role == 'admin' and not one.isDisabled
end

local function isAdminOfAll(one)
  return isAdmin(one) and one.accounts == 'all'
end

-- Of those who are stored.
local function isLast(is)
  local all = redis.call('HGETALL', KEYS[1])
  local isStored, others = false, 0
  for index = 1, #all, 2 do
    if is(cjson.decode(all[index + 1])) then
      if all[index] == id then
        isStored = true
      else
        others = others + 1
      end
    end
  end
  return isStored and others == 0
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
if manages == 'nothing' and isLast(isAdmin) then
  return 'last-admin'
end
if manages ~= 'all' and isLast(isAdminOfAll) then
  return 'last-admin-of-all'
end
redis.call('HSET', KEYS[1], id, person)
return 'saved'
