-- Puts a name on a list by which all of its kind is found. Repeated, it changes nothing.
--
-- KEYS  1 list
-- ARGV  1 name  2 what an erasure leaves of it, or empty where the list does not say so
-- returns  1
if ARGV[2] == '' then
  redis.call('SADD', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
return 1
