-- Takes a follower's next job, if it is due and nobody holds the follower.
--
-- KEYS  1 session  and the outbox's own
-- ARGV  1 hold  2 lease in ms  3... what `outbox.open` takes
-- returns  {job JSON, state, tries, session JSON or nil, {times of sends}}, or nil
local hold, leaseMs, nowMs = ARGV[1], ARGV[2], tonumber(ARGV[4])
outbox.open(unpack(ARGV, 3))

if outbox.isHeld() then
  return false
end
local place, at = outbox.next()
if not place or at > nowMs then
  outbox.schedule()
  return false
end
outbox.hold(hold, place.id, leaseMs)
return { outbox.text(place.id), place.state, place.tries, redis.call('GET', KEYS[1]), outbox.sentTimes() }
