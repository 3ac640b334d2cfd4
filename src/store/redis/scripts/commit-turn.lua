-- Settles a turn: ledger, session, record and counters in one piece, and releases the lease. A repeat by the same
-- owner changes nothing and is told the same.
--
-- KEYS  1 turn  2 lease  3 session  4 late answers  5 records  6 counts of the day; with an outbox, 7 erasures  8 erased
--       and its own
-- ARGV  1 turn id  2 owner  3 settled JSON  4 session JSON, '-' for none, or, to forget the follower, '!REASON OPENID'
--       5 '' or, for a late commit, the reply's JSON  6 now in ms on the server's clock  7 record JSON
--       8 turn ids of the late answers to keep, separated by spaces
--       9 lifetimes in ms: ledger  10 session  11 late answers  12 records  13 counts
--       14 most records of a partition
--       15 '' or, for a late commit, the session JSON that the turn began with, '-' for none: while it is stored still, 4 is
--       written
--       16 '1' when it gives something, '2' when it promises something, or '': told again only when the replicas have it
--       17 name of the counter that goes up by one
--       and the last, only with an outbox: JSON of `jobs`, of ids in `cancels`, of the id of the job that brings the
--       `answer` or '', of what `outbox.open` takes, `opening`, and, when it may come after an erasure, `erasure`: `openId`,
--       `follower` (hash), `sinceMs`
-- returns  {'committed' | 'lost'} | {'superseded' | 'promised', settled JSON}
local turn, lease, session, late, records, counts, erasures, erased = unpack(KEYS)
local turnId, owner, settled, sessionText, lateReply, nowMs, record, kept = unpack(ARGV, 1, 8)
local ledgerMs, sessionMs, lateMs, recordMs, countMs, maxRecords, seen, gives, counter = unpack(ARGV, 9, 17)
local isLate = lateReply ~= ''
local reason, openId = string.match(sessionText, '^!(%S+) (.+)$')
local forgets = openId ~= nil
local given = outbox and cjson.decode(ARGV[#ARGV])
if outbox then
  outbox.open(unpack(given.opening))
end

local entry = redis.call('HMGET', turn, 'settled', 'settled-by', 'promise', 'late-by', 'owners')
local holder = redis.call('GET', lease)
local heldTurn, holderName, shown
if holder then
  heldTurn, holderName, shown = string.match(holder, '^%d+ (%S+) (%S+)(.*)$')
end

-- Late answers that this turn began with and does not keep were fetched. One that became ready meanwhile was not.
local function removeFetched()
  local answers = redis.call('HGETALL', late)
  for index = 1, #answers, 2 do
    local id = answers[index]
    local mark = id .. ':' .. string.sub(answers[index + 1], 1, 1)
    if string.find(shown, mark, 1, true) and not string.find(kept, id, 1, true) then
      redis.call('HDEL', late, id)
    end
  end
end

-- A long answer is sent whole or waits whole: when the job that brings it cannot be written (its apology went first),
-- none of the others is.
-- returns  what becomes of a late answer: 'brought' by a job; 'unsaid', as there is nothing to say; 'kept', although
--          nobody was told to fetch it; nil when the turn has no jobs, or its follower was forgotten since its promise
local function handToOutbox()
  if not outbox then
    return nil
  end
  if forgets then
    outbox.forget(math.huge, false)
  end
  for _, id in ipairs(given.cancels) do
    if isLate and outbox.wasForgotten(id) then
      return nil
    end
    outbox.cancel(id)
  end
  for _, job in ipairs(given.jobs) do
    if isLate and outbox.wasForgotten(job[1]) then
      return nil
    end
  end
  local isBrought = isLate and given.answer ~= ''
  if isBrought then
    if not outbox.canWrite(given.answer, true) then
      return 'kept'
    end
    redis.call('HDEL', late, turnId)
  end
  outbox.addAll(given.jobs, true)
  if isBrought then
    return 'brought'
  end
  if given.cancels[1] then
    return 'unsaid'
  end
  return given.jobs[1] and 'kept'
end

-- Asked to be forgotten since the message came: all that stays is that the turn is settled.
local function wasErased()
  local asked = given and given.erasure
  if forgets or not asked then
    return false
  end
  local request = redis.call('HGET', erasures, asked.openId)
  local requestedAtMs = request and tonumber(string.match(request, '^%d+')) or 0
  local erasedToMs = tonumber(redis.call('ZSCORE', erased, asked.follower) or 0)
  return math.max(requestedAtMs, erasedToMs) >= asked.sinceMs
end

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
  redis.call('PEXPIRE', turn, ledgerMs)
  if wasErased() then
    for _, id in ipairs(given.cancels) do
      outbox.cancel(id)
    end
    for _, job in ipairs(given.jobs) do
      outbox.cancel(job[1])
    end
    return { 'committed' }
  end
  local note = redis.call('HGET', late, turnId)
  local fate = handToOutbox()
  local isToBeFetched = fate ~= 'brought' and fate ~= 'unsaid'
  local isPromisedStill = note and string.sub(note, 1, 1) == 'P'
  if isToBeFetched and (isPromisedStill or (fate == 'kept' and not note)) then
    local promisedAtMs = note and string.sub(note, 2) or nowMs
    redis.call('HSET', late, turnId, 'R' .. promisedAtMs .. ' ' .. lateReply)
    redis.call('PEXPIRE', late, lateMs)
  end
else
  local isOurs = heldTurn == turnId and holderName == owner
  -- A promise can be lost in a failover: the answer is still good, unless somebody else has begun again.
  if not isOurs and not (isLate and not holder) then
    return { 'lost' }
  end
  local isErased = wasErased()
  if isErased then
    local blank = cjson.decode(settled)
    blank.reply = { kind = 'none' }
    settled = cjson.encode(blank)
  end
  redis.call('HSET', turn, 'settled', settled, 'settled-by', owner)
  if gives ~= '' then
    redis.call('HSET', turn, 'gives', gives)
  end
  -- A turn whose deliveries were counted has its lifetime from there: at most a minute ago.
  if not entry[5] then
    redis.call('PEXPIRE', turn, ledgerMs)
  end
  if isErased then
    if isOurs then
      redis.call('DEL', lease)
    end
    return { 'committed' }
  end
  local fate = handToOutbox()
  if isLate and fate ~= 'brought' and fate ~= 'unsaid' then
    redis.call('HSETNX', late, turnId, 'R' .. nowMs .. ' ' .. lateReply)
    redis.call('PEXPIRE', late, lateMs)
  elseif not isLate and not forgets then
    redis.call('SET', session, sessionText, 'PX', sessionMs)
    if shown ~= '' then
      removeFetched()
    end
  end
end

if forgets then
  redis.call('DEL', session, late)
  redis.call('HSET', erasures, openId, nowMs .. ' ' .. reason)
elseif seen == '-' then
  redis.call('SET', session, sessionText, 'PX', sessionMs, 'NX')
elseif seen ~= '' and redis.call('GET', session) == seen then
  redis.call('SET', session, sessionText, 'PX', sessionMs)
end
if heldTurn == turnId then
  redis.call('DEL', lease)
end

local id = redis.call('XADD', records, '*', 'record', record)
local isFirst = redis.call('HINCRBY', counts, counter, 1) == 1
if isFirst then
  redis.call('PEXPIRE', counts, countMs)
end
-- The first turn of a day lengthens the lifetime of the stream, for a day more than records have. Then, and in one turn of
-- sixteen by its id, old records go.
if isFirst or string.sub(turnId, -1) == '0' then
  redis.call('PEXPIRE', records, string.format('%.0f', recordMs + 86400000))
  local writtenAtMs = string.match(id, '^%d+')
  redis.call('XTRIM', records, 'MINID', string.format('%.0f', writtenAtMs - recordMs))
  redis.call('XTRIM', records, 'MAXLEN', '~', maxRecords)
end
return { 'committed' }
