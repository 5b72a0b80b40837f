-- Count a reservation in every counter, or in none.
-- KEYS: of each place, its counter (a hash) and its leases (a sorted set); last, the mark of what is settled.
-- ARGV: reservation, lease (ms), grace (s), the amounts; then of each place: start, end, the most.
-- Gives {"ok"|"full"|"clock", now (ms), place, kind, then the amounts counted in each place}; once it is made,
-- also when each counter began.
local KINDS = {'requests', 'tokens', 'energy', 'cost'}
local COUNT = #KINDS
local id, lease, grace = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local seconds = tonumber(clock[1])
local now = seconds * 1000 + math.floor(tonumber(clock[2]) / 1000)
local places = (#KEYS - 1) / 2

local function of_place(place, item)
  return tonumber(ARGV[3 + COUNT + (place - 1) * (2 + COUNT) + item])
end

local function whole(number)
  return string.format('%.0f', number)
end

-- A replica that died left these: given back, and remembered in case it comes back with what it used.
-- Those whose system was called stay counted, at their last estimate: nobody will tell what they took.
local function purge(counter, leases)
  local over = redis.call('ZRANGEBYSCORE', leases, '-inf', now)
  for _, dead in ipairs(over) do
    local held = redis.call('HGET', counter, 'held:' .. dead)
    if held and redis.call('HEXISTS', counter, 'called:' .. dead) == 0 then
      local kind = 0
      for amount in string.gmatch(held, '[^,]+') do
        kind = kind + 1
        if amount ~= '0' then
          redis.call('HINCRBY', counter, KINDS[kind], '-' .. amount)
        end
      end
      redis.call('HDEL', counter, 'held:' .. dead)
      redis.call('HSET', counter, 'lost:' .. dead, '1')
    end
    redis.call('ZREM', leases, dead)
  end
end

if redis.call('EXISTS', KEYS[#KEYS]) == 1 then
  return {'clock', now} -- late: who asked gave up, and gave it back
end
for place = 1, places do
  if seconds < of_place(place, 1) or seconds >= of_place(place, 2) then
    return {'clock', now}
  end
end

local reply = {'ok', now, 0, 0}
local latest = -1
local repeated = false
for place = 1, places do
  local counter, leases = KEYS[place * 2 - 1], KEYS[place * 2]
  purge(counter, leases)
  repeated = repeated or redis.call('HEXISTS', counter, 'held:' .. id) == 1
  local counted = redis.call('HMGET', counter, unpack(KINDS))
  for kind = 1, COUNT do
    local used = tonumber(counted[kind] or '0') or 0
    local more, most = tonumber(ARGV[3 + kind]), of_place(place, 2 + kind)
    table.insert(reply, used)
    if most > 0 and used + more > most and of_place(place, 2) > latest then
      latest = of_place(place, 2)
      reply[3], reply[4] = place, kind
    end
  end
end
local function made()
  for place = 1, places do
    local counter = KEYS[place * 2 - 1]
    redis.call('HSETNX', counter, 'began', table.concat(clock, '.'))
    table.insert(reply, redis.call('HGET', counter, 'began'))
  end
  return reply
end

-- The same call, sent twice because its answer was lost.
if repeated then
  reply[3], reply[4] = 0, 0
  return made()
end
if latest >= 0 then
  reply[1] = 'full'
  return reply
end

local amounts = {}
for kind = 1, COUNT do
  amounts[kind] = ARGV[3 + kind]
end
for place = 1, places do
  local counter, leases = KEYS[place * 2 - 1], KEYS[place * 2]
  for kind = 1, COUNT do
    if amounts[kind] ~= '0' then
      reply[4 + (place - 1) * COUNT + kind] = redis.call('HINCRBY', counter, KINDS[kind], amounts[kind])
    end
  end
  redis.call('HSET', counter, 'held:' .. id, table.concat(amounts, ','))
  redis.call('ZADD', leases, whole(now + lease), id)
  local last = whole(of_place(place, 2) + grace)
  redis.call('EXPIREAT', counter, last)
  redis.call('EXPIREAT', leases, last)
end
return made()
