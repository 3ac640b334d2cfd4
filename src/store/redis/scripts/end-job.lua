-- Ends a job: it leaves the outbox, and its line is written. An answer that did not arrive is kept to be fetched.
--
-- KEYS  the outbox's own
-- ARGV  1 hold  2 job id  3 line JSON  4 when it left, in ms; '' when it surely did not, or counts in no window
--       5 turn id of the answer to keep, or ''  6 its reply, JSON  7... what `outbox.open` takes
-- returns  1, also to a repeat, or 0 when the hold is lost
local hold, id, line, leftAt, turnId, reply = unpack(ARGV)
outbox.open(unpack(ARGV, 7))

if not outbox.isOurs(hold, id) then
  return outbox.wasEndedBy(id, hold) and 1 or 0
end
local isForgotten = outbox.place(id).state == 'F'
outbox.finish(id, hold, line)
if isForgotten or leftAt == '' then
  outbox.dropSent(id)
else
  outbox.noteSent(id, leftAt)
end
if turnId ~= '' and not isForgotten then
  outbox.keepAnswer(turnId, reply)
end
return 1
