-- KEYS as admit.lua. What is left, and the pending attempts, of one moment.
return { redis.call('HGET', KEYS[1], 'epoch'), redis.call('HGET', KEYS[1], 'run'),
  redis.call('HGET', KEYS[1], 'buckets'), redis.call('HGET', KEYS[1], 'left'), redis.call('HGETALL', KEYS[4]) }
