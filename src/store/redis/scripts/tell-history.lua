-- Around a script that gives something: says in which history it was written (see `replication.ts`).
--
-- returns  {what the script returns, Redis' replication id}
local function write()
-- (the script)
end

local answer = write()
local history = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
return { answer or false, history or '' }
