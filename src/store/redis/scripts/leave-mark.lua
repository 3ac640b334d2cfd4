-- Writes something small, so that there is a write of this very connection for `WAIT` to ask after.
--
-- KEYS  1 mark
-- ARGV  1 lifetime in ms
-- returns  in which history it was written (see `replication.ts`)
redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
return string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)') or ''
