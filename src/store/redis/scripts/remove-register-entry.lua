-- Takes an entry out with its labels and its code, if it is still what was read. Lines stay.
--
-- KEYS  those of `register.lua`
-- ARGV  1 openid  2 version that was read
-- returns  {1, claims that are of no use any more...} | {0}
local openId, readVersion = unpack(ARGV)

local held = register.find(openId)
if not held or held.version ~= readVersion then
  return { 0 }
end
register.remove(openId, held)
if held.code and redis.call('HGET', codes, held.code) == openId then
  redis.call('HDEL', codes, held.code)
end
local answer = { 1 }
for _, noted in ipairs(register.claimsOf(openId)) do
  answer[#answer + 1] = noted[1]
end
return answer
