package shop.blush.inventory.admission;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Units spread over more buckets than there are customers, and often than there are units. */
class BucketsIntegrationTests extends AdmissionContractTest {

    @Autowired
    private StringRedisTemplate redis;

    @Override
    Admission admission() {
        return new RedisAdmission(redis, clock, new RedisAdmissionSettings(7));
    }
}
