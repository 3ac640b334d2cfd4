-- Gives one owner at a time the right to make the next generation of an access token.
--
-- KEYS  1 entry  2 claim
-- ARGV  1 newest generation that the asker knows  2 owner  3 length of the claim in ms
-- returns  1, or 0 when somebody else has it or the generation is there already
local generation = tonumber(redis.call('HGET', KEYS[1], 'generation') or '0')
if generation > tonumber(ARGV[1]) then
  return 0
end
local holder = redis.call('GET', KEYS[2])
if holder and holder ~= ARGV[2] then
  return 0
end
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1
