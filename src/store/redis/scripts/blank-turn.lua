-- Takes the reply out of a settled turn. That it was settled, and when, stays: a repeated delivery is told nothing.
--
-- KEYS  1 turn
-- returns  1, or 0 when the turn is not in the ledger any more
local settled = redis.call('HGET', KEYS[1], 'settled')
if not settled then
  return 0
end
local answer = cjson.decode(settled)
answer.reply = { kind = 'none' }
redis.call('HSET', KEYS[1], 'settled', cjson.encode(answer))
return 1
