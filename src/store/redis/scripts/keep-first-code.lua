-- Keeps the code that lets the first person in, in the place of an earlier one; not when there is somebody.
--
-- KEYS  1 operators  2 first code
-- ARGV  1 hash  2 expires at, ms
-- returns  1, or 0 when there is somebody
if redis.call('HLEN', KEYS[1]) > 0 then
  return 0
end
redis.call('HSET', KEYS[2], 'hash', ARGV[1], 'expires-at-ms', ARGV[2])
return 1
