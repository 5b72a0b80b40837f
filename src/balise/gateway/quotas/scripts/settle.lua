-- Replace a reservation by what was used (nought gives it back). Once: a second call finds nothing to do.
-- KEYS: of each place, its counter and its leases; last, the mark of what is settled.
-- ARGV: reservation, how long the mark stays (ms), grace (s), the amounts; then of each place: its end, and when
-- the counter began in which this one was counted.
-- One whose lease ran out is not held any more, but what it used is counted all the same; so is that of which a
-- server that was emptied knows nothing, as the counter's beginning tells, and not the mark, which does not stay.
local KINDS = {'requests', 'tokens', 'energy', 'cost'}
local COUNT = #KINDS
local id, grace = ARGV[1], tonumber(ARGV[3])
local clock = redis.call('TIME')
local seconds = tonumber(clock[1])
if not redis.call('SET', KEYS[#KEYS], '1', 'NX', 'PX', ARGV[2]) then
  return 0
end

local used = false
for kind = 1, COUNT do
  used = used or ARGV[3 + kind] ~= '0'
end

for place = 1, (#KEYS - 1) / 2 do
  local counter, leases = KEYS[place * 2 - 1], KEYS[place * 2]
  local held = redis.call('HGET', counter, 'held:' .. id)
  if not held and redis.call('HDEL', counter, 'lost:' .. id) == 1 then
    held = '0,0,0,0'
  end
  local ends, began = tonumber(ARGV[2 + COUNT + place * 2]), ARGV[3 + COUNT + place * 2]
  if not held and used and began ~= '' and seconds < ends and redis.call('HGET', counter, 'began') ~= began then
    held = '0,0,0,0'
    redis.call('HSETNX', counter, 'began', table.concat(clock, '.'))
    redis.call('EXPIREAT', counter, string.format('%.0f', ends + grace))
  end
  if held then
    local kind = 0
    for amount in string.gmatch(held, '[^,]+') do
      kind = kind + 1
      local more = tonumber(ARGV[3 + kind]) - tonumber(amount)
      if more ~= 0 then
        redis.call('HINCRBY', counter, KINDS[kind], string.format('%.0f', more))
      end
    end
    redis.call('HDEL', counter, 'held:' .. id, 'called:' .. id)
    redis.call('ZREM', leases, id)
  end
end
return 1
