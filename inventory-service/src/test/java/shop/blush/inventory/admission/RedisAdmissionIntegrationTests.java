package shop.blush.inventory.admission;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

class RedisAdmissionIntegrationTests extends AdmissionContractTest {

    @Autowired
    private StringRedisTemplate redis;

    @Override
    Admission admission() {
        return new RedisAdmission(redis, clock, new RedisAdmissionSettings(1));
    }
}
