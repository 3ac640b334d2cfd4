-- The outbox of one follower. This text stands in front of every script that touches it and gives it `outbox`; it
-- touches no key by itself.
--
-- KEYS  the last six: due, jobs, waiting, sent, ended, sends (see keys.ts)
local outbox = {}
do
  local due, jobs, waiting, sent, ended, sends = unpack(KEYS, #KEYS - 5)
  -- Set by `open`.
  local openId, nowMs, jobMs, sentMs, endedMs, sendMs, maxSends

  -- openid, now in ms on the server's clock, lifetimes in ms, most lines of a partition
  function outbox.open(...)
    openId, nowMs, jobMs, sentMs, endedMs, sendMs, maxSends = ...
    nowMs = tonumber(nowMs)
  end

  local function toPlace(text)
    if not text then
      return nil
    end
    local number, state, tries, dueAt, hold = string.match(text, '^(%d+) (%u) (%d+) (%d+) (%S+)$')
    return { number = tonumber(number), state = state, tries = tonumber(tries), due = tonumber(dueAt), hold = hold }
  end

  function outbox.place(id)
    return toPlace(redis.call('HGET', jobs, 'place ' .. id))
  end

  local function setPlace(id, place)
    local text = string.format('%d %s %d %.0f %s', place.number, place.state, place.tries, place.due, place.hold)
    redis.call('HSET', jobs, 'place ' .. id, text)
    redis.call('ZADD', waiting, string.format('%.0f', place.due), id)
  end

  function outbox.text(id)
    return redis.call('HGET', jobs, 'job ' .. id)
  end

  -- All jobs of the follower, in the order in which they were written.
  local function list()
    local fields, places = redis.call('HGETALL', jobs), {}
    for index = 1, #fields, 2 do
      local id = string.match(fields[index], '^place (.+)$')
      if id then
        local place = toPlace(fields[index + 1])
        place.id = id
        places[#places + 1] = place
      end
    end
    table.sort(places, function(a, b)
      return a.number < b.number
    end)
    return places
  end

  -- Which job goes next, and when: one that was started and never ended, at once; otherwise the first that is due. One
  -- that was put back is waited for, one that was never due is not.
  function outbox.next()
    local places, soonest = list(), nil
    for _, place in ipairs(places) do
      if place.state == 'S' or place.state == 'F' then
        return place, nowMs
      end
    end
    for _, place in ipairs(places) do
      if not soonest or place.due < soonest.due then
        soonest = place
      end
      if place.due <= nowMs or place.state == 'B' then
        break
      end
    end
    return soonest, soonest and soonest.due
  end

  -- Tells the partition when to look at the follower again.
  function outbox.schedule()
    local job, at = outbox.next()
    if not job then
      redis.call('DEL', jobs)
      redis.call('ZREM', due, openId)
      return
    end
    redis.call('ZADD', due, string.format('%.0f', at), openId)
    redis.call('PEXPIRE', jobs, jobMs)
  end

  -- returns  until in ms on Redis' clock, hold, job id; or nothing
  local function holder()
    return string.match(redis.call('HGET', jobs, 'hold') or '', '^(%d+) (%S+) (.+)$')
  end

  local function time()
    local now = redis.call('TIME')
    return now[1] * 1000 + math.floor(now[2] / 1000)
  end

  function outbox.isHeld()
    local untilMs = holder()
    return untilMs and time() < tonumber(untilMs)
  end

  -- A hold is ours until somebody takes it over, also when its time ran out.
  function outbox.isOurs(hold, id)
    local _, holding, held = holder()
    return holding == hold and held == id
  end

  function outbox.hold(hold, id, leaseMs)
    redis.call('HSET', jobs, 'hold', string.format('%.0f %s %s', time() + leaseMs, hold, id))
    redis.call('ZADD', due, string.format('%.0f', nowMs + leaseMs), openId)
  end

  -- The job is not held any more; one that somebody holds meanwhile stays theirs.
  local function release(id)
    local _, _, held = holder()
    if not held or held == id then
      redis.call('HDEL', jobs, 'hold')
      outbox.schedule()
    end
  end

  -- written: {id, due, JSON, beginning of its line}. replaces: a job that waits under the same id gives its place to the new one.
  -- returns  true when it was written
  function outbox.add(written, replaces)
    local id, dueAt, text, lineStart = unpack(written)
    local place = outbox.place(id)
    if place then
      if not replaces or place.state == 'S' or place.state == 'F' then
        return false
      end
      setPlace(id, { number = place.number, state = 'W', tries = 0, due = tonumber(dueAt), hold = '-' })
    else
      local endedAt = redis.call('ZSCORE', ended, id)
      if endedAt and tonumber(endedAt) > nowMs - endedMs then
        return false
      end
      local number = redis.call('HINCRBY', jobs, 'count', 1)
      setPlace(id, { number = number, state = 'W', tries = 0, due = tonumber(dueAt), hold = '-' })
    end
    redis.call('HSET', jobs, 'job ' .. id, text, 'line ' .. id, lineStart)
    redis.call('ZREMRANGEBYSCORE', waiting, '-inf', string.format('%.0f', nowMs - jobMs))
    -- Whoever took the job that was replaced must not send it.
    release(id)
    return true
  end

  -- returns  how many were written
  function outbox.addAll(list, replaces)
    local count = 0
    for _, written in ipairs(list) do
      if outbox.add(written, replaces) then
        count = count + 1
      end
    end
    return count
  end

  function outbox.noteSent(id, atMs)
    redis.call('ZADD', sent, atMs, id)
    redis.call('ZREMRANGEBYSCORE', sent, '-inf', string.format('%.0f', nowMs - sentMs))
    redis.call('PEXPIRE', sent, sentMs)
  end

  function outbox.dropSent(id)
    redis.call('ZREM', sent, id)
  end

  function outbox.sentTimes()
    local rows = redis.call('ZRANGEBYSCORE', sent, string.format('%.0f', nowMs - sentMs), '+inf', 'WITHSCORES')
    local times = {}
    for index = 2, #rows, 2 do
      times[#times + 1] = rows[index]
    end
    return times
  end

  -- returns  true the first time
  function outbox.start(id)
    local place = outbox.place(id)
    if place.state == 'S' or place.state == 'F' then
      return false
    end
    place.state = 'S'
    setPlace(id, place)
    return true
  end

  local function writeLine(line)
    local at = string.match(redis.call('XADD', sends, 'MAXLEN', '~', maxSends, '*', 'line', line), '^%d+')
    -- Like the records of turns: the lifetime is lengthened once a day, and then old lines go.
    if redis.call('PTTL', sends) < tonumber(sendMs) then
      redis.call('PEXPIRE', sends, string.format('%.0f', sendMs + 86400000))
      redis.call('XTRIM', sends, 'MINID', string.format('%.0f', at - sendMs))
    end
  end

  local function remove(id)
    redis.call('HDEL', jobs, 'job ' .. id, 'line ' .. id, 'place ' .. id)
    redis.call('ZREM', waiting, id)
  end

  -- The job's line goes to the ledger; it is known for a while, and who ended it.
  function outbox.finish(id, hold, line)
    remove(id)
    writeLine(line)
    local at = string.format('%.0f', nowMs)
    redis.call('ZADD', ended, at, id, at, id .. ' ' .. hold)
    redis.call('ZREMRANGEBYSCORE', ended, '-inf', string.format('%.0f', nowMs - endedMs))
    redis.call('PEXPIRE', ended, endedMs)
    release(id)
  end

  function outbox.wasEndedBy(id, hold)
    return redis.call('ZSCORE', ended, id .. ' ' .. hold)
  end

  -- A job that is not needed any more goes without a line, unless it was started.
  function outbox.cancel(id)
    local place = outbox.place(id)
    if place and (place.state == 'W' or place.state == 'B') then
      remove(id)
      release(id)
    end
  end

  -- True when it waited here, or was on its way, when its follower was forgotten.
  function outbox.wasForgotten(id)
    local place = outbox.place(id)
    return (place and place.state == 'F') or outbox.wasEndedBy(id, '-')
  end

  function outbox.putBack(id, dueAt, hold)
    local place = outbox.place(id)
    if place.state == 'S' then
      place.tries = place.tries + 1
    end
    place.state, place.due, place.hold = 'B', tonumber(dueAt), hold
    setPlace(id, place)
    release(id)
  end

  local function endForgotten(id, hold, how, tries)
    local lineStart = redis.call('HGET', jobs, 'line ' .. id)
    local format = '%s,"atMs":%.0f,"end":"%s","reason":"forgotten","tries":%d}'
    outbox.finish(id, hold, string.format(format, lineStart, nowMs, how, tries))
    outbox.dropSent(id)
  end

  -- A job whose follower was forgotten ends without being sent.
  function outbox.drop(id, hold)
    endForgotten(id, hold, 'dropped', outbox.place(id).tries)
  end

  -- Of the jobs that were written up to that time, what waits is dropped; of what is on its way only the end will be
  -- noted. With `isLast` nobody waits for that: it has left, and so it is unknown what became of it.
  function outbox.forget(toMs, isLast)
    for _, place in ipairs(list()) do
      local writtenAtMs = cjson.decode(outbox.text(place.id)).createdAtMs
      if place.state == 'F' or writtenAtMs <= toMs then
        if place.state == 'W' or place.state == 'B' then
          outbox.drop(place.id, '-')
        elseif isLast then
          endForgotten(place.id, '-', 'unknown', place.tries + 1)
        elseif place.state == 'S' then
          place.state = 'F'
          setPlace(place.id, place)
        end
      end
    end
    redis.call('ZREMRANGEBYSCORE', sent, '-inf', string.format('%.0f', toMs))
  end
end
