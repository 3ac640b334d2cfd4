-- Takes a follower's next job, if it is due and nobody holds the follower.
--
-- KEYS  1 session  and the outbox's own
-- ARGV  1 hold  2 lease in ms  3 '1' for nothing but a job that was started  4... what `outbox.open` takes
-- returns  {job JSON or nil when its follower was forgotten, beginning of its line, state, tries, session JSON or nil, {times of sends}}, or nil
local hold, leaseMs, onlyStarted, nowMs = ARGV[1], ARGV[2], ARGV[3] == '1', tonumber(ARGV[5])
outbox.open(unpack(ARGV, 4))

if outbox.isHeld() then
  return false
end
local place, at = outbox.next()
if not place or at > nowMs then
  outbox.schedule()
  return false
end
if onlyStarted and place.state ~= 'S' and place.state ~= 'F' then
  return false
end
outbox.hold(hold, place.id, leaseMs)
local text, line = outbox.texts(place.id)
return { text, line, place.state, place.tries, redis.call('GET', KEYS[1]), outbox.sentTimes() }
