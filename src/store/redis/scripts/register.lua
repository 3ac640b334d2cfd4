-- In front of every script of a register: reads and writes entries of one of its homes. An entry is text, in four lines:
-- `VERSION ENTEREDATMS CHANGEDATMS NUMBER`, then JSON: `[CHANGEID]` or `[CHANGEID,CODE]`, labels, body. With every change
-- it gets the next number of its home.
--
-- KEYS  1 entries  2 labels  3 number  4 lines  5 line times  6 own lines  7 line ids  8 erased  9 codes  10 claims
local register = {}
local entries, labels, number, lines, lineTimes, ownLines, lineIds, erased, codes, claims = unpack(KEYS)
-- Between the parts of a member; no name has it.
local gap = '\31'

local function memberOf(label, entryNumber, openId)
  return label .. gap .. string.format('%016d', entryNumber) .. gap .. openId
end

local function labelsOf(entry)
  local all = cjson.decode(entry.labels)
  all[#all + 1] = ''
  return all
end

function register.find(openId)
  local text = redis.call('HGET', entries, openId)
  if not text then
    return nil
  end
  local version, enteredAtMs, changedAtMs, entryNumber, ids, labelList, body =
    string.match(text, '^(%d+) (%d+) (%d+) (%d+)\n([^\n]*)\n([^\n]*)\n(.*)$')
  local changeId, code = unpack(cjson.decode(ids))
  return {
    text = text, version = version, enteredAtMs = enteredAtMs, changedAtMs = changedAtMs, number = entryNumber,
    changeId = changeId, code = code, labels = labelList, body = body,
  }
end

function register.remove(openId, entry)
  redis.call('HDEL', entries, openId)
  for _, label in ipairs(labelsOf(entry)) do
    redis.call('ZREM', labels, memberOf(label, entry.number, openId))
  end
end

-- returns  the entry's text
function register.write(openId, entry)
  local text = table.concat({
    table.concat({ entry.version, entry.enteredAtMs, entry.changedAtMs, entry.number }, ' '),
    cjson.encode({ entry.changeId, entry.code }), entry.labels, entry.body,
  }, '\n')
  redis.call('HSET', entries, openId, text)
  for _, label in ipairs(labelsOf(entry)) do
    redis.call('ZADD', labels, 0, memberOf(label, entry.number, openId))
  end
  return text
end

function register.count(label)
  return redis.call('ZLEXCOUNT', labels, '[' .. label .. gap, '(' .. label .. ' ')
end

-- returns  the follower's claims on codes, each as it stands there, with its code
function register.claimsOf(openId)
  local found = {}
  for _, claim in ipairs(redis.call('ZRANGEBYLEX', claims, '[' .. openId .. gap, '(' .. openId .. ' ')) do
    found[#found + 1] = { claim, string.match(claim, gap .. '([^' .. gap .. ']*)' .. gap) }
  end
  return found
end

