-- KEYS as admit.lua. ARGV: epoch, customer, attempt, 'forget', 'write-off' or 'remember'. Units come back once for each attempt: a
-- forgotten one may be admitted again, one that is written off too but its units were not there, a remembered one stands for a
-- reservation that has ended.
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
local quantity = tonumber(redis.call('HGET', KEYS[3], ARGV[3]) or '0')
redis.call('HDEL', KEYS[4], ARGV[3])
if ARGV[4] ~= 'remember' then
  redis.call('HDEL', KEYS[3], ARGV[3])
end
if quantity == 0 then return 0 end
if ARGV[4] == 'remember' then
  redis.call('HSET', KEYS[3], ARGV[3], 0)
end
if ARGV[4] ~= 'write-off' then
  redis.call('HINCRBY', KEYS[1], 'left', quantity)
end
if redis.call('HINCRBY', KEYS[2], ARGV[2], -quantity) <= 0 then
  redis.call('HDEL', KEYS[2], ARGV[2])
end
return quantity
