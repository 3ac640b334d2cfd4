-- Makes an older, or a newer, revision of content live.
--
-- KEYS  1 revisions  2 live
-- ARGV  1 number
-- returns  1, or 0 when there is no such revision
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call('SET', KEYS[2], ARGV[1])
return 1
