-- SPDX-License-Identifier: GPL-3.0-or-later
-- Asks for one of many files, any of them: files.lua PREFIX COUNT, for PREFIX00000.bin and so on.
local prefix, count

function init(args)
    prefix, count = args[1], tonumber(args[2])
    math.randomseed(tonumber(tostring({}):match("0x(%x+)"), 16) % 2 ^ 31)
end

function request()
    return wrk.format("GET", string.format("%s%05d.bin", prefix, math.random(0, count - 1)))
end
