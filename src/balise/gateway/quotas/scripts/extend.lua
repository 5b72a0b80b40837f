-- Extend the lease of a reservation whose request is under way, and count what it used so far.
-- KEYS: of each place, its counter and its leases; last, the mark of what is settled.
-- ARGV: reservation, lease (ms), grace (s), whether the system was called (1), the amounts; then of each place: its end.
-- One that was purged, or that the server lost, is counted again: the request is still there. What comes
-- twice or late, by a connection that died, finds the mark.
if redis.call('EXISTS', KEYS[#KEYS]) == 1 then
  return 0
end
local KINDS = {'requests', 'tokens', 'energy', 'cost'}
local COUNT = #KINDS
local id, lease, grace, called = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1'
local clock = redis.call('TIME')
local seconds = tonumber(clock[1])
local now = seconds * 1000 + math.floor(tonumber(clock[2]) / 1000)
local amounts = {}
for kind = 1, COUNT do
  amounts[kind] = ARGV[4 + kind]
end
local new = table.concat(amounts, ',')

for place = 1, (#KEYS - 1) / 2 do
  local counter, leases = KEYS[place * 2 - 1], KEYS[place * 2]
  local ends = tonumber(ARGV[4 + COUNT + place])
  if seconds < ends then
    local held = redis.call('HGET', counter, 'held:' .. id) or '0,0,0,0'
    if held ~= new then
      local kind = 0
      for amount in string.gmatch(held, '[^,]+') do
        kind = kind + 1
        local more = tonumber(amounts[kind]) - tonumber(amount)
        if more ~= 0 then
          redis.call('HINCRBY', counter, KINDS[kind], string.format('%.0f', more))
        end
      end
      redis.call('HSET', counter, 'held:' .. id, new)
      redis.call('HDEL', counter, 'lost:' .. id)
    end
    redis.call('HSETNX', counter, 'began', table.concat(clock, '.'))
    if called then
      redis.call('HSET', counter, 'called:' .. id, '1')
    end
    redis.call('ZADD', leases, string.format('%.0f', now + lease), id)
    redis.call('EXPIREAT', counter, string.format('%.0f', ends + grace))
    redis.call('EXPIREAT', leases, string.format('%.0f', ends + grace))
  end
end
return now
