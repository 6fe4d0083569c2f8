-- wrk: requests with the header lines of a file, in turn. They are made before the first is sent, so that
-- the client has little to do for each.

local requests, count, last = {}, 0, 0

function init(arguments)
    local head = "GET / HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\n"
    for line in io.lines(arguments[1]) do
        count = count + 1
        requests[count] = head .. line .. "\r\n\r\n"
    end
end

function request()
    last = last % count + 1
    return requests[last]
end

function done(summary)
    local errors = summary.errors
    local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
    print(string.format("requests, microseconds, errors: %d %d %d", summary.requests, summary.duration, failed))
end
