-- wrk script: posts the bodies of a file in turn; writes what was measured as one JSON line.
-- Arguments: file of bodies (one JSON per line), bearer key, first number, mark.
-- The mark in a body gives way to a running number of as many digits: no body is sent twice.
local before, after, turn, number = {}, {}, 0, 0
local digits

function init(args)
  local headers = {["content-type"] = "application/json", ["authorization"] = "Bearer " .. args[2]}
  for line in io.lines(args[1]) do
    local whole = wrk.format("POST", nil, headers, line)
    local first, last = whole:find(args[4], 1, true)
    before[#before + 1] = whole:sub(1, first - 1)
    after[#after + 1] = whole:sub(last + 1)
  end
  digits = "%0" .. #args[4] .. "d"
  number = tonumber(args[3])
  turn = number
end

function request()
  turn = turn % #before + 1
  number = number + 1
  return before[turn] .. string.format(digits, number) .. after[turn]
end

function done(summary, latency, _)
  local at = {}
  for _, p in ipairs({1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9}) do
    at[#at + 1] = string.format('"p%g": %d', p, latency:percentile(p))
  end
  local e = summary.errors
  print(string.format(
    'RESULT {"requests": %d, "microseconds": %d, "mean": %d, "max": %d, %s, "errors": %d, "not_200": %d}',
    summary.requests, summary.duration, latency.mean, latency.max, table.concat(at, ", "),
    e.connect + e.read + e.write + e.timeout, e.status))
end
