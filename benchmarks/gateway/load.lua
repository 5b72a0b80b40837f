-- wrk script: posts the bodies of a file in turn; writes what was measured as one JSON line.
-- Arguments: file of bodies (one JSON per line), bearer key, file for the result.
local requests, turn = {}, 0
local out

function init(args)
  local headers = {["content-type"] = "application/json", ["authorization"] = "Bearer " .. args[2]}
  for line in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", nil, headers, line)
  end
  math.randomseed(tonumber(args[3]))
  turn = math.random(#requests)
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
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
