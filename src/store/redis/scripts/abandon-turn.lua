-- Gives a lease back; somebody else's is left alone.
--
-- KEYS  1 lease
-- ARGV  1 turn id  2 owner
-- returns  1, or 0 when it was not ours
local holder = redis.call('HMGET', KEYS[1], 'turn', 'owner')
if holder[1] ~= ARGV[1] or holder[2] ~= ARGV[2] then
  return 0
end
return redis.call('DEL', KEYS[1])
