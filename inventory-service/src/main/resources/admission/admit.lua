-- KEYS: state, customers, attempts, pending (one slot). ARGV: epoch, now (ms), customer, attempt, quantity.
local state = redis.call('HMGET', KEYS[1], 'epoch', 'from', 'to', 'limit', 'left')
if state[1] ~= ARGV[1] then return 'STALE' end
if redis.call('HEXISTS', KEYS[3], ARGV[4]) == 1 then return 'REPEATED' end
local now, quantity = tonumber(ARGV[2]), tonumber(ARGV[5])
if now < tonumber(state[2]) then return 'NOT_STARTED' end
if now >= tonumber(state[3]) then return 'ENDED' end
local has = tonumber(redis.call('HGET', KEYS[2], ARGV[3]) or '0')
if has + quantity > tonumber(state[4]) then return 'LIMIT_REACHED' end
if tonumber(state[5]) < quantity then return 'SOLD_OUT' end
redis.call('HINCRBY', KEYS[1], 'left', -quantity)
redis.call('HSET', KEYS[2], ARGV[3], has + quantity)
redis.call('HSET', KEYS[3], ARGV[4], quantity)
redis.call('HSET', KEYS[4], ARGV[4], ARGV[3] .. ' ' .. quantity .. ' ' .. ARGV[2])
return 'ADMITTED'
