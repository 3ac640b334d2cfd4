-- Adds a revision of content and makes it live. The newest revision published again adds nothing.
--
-- KEYS  1 revisions  2 files  3 live
-- ARGV  1 summary JSON  2 files JSON  3 number that must be live, empty when any may be
-- returns  the revision's number and 1; the live number (0 when there is none) and 0 when another is live
local revisions, files, live = KEYS[1], KEYS[2], KEYS[3]
local summary, text, expected = ARGV[1], ARGV[2], ARGV[3]

-- Revisions are never removed, so their count is the newest one's number.
local newest = redis.call('HLEN', revisions)
if newest > 0 and redis.call('HGET', revisions, newest) == summary then
  return { newest, 1 }
end
if expected ~= '' then
  local now = redis.call('GET', live)
  if now ~= expected then
    return { tonumber(now or '0'), 0 }
  end
end
local number = newest + 1
redis.call('HSET', revisions, number, summary)
redis.call('HSET', files, number, text)
redis.call('SET', live, number)
return { number, 1 }
