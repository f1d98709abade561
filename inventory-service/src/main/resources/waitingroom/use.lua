-- KEYS as join.lua. ARGV: customer, sequence. The ticket has got its customer something; a later one of the same customer is left alone.
if redis.call('HGET', KEYS[3], ARGV[1]) == ARGV[2] then
  redis.call('HSET', KEYS[3], ARGV[1], 'u' .. ARGV[2])
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 1
end
return 0
