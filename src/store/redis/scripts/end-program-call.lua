-- Keeps the first answer to a program's call, or lets the call be begun again.
--
-- KEYS  1 call
-- ARGV  1 status, '' to let it be begun again  2 body
local call = KEYS[1]
if redis.call('EXISTS', call) == 0 or redis.call('HEXISTS', call, 'status') == 1 then
  return
end
if ARGV[1] == '' then
  redis.call('HSET', call, 'claimed-at-ms', 0)
else
  redis.call('HSET', call, 'status', ARGV[1], 'body', ARGV[2])
end
