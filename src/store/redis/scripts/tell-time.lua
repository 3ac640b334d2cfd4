-- Tells the time of the node that holds the key: on a Cluster, all who name the same key ask the same clock.
--
-- KEYS  1 any key; it is not touched
-- returns  {seconds, microseconds}
return redis.call('TIME')
