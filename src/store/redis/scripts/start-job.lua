-- Notes that a taken job is being sent now, and lengthens its lease. A repeat only lengthens.
--
-- KEYS  the outbox's own
-- ARGV  1 hold  2 job id  3 lease in ms  4 '1' when the message counts in a window  5... what `outbox.open` takes
-- returns  1, or 0 when the hold is lost
local hold, id, leaseMs, counts, _, nowMs = unpack(ARGV)
outbox.open(unpack(ARGV, 5))

if not outbox.isOurs(hold, id) then
  return 0
end
if outbox.start(id) and counts == '1' then
  outbox.noteSent(id, nowMs)
end
outbox.hold(hold, id, leaseMs)
return 1
