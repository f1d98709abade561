-- KEYS as admit.lua. ARGV: epoch, units. Puts units that were taken out of another bucket into this one, unless it was loaded anew.
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
redis.call('HINCRBY', KEYS[1], 'left', ARGV[2])
return 1
