-- Settles a turn: ledger, session, record and counters in one piece, and releases the lease. A repeat by the same
-- owner changes nothing and is told the same.
--
-- KEYS  1 turn  2 lease  3 session  4 late answers  5 records  6 counts of the day
-- ARGV  1 turn id  2 owner  3 settled JSON  4 session JSON; '' forgets the follower (ignored, unless '', when late)
--       5 '' or, for a late commit, the reply's JSON  6 now in ms on the server's clock  7 record JSON
--       8 turn ids of the late answers to keep, separated by spaces
--       9 lifetimes in ms: ledger  10 session  11 late answers  12 records  13 counts
--       14 most records of a partition  15... names of the counters that go up by one
-- returns  {'committed' | 'lost'} | {'superseded' | 'promised', settled JSON}
local turn, lease, session, late, records, counts = unpack(KEYS)
local turnId, owner, settled, sessionText, lateReply, nowMs, record, kept = unpack(ARGV, 1, 8)
local ledgerMs, sessionMs, lateMs, recordMs, countMs, maxRecords = unpack(ARGV, 9, 14)
local isLate = lateReply ~= ''
local forgets = sessionText == ''

-- Late answers that this turn began with and does not keep were fetched. One that became ready meanwhile was not.
local function removeFetched(shown)
  if shown == '' then
    return
  end
  local answers = redis.call('HGETALL', late)
  for index = 1, #answers, 2 do
    local id = answers[index]
    local mark = id .. ':' .. string.sub(answers[index + 1], 1, 1)
    if string.find(shown, mark, 1, true) and not string.find(kept, id, 1, true) then
      redis.call('HDEL', late, id)
    end
  end
end

local entry = redis.call('HMGET', turn, 'settled', 'settled-by', 'promise', 'late-by')
local holder = redis.call('HMGET', lease, 'turn', 'owner', 'shown')

if entry[1] then
  local isPromise = entry[3]
  if isPromise and not isLate then
    return { 'promised', entry[1] }
  end
  local writer = entry[2]
  if isPromise then
    writer = entry[4]
  end
  if writer == owner then
    return { 'committed' }
  end
  if writer then
    return { 'superseded', entry[1] }
  end
  redis.call('HSET', turn, 'late-by', owner)
  local note = redis.call('HGET', late, turnId)
  if note and string.sub(note, 1, 1) == 'P' then
    redis.call('HSET', late, turnId, 'R' .. string.sub(note, 2) .. ' ' .. lateReply)
    redis.call('PEXPIRE', late, lateMs)
  end
else
  local isOurs = holder[1] == turnId and holder[2] == owner
  -- A promise can be lost in a failover: the answer is still good, unless somebody else has begun again.
  if not isOurs and not (isLate and not holder[1]) then
    return { 'lost' }
  end
  redis.call('HSET', turn, 'settled', settled, 'settled-by', owner)
  if isLate then
    redis.call('HSETNX', late, turnId, 'R' .. nowMs .. ' ' .. lateReply)
    redis.call('PEXPIRE', late, lateMs)
  elseif not forgets then
    redis.call('SET', session, sessionText, 'PX', sessionMs)
    removeFetched(holder[3] or '')
  end
end

redis.call('PEXPIRE', turn, ledgerMs)
if forgets then
  redis.call('DEL', session, late)
end
if holder[1] == turnId then
  redis.call('DEL', lease)
end

local time = redis.call('TIME')
redis.call('XADD', records, 'MAXLEN', '~', maxRecords, '*', 'record', record)
redis.call('XTRIM', records, 'MINID', string.format('%.0f', time[1] * 1000 - recordMs))
redis.call('PEXPIRE', records, recordMs)
for index = 15, #ARGV do
  redis.call('HINCRBY', counts, ARGV[index], 1)
end
redis.call('PEXPIRE', counts, countMs)
return { 'committed' }
