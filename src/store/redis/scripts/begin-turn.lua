-- Claims a turn and takes the follower's lease. A repeat by the same owner is claimed again.
--
-- KEYS  1 turn  2 lease  3 session  4 late answers
-- ARGV  1 turn id  2 owner  3 lease in ms  4 '1' for a new delivery, otherwise '0'  5 lifetime of the ledger in ms
-- returns  {'settled', settled JSON}
--          {'running' | 'busy', number of deliveries}
--          {'claimed', number of deliveries, session JSON or nil, {turn id, late answer, turn id, late answer, ...}}
local turn, lease, session, late = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local turnId, owner, leaseMs, isNewDelivery, ledgerMs = unpack(ARGV)

local entry = redis.call('HMGET', turn, 'settled', 'deliveries')
if entry[1] then
  return { 'settled', entry[1] }
end

-- An owner is counted once, so that a repeat of this call changes nothing.
local deliveries = tonumber(entry[2]) or 0
if isNewDelivery == '1' and redis.call('HSETNX', turn, 'delivery:' .. owner, 1) == 1 then
  deliveries = redis.call('HINCRBY', turn, 'deliveries', 1)
  redis.call('PEXPIRE', turn, ledgerMs)
end

local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local holder = redis.call('HMGET', lease, 'turn', 'owner', 'until')
local isOurs = holder[1] == turnId and holder[2] == owner
if holder[1] and not isOurs and nowMs < tonumber(holder[3]) then
  return { holder[1] == turnId and 'running' or 'busy', deliveries }
end

-- What this turn is shown, and in which state, decides which late answers its commit may remove.
local answers = redis.call('HGETALL', late)
local shown = {}
for index = 1, #answers, 2 do
  shown[#shown + 1] = answers[index] .. ':' .. string.sub(answers[index + 1], 1, 1)
end
redis.call('HSET', lease, 'turn', turnId, 'owner', owner,
  'until', string.format('%.0f', nowMs + leaseMs), 'shown', table.concat(shown, ' '))
redis.call('PEXPIRE', lease, ledgerMs)
return { 'claimed', deliveries, redis.call('GET', session), answers }
