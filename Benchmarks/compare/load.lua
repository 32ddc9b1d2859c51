-- One request again and again: BODY and HEADERS are files, METHOD is POST unless given, ETAG makes it conditional.
local function read(name)
  local file = name and io.open(name, "rb")
  if not file then return nil end
  local text = file:read("*a")
  file:close()
  return text
end

wrk.method = os.getenv("METHOD") or "POST"
wrk.body = read(os.getenv("BODY"))
for line in (read(os.getenv("HEADERS")) or ""):gmatch("[^\n]+") do
  local name, value = line:match("^([^:]+):%s*(.*)$")
  wrk.headers[name] = value
end
if os.getenv("ETAG") then wrk.headers["If-None-Match"] = os.getenv("ETAG") end

-- What measure.py reads: requests answered, those that were not, those answered with 400 and above, and the median
-- latency in microseconds.
function done(summary, latency)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, lost, errors.status, latency:percentile(50)))
end
