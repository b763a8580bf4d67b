-- SPDX-License-Identifier: GPL-3.0-or-later
-- For wrk: asks for one part of 8 MiB after the other of a file whose size in bytes is the first argument.
local part = 8 * 1024 * 1024
local parts
local next_part = 0

function init(arguments)
    parts = math.max(1, math.floor(tonumber(arguments[1]) / part))
end

function request()
    local first = next_part * part
    next_part = (next_part + 1) % parts
    return wrk.format("GET", nil, {Range = string.format("bytes=%d-%d", first, first + part - 1)})
end
