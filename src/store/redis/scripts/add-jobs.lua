-- Adds jobs to a follower's outbox. One that is there, or ended lately, stays as it is.
--
-- KEYS  the outbox's own
-- ARGV  1 JSON of `jobs` and of what `outbox.open` takes, `opening`
-- returns  how many were written
local given = cjson.decode(ARGV[1])
outbox.open(unpack(given.opening))
return outbox.addAll(given.jobs, false)
