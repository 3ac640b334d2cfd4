-- Puts a job back that was surely not sent; one whose follower was forgotten meanwhile is dropped.
--
-- KEYS  the outbox's own
-- ARGV  1 hold  2 job id  3 due time in ms  4 state: `B`, or `W` when later ones do not wait for it
--       5... what `outbox.open` takes
-- returns  1, also to a repeat, or 0 when the hold is lost
local hold, id, dueAt, state = unpack(ARGV)
outbox.open(unpack(ARGV, 5))

local place = outbox.place(id)
if not outbox.isOurs(hold, id) then
  local isRepeat = (place and place.hold == hold) or outbox.wasEndedBy(id, hold)
  return isRepeat and 1 or 0
end
outbox.dropSent(id)
if place.state == 'F' then
  outbox.drop(id, hold, 'forgotten')
else
  outbox.putBack(id, { state = state, due = dueAt, hold = hold })
end
return 1
