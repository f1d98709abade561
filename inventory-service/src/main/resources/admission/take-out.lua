-- KEYS as admit.lua, of a bucket that others may take from. ARGV: epoch, units wanted. Answers how many were taken.
local state = redis.call('HMGET', KEYS[1], 'epoch', 'left')
if state[1] ~= ARGV[1] then return 0 end
local units = math.min(tonumber(state[2]), tonumber(ARGV[2]))
if units <= 0 then return 0 end
redis.call('HINCRBY', KEYS[1], 'left', -units)
return units
