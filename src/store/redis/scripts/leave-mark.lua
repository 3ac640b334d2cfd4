-- Writes something small, so that there is a write of this very connection for `WAIT` to ask after.
--
-- KEYS  1 mark
-- ARGV  1 lifetime in ms
-- returns  {in which history it was written (see `replication.ts`), how many replicas are still being filled}
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
local info = redis.call('INFO', 'replication')
local _, attached = string.gsub(info, 'slave%d+:', '')
local _, online = string.gsub(info, 'slave%d+:[^\r\n]*state=online', '')
return { string.match(info, 'master_replid:(%x+)') or '', attached - online }
