-- KEYS: queue, turns, tickets, figures (one slot). ARGV: customer, now (ms), sequence, score, whether the sale has begun (0 or 1), when
-- everything is forgotten (s), whether the sequence is that of a ticket to be put back (0 or 1).
-- Answers: sequence, state, rank, use-by (ms), turns, let in lately, over so many ms.
local customer, now = ARGV[1], tonumber(ARGV[2])
if ARGV[5] == '1' then redis.call('HSETNX', KEYS[4], 'begun', ARGV[2]) end

local function state(sequence)
  if string.sub(sequence, 1, 1) == 'u' then return 'USED' end
  local useBy = redis.call('ZSCORE', KEYS[2], customer)
  if useBy and tonumber(useBy) > now then return 'YOUR_TURN' end
  if redis.call('ZSCORE', KEYS[1], customer) then return 'WAITING' end
  return 'MISSED'
end

local sequence = redis.call('HGET', KEYS[3], customer)
local found = sequence and state(sequence)
local putBack = ARGV[7] == '1'
if not sequence or (not putBack and (found == 'USED' or found == 'MISSED')) then
  sequence = ARGV[3]
  local score = tonumber(ARGV[4])
  -- A clock that is slow must not draw a lot for somebody who came after the opening.
  if score < 0 and not putBack and redis.call('HEXISTS', KEYS[4], 'begun') == 1 then score = 0 end
  redis.call('HSET', KEYS[3], customer, sequence)
  redis.call('ZREM', KEYS[2], customer)
  redis.call('ZADD', KEYS[1], string.format('%.17g', score), customer)
  for i = 1, 4 do redis.call('EXPIREAT', KEYS[i], ARGV[6]) end
  found = 'WAITING'
end

local windowMs = 10000
local window = math.floor(now / windowMs)
local before = redis.call('HGET', KEYS[4], 'in:' .. (window - 1))
local count = tonumber(redis.call('HGET', KEYS[4], 'in:' .. window) or '0') + tonumber(before or '0')
local span = now - window * windowMs + (before and windowMs or 0)
return { sequence, found, redis.call('ZRANK', KEYS[1], customer) or -1, redis.call('ZSCORE', KEYS[2], customer) or '',
  redis.call('ZCOUNT', KEYS[2], '(' .. now, '+inf'), count, span }
