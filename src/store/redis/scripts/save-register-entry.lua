-- Writes an entry and its lines, all or none, if the entry is still what was read.
--
-- KEYS  those of `register.lua`; of a `spread` register also  11 erasures
-- ARGV  1 openid  2 who the follower is after an erasure  3 version that was read, or `any`  4 change id  5 time of the change, ms
--       6 code, or empty: as before  7 `free` when this home is to say whose the code is; otherwise `claimed` or `taken`
--       8 labels, JSON  9 body, JSON  10 limits by label, JSON  11 its own claim on the code, or empty
--       12... of each line: its id, its time (15 digits), its body (JSON)
-- returns  {'saved', entry, claims that are of no use any more...} | {'repeated' | 'conflict', entry or nil}
--          | {'full', label} | {'code-taken'} | {'erased-before'}
local openId, erasedOwner, readVersion, changeId, atMs, code, codeState, labelList, body, limits, claim = unpack(ARGV)

local held = register.find(openId)
local erasedAtMs = redis.call('ZSCORE', erased, erasedOwner)
if erasedAtMs and tonumber(atMs) <= tonumber(erasedAtMs) then
  return { 'erased-before' }
end
if redis.call('HEXISTS', entries, erasedOwner) == 1 then
  return { 'erased-before' }
end

local isRepeated = held and held.changeId == changeId
for index = 12, #ARGV, 3 do
  isRepeated = isRepeated or redis.call('HEXISTS', lineIds, openId .. gap .. ARGV[index]) == 1
end
if isRepeated then
  return { 'repeated', held and held.text }
end
local version = held and held.version or '0'
local request = held and KEYS[11] and redis.call('HGET', KEYS[11], openId)
if request and tonumber(held.enteredAtMs) <= tonumber(string.match(request, '^%d+')) then
  -- Somebody who found the entry by its code read the right version of what is about to go.
  return { 'conflict', held.text }
end
if readVersion ~= 'any' and version ~= readVersion then
  return { 'conflict', held and held.text }
end

local had = {}
for _, label in ipairs(held and cjson.decode(held.labels) or {}) do
  had[label] = true
end
had[''] = held ~= nil
local wanted = cjson.decode(labelList)
table.insert(wanted, 1, '')
local limitOf = cjson.decode(limits)
for _, label in ipairs(wanted) do
  if limitOf[label] and not had[label] and register.count(label) >= limitOf[label] then
    return { 'full', label }
  end
end

local heldCode = held and held.code
if code ~= '' then
  local owner = codeState == 'free' and redis.call('HGET', codes, code)
  if codeState == 'taken' or (owner and owner ~= openId) then
    return { 'code-taken' }
  end
  if codeState == 'free' then
    if heldCode then
      redis.call('HDEL', codes, heldCode)
    end
    redis.call('HSET', codes, code, openId)
  end
end
if held then
  register.remove(openId, held)
end
local text = register.write(openId, {
  version = tostring(tonumber(version) + 1), enteredAtMs = held and held.enteredAtMs or atMs, changedAtMs = atMs,
  number = redis.call('INCR', number), changeId = changeId, code = code ~= '' and code or heldCode,
  labels = labelList, body = body,
})

for index = 12, #ARGV, 3 do
  local lineId, lineAtMs, lineBody = unpack(ARGV, index, index + 2)
  local place = lineAtMs .. ' ' .. string.format('%016d', redis.call('INCR', number))
  redis.call('HSET', lines, place, openId .. '\n' .. lineId .. '\n' .. lineBody)
  redis.call('ZADD', lineTimes, 0, place)
  redis.call('ZADD', ownLines, 0, openId .. gap .. place)
  redis.call('HSET', lineIds, openId .. gap .. lineId, place)
end

-- Whoever noted a claim before this change cannot save it any more: what they read is over.
local answer = { 'saved', text }
for _, noted in ipairs(register.claimsOf(openId)) do
  local isOfUse = code == '' and noted[2] == heldCode or noted[1] == claim
  if not isOfUse then
    answer[#answer + 1] = noted[1]
  end
end
return answer
