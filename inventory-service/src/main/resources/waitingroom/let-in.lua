-- KEYS as join.lua. ARGV: now (ms), how many may be let in, how many turns there may be at once, use-by of the new ones (ms), when
-- everything is forgotten (s). Answers: let in, waiting, turns.
local now = tonumber(ARGV[1])
redis.call('HSETNX', KEYS[4], 'begun', ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
local turns = redis.call('ZCARD', KEYS[2])
local count = math.min(tonumber(ARGV[2]), tonumber(ARGV[3]) - turns)
local letIn = 0
if count > 0 then
  local first = redis.call('ZPOPMIN', KEYS[1], count)
  for i = 1, #first, 2 do
    redis.call('ZADD', KEYS[2], ARGV[4], first[i])
    letIn = letIn + 1
  end
end
local window = math.floor(now / 10000)
if letIn > 0 then
  redis.call('HINCRBY', KEYS[4], 'in:' .. window, letIn)
  redis.call('HDEL', KEYS[4], 'in:' .. (window - 2), 'in:' .. (window - 3))
  for i = 1, 4 do redis.call('EXPIREAT', KEYS[i], ARGV[5]) end
end
return { letIn, redis.call('ZCARD', KEYS[1]), turns + letIn }
