-- Takes what a follower has in a register from before their wish, or puts a hash in the place of their name. From then
-- on no change from before the wish is written. Repeated, it finds nothing to do.
--
-- KEYS  those of `register.lua`
-- ARGV  1 openid  2 the owner instead  3 when it was asked for, ms  4 the same, 15 digits  5 `nothing` or `place`
--       6 how many lines at once  7 for how long late changes are refused, ms  8... claims that are let go of
-- returns  1 when there is more to do, otherwise 0
local openId, owner, requestedAtMs, requestedPlace, leaves, batch, refusalMs = unpack(ARGV)

redis.call('ZADD', erased, 'GT', requestedAtMs, owner)
-- As of the wish: a restore asks for wishes of months ago again.
redis.call('ZREMRANGEBYSCORE', erased, '-inf', string.format('(%.0f', requestedAtMs - refusalMs))
redis.call('PEXPIRE', erased, refusalMs)

-- A backup that was made while others wrote may have brought the place of a line back, and not the line.
local function eraseLine(place)
  redis.call('ZREM', ownLines, openId .. gap .. place)
  local text = redis.call('HGET', lines, place)
  if not text then
    redis.call('ZREM', lineTimes, place)
    return
  end
  local line = string.match(text, '\n(.*)$')
  local lineId = string.match(line, '^[^\n]*')
  redis.call('HDEL', lineIds, openId .. gap .. lineId)
  if leaves == 'place' then
    redis.call('HSET', lines, place, owner .. '\n' .. line)
    redis.call('ZADD', ownLines, 0, owner .. gap .. place)
    redis.call('HSET', lineIds, owner .. gap .. lineId, place)
  else
    redis.call('HDEL', lines, place)
    redis.call('ZREM', lineTimes, place)
  end
end

local own = redis.call('ZRANGEBYLEX', ownLines, '[' .. openId .. gap, '[' .. openId .. gap .. requestedPlace .. ' ~',
  'LIMIT', 0, batch)
for _, member in ipairs(own) do
  eraseLine(string.sub(member, #openId + 2))
end
if #own == tonumber(batch) then
  return 1
end

local held = register.find(openId)
if held and tonumber(held.enteredAtMs) <= tonumber(requestedAtMs) then
  register.remove(openId, held)
  local isCodeHere = held.code and redis.call('HGET', codes, held.code) == openId
  if isCodeHere then
    redis.call('HDEL', codes, held.code)
  end
  if leaves == 'place' then
    held.body = '{}'
    register.write(owner, held)
    if isCodeHere then
      redis.call('HSET', codes, held.code, owner)
    end
  end
end
for index = 8, #ARGV do
  redis.call('ZREM', claims, ARGV[index])
end
return 0
