-- Ends what an erasure still finds in the follower's outbox from before it was asked for.
--
-- KEYS  the outbox's six
-- ARGV  1 when it was asked for, in ms  2... what `outbox.open` takes
-- returns  1
outbox.open(unpack(ARGV, 2))
outbox.forget(tonumber(ARGV[1]), true)
return 1
