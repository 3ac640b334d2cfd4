-- Begins a program's call once, tells its answer, or that it is at work or another. See `store/program-answers.ts`.
--
-- KEYS  1 call
-- ARGV  1 hash of the request  2 now in ms  3 a call at work is given up after ms  4 an answer is kept for ms
-- returns  'begun', first time in ms | 'answered', status, body | 'at-work' | 'other-request'
local call, request, nowMs = KEYS[1], ARGV[1], ARGV[2]
local kept = redis.call('HMGET', call, 'request', 'first-at-ms', 'claimed-at-ms', 'status', 'body')
local isOver = kept[2] and tonumber(nowMs) - tonumber(kept[2]) >= tonumber(ARGV[4])
if not kept[1] or isOver then
  redis.call('DEL', call)
  redis.call('HSET', call, 'request', request, 'first-at-ms', nowMs, 'claimed-at-ms', nowMs)
  redis.call('PEXPIRE', call, ARGV[4])
  return { 'begun', nowMs }
end
if kept[1] ~= request then
  return { 'other-request' }
end
if kept[4] then
  return { 'answered', kept[4], kept[5] }
end
if tonumber(nowMs) - tonumber(kept[3]) < tonumber(ARGV[3]) then
  return { 'at-work' }
end
redis.call('HSET', call, 'claimed-at-ms', nowMs)
return { 'begun', kept[2] }
