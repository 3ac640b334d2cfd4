-- The outbox of one follower. This text stands in front of every script that touches it and gives it `outbox`; it
-- touches no key by itself.
--
-- KEYS  the last ten: late, due, started, jobs, order, additional, waiting, sent, ended, sends (see keys.ts)
local outbox = {}
do
  local late, due, started, jobs, order, additional, waiting, sent, ended, sends = unpack(KEYS, #KEYS - 9)
  -- Set by `open`.
  local openId, nowMs, jobMs, sentMs, endedMs, sendMs, lateMs, maxSends, maxWaiting, tooMany

  -- openid, now in ms on the server's clock, lifetimes in ms, most lines of a partition, most jobs of a follower and why
  -- one ends when there are more
  function outbox.open(...)
    openId, nowMs, jobMs, sentMs, endedMs, sendMs, lateMs, maxSends, maxWaiting, tooMany = ...
    nowMs = tonumber(nowMs)
  end

  local function toPlace(text)
    if not text then
      return nil
    end
    local state, tries, dueAt, hold = string.match(text, '^(%u) (%d+) (%d+) (%S+)$')
    return { state = state, tries = tonumber(tries), due = tonumber(dueAt), hold = hold }
  end

  function outbox.place(id)
    return toPlace(redis.call('HGET', jobs, 'place ' .. id))
  end

  local function setPlace(id, place)
    local text = string.format('%s %d %.0f %s', place.state, place.tries, place.due, place.hold)
    redis.call('HSET', jobs, 'place ' .. id, text)
    redis.call('ZADD', waiting, string.format('%.0f', place.due), id)
  end

  -- returns  the job's JSON, and the beginning of its line; of one whose follower was forgotten only the latter
  function outbox.texts(id)
    local texts = redis.call('HMGET', jobs, 'job ' .. id, 'line ' .. id)
    return texts[1], texts[2]
  end

  -- The follower's places in the order in which they were written, a few at a time: whoever needs the first does not
  -- read all of them, and nobody reads the messages.
  local function inOrder()
    local pageSize, from, index, ids, places = 32, 0, 0, {}, {}
    return function()
      index = index + 1
      if index > #ids then
        ids, index = redis.call('ZRANGE', order, from, from + pageSize - 1), 1
        if not ids[1] then
          return nil
        end
        from = from + pageSize
        local fields = {}
        for at, id in ipairs(ids) do
          fields[at] = 'place ' .. id
        end
        places = redis.call('HMGET', jobs, unpack(fields))
      end
      local place = toPlace(places[index])
      place.id = ids[index]
      return place
    end
  end

  -- Which job goes next, and when: one that was started and never ended, at once; otherwise the first that is due. One
  -- that was put back is waited for, one that was never due is not.
  function outbox.next()
    local startedId, soonest = redis.call('HGET', jobs, 'started'), nil
    if startedId then
      local place = outbox.place(startedId)
      place.id = startedId
      return place, nowMs
    end
    for place in inOrder() do
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
      redis.call('DEL', jobs, order, additional)
      redis.call('ZREM', due, openId)
      redis.call('ZREM', started, openId)
      return
    end
    redis.call('ZADD', due, string.format('%.0f', at), openId)
    redis.call('PEXPIRE', jobs, jobMs)
    redis.call('PEXPIRE', order, jobMs)
    redis.call('PEXPIRE', additional, jobMs)
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
    if redis.call('HGET', jobs, 'started') == id then
      redis.call('ZADD', started, string.format('%.0f', nowMs + leaseMs), openId)
    end
  end

  -- The job is not held any more; one that somebody holds meanwhile stays theirs.
  local function release(id)
    local _, _, held = holder()
    if not held or held == id then
      redis.call('HDEL', jobs, 'hold')
      outbox.schedule()
    end
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
    redis.call('HSET', jobs, 'started', id)
    return true
  end

  -- At most one job is started: no other goes before it has ended, or is back.
  function outbox.stopped(id)
    if redis.call('HGET', jobs, 'started') == id then
      redis.call('HDEL', jobs, 'started')
      redis.call('ZREM', started, openId)
    end
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
    redis.call('HDEL', jobs, 'job ' .. id, 'line ' .. id, 'kept ' .. id, 'place ' .. id)
    redis.call('ZREM', order, id)
    redis.call('ZREM', additional, id)
    redis.call('ZREM', waiting, id)
    outbox.stopped(id)
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

  -- back: {state, due, hold}; state `W` for one that later ones do not wait for
  function outbox.putBack(id, back)
    local place = outbox.place(id)
    if place.state == 'S' then
      place.tries = place.tries + 1
    end
    place.state, place.due, place.hold = back.state, tonumber(back.due), back.hold
    setPlace(id, place)
    outbox.stopped(id)
    release(id)
  end

  local function endBy(id, hold, ending)
    local lineStart = redis.call('HGET', jobs, 'line ' .. id)
    local format = '%s,"atMs":%.0f,"end":"%s","reason":"%s","tries":%d}'
    outbox.finish(id, hold, string.format(format, lineStart, nowMs, ending.how, ending.reason, ending.tries))
    outbox.dropSent(id)
  end

  -- A job ends without being sent, for this reason.
  function outbox.drop(id, hold, reason)
    endBy(id, hold, { how = 'dropped', reason = reason, tries = outbox.place(id).tries })
  end

  -- A job of a forgotten follower that left, and of which nobody will tell how it ended.
  local function endUnknown(place)
    endBy(place.id, '-', { how = 'unknown', reason = 'forgotten', tries = place.tries + 1 })
  end

  -- An answer that was not sent is kept to be fetched, with or without a note; the first one that is ready stays.
  function outbox.keepAnswer(turnId, reply)
    local note = redis.call('HGET', late, turnId)
    if not note or string.sub(note, 1, 1) == 'P' then
      local promisedAtMs = note and string.sub(note, 2) or string.format('%.0f', nowMs)
      redis.call('HSET', late, turnId, 'R' .. promisedAtMs .. ' ' .. reply)
      redis.call('PEXPIRE', late, lateMs)
    end
  end

  -- However many messages one follower causes, few wait: what is additional gives way, oldest first.
  local function makeRoom()
    if redis.call('ZCARD', order) <= tonumber(maxWaiting) then
      return
    end
    local startedId = redis.call('HGET', jobs, 'started')
    for _, id in ipairs(redis.call('ZRANGE', additional, 0, 1)) do
      if id ~= startedId then
        local kept = redis.call('HGET', jobs, 'kept ' .. id)
        outbox.drop(id, tooMany, tooMany)
        if kept then
          outbox.keepAnswer(string.match(kept, '^(%S+) (.*)$'))
        end
        return
      end
    end
  end

  -- replaces: as `add` takes it. returns  true when a job may be written under this id
  function outbox.canWrite(id, replaces)
    local place = outbox.place(id)
    if place then
      return replaces and place.state ~= 'S' and place.state ~= 'F'
    end
    local endedAt = redis.call('ZSCORE', ended, id)
    return not endedAt or tonumber(endedAt) <= nowMs - endedMs
  end

  -- written: {id, due, JSON, beginning of its line, '' or '1' when it may give way, '' or 'TURN REPLY' to keep then}
  -- replaces: a job that waits under the same id gives its place to the new one
  -- returns  true when it was written
  function outbox.add(written, replaces)
    local id, dueAt, text, lineStart, givesWay, kept = unpack(written)
    if not outbox.canWrite(id, replaces) then
      return false
    end
    if outbox.place(id) then
      redis.call('HDEL', jobs, 'kept ' .. id)
      redis.call('ZREM', additional, id)
    else
      redis.call('ZADD', order, redis.call('HINCRBY', jobs, 'count', 1), id)
    end
    if givesWay ~= '' then
      redis.call('ZADD', additional, redis.call('ZSCORE', order, id), id)
    end
    setPlace(id, { state = 'W', tries = 0, due = tonumber(dueAt), hold = '-' })
    redis.call('HSET', jobs, 'job ' .. id, text, 'line ' .. id, lineStart)
    if kept ~= '' then
      redis.call('HSET', jobs, 'kept ' .. id, kept)
    end
    redis.call('ZREMRANGEBYSCORE', waiting, '-inf', string.format('%.0f', nowMs - jobMs))
    -- Whoever took the job that was replaced must not send it.
    release(id)
    makeRoom()
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

  -- Of the jobs that were written up to that time, what waits is dropped; of what is on its way only the end will be
  -- noted, so its words go at once. With `isLast` nobody waits for that: it has left, and so it is unknown what became of it.
  function outbox.forget(toMs, isLast)
    local places = {}
    for place in inOrder() do
      places[#places + 1] = place
    end
    for _, place in ipairs(places) do
      local text = outbox.texts(place.id)
      if not text or cjson.decode(text).createdAtMs <= toMs then
        if place.state == 'W' or place.state == 'B' then
          outbox.drop(place.id, '-', 'forgotten')
        elseif isLast then
          endUnknown(place)
        elseif place.state == 'S' then
          place.state = 'F'
          setPlace(place.id, place)
          redis.call('HDEL', jobs, 'job ' .. place.id, 'kept ' .. place.id)
        end
      end
    end
    redis.call('ZREMRANGEBYSCORE', sent, '-inf', string.format('%.0f', toMs))
  end
end
