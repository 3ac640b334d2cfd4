-- Reads keys that belong together as they are at one moment, when they are not too large for one piece.
--
-- KEYS  all of one hash tag
-- ARGV  1 how many elements and 1 kB pieces of text they may have in all
-- returns  for each key that is there: key, type, when it expires in ms or -1, what it holds; or false when too large
local sizeOf = {
  string = function(key) return 1 + redis.call('STRLEN', key) / 1024 end,
  hash = function(key) return redis.call('HLEN', key) end,
  set = function(key) return redis.call('SCARD', key) end,
  zset = function(key) return redis.call('ZCARD', key) end,
  stream = function(key) return redis.call('XLEN', key) end,
}
local readers = {
  string = function(key) return { redis.call('GET', key) } end,
  hash = function(key) return redis.call('HGETALL', key) end,
  set = function(key) return redis.call('SMEMBERS', key) end,
  zset = function(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end,
  stream = function(key) return redis.call('XRANGE', key, '-', '+') end,
}
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local left = tonumber(ARGV[1])
local found = {}
for _, key in ipairs(KEYS) do
  local kind = redis.call('TYPE', key).ok
  if readers[kind] then
    left = left - sizeOf[kind](key)
    if left < 0 and kind ~= 'string' then return false end
    local lives = redis.call('PTTL', key)
    local expiresAtMs = lives < 0 and -1 or string.format('%.0f', nowMs + lives)
    found[#found + 1] = { key, kind, expiresAtMs, readers[kind](key) }
  end
end
return found
