-- Ends a job: it leaves the outbox, and its line is written. An answer that did not arrive is kept to be fetched.
--
-- KEYS  1 late answers  and the outbox's six
-- ARGV  1 hold  2 job id  3 line JSON  4 when it left, in ms; '' when it surely did not, or counts in no window
--       5 turn id of the answer to keep, or ''  6 its reply, JSON  7 lifetime of late answers in ms
--       8... what `outbox.open` takes
-- returns  1, also to a repeat, or 0 when the hold is lost
local late = KEYS[1]
local hold, id, line, leftAt, turnId, reply, lateMs, _, nowMs = unpack(ARGV)
outbox.open(unpack(ARGV, 8))

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
  local note = redis.call('HGET', late, turnId)
  if not note or string.sub(note, 1, 1) == 'P' then
    local promisedAtMs = note and string.sub(note, 2) or nowMs
    redis.call('HSET', late, turnId, 'R' .. promisedAtMs .. ' ' .. reply)
    redis.call('PEXPIRE', late, lateMs)
  end
end
return 1
