-- Claims a turn and takes the follower's lease. A repeat by the same owner is claimed again.
--
-- KEYS  1 turn  2 lease  3 session  4 late answers
-- ARGV  1 turn id  2 owner  3 lease in ms, 0 to look only  4 '1' for a new delivery, otherwise '0'  5 lifetime of the ledger in ms
-- returns  {'settled', settled JSON, '1' when it gives something, '2' when it promises something, or nil}
--          {'running' | 'busy', number of deliveries}
--          {'claimed', number of deliveries, session JSON or nil, {turn id, late answer, turn id, late answer, ...}}
local turn, lease, session, late = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local turnId, owner, leaseMs, isNewDelivery, ledgerMs = unpack(ARGV)

local entry = redis.call('HMGET', turn, 'settled', 'owners', 'gives')
if entry[1] then
  return { 'settled', entry[1], entry[3] }
end

-- Deliveries are counted by their owners, each once, so that a repeat of this call changes nothing.
local owners = entry[2] or ' '
if isNewDelivery == '1' and not string.find(owners, ' ' .. owner .. ' ', 1, true) then
  owners = owners .. owner .. ' '
  redis.call('HSET', turn, 'owners', owners)
  redis.call('PEXPIRE', turn, ledgerMs)
end
local _, deliveries = string.gsub(owners, '%S+', '')

local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local holder = redis.call('GET', lease)
if holder then
  local untilMs, heldTurn, holderName = string.match(holder, '^(%d+) (%S+) (%S+)')
  local isOurs = heldTurn == turnId and holderName == owner
  if not isOurs and nowMs < tonumber(untilMs) then
    return { heldTurn == turnId and 'running' or 'busy', deliveries }
  end
end
if leaseMs == '0' then
  return { 'busy', deliveries }
end

-- What this turn is shown, and in which state, decides which late answers its commit may remove.
local answers = redis.call('HGETALL', late)
local value = string.format('%.0f %s %s', nowMs + leaseMs, turnId, owner)
for index = 1, #answers, 2 do
  value = value .. ' ' .. answers[index] .. ':' .. string.sub(answers[index + 1], 1, 1)
end
redis.call('SET', lease, value, 'PX', ledgerMs)
return { 'claimed', deliveries, redis.call('GET', session), answers }
