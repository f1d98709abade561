package shop.blush.gateway.shedding;

import java.util.Map;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import shop.blush.gateway.door.Door;
import shop.blush.gateway.door.DoorOrder;
import shop.blush.gateway.door.Refusal;
import shop.blush.protection.Block;
import shop.blush.protection.LoadShedder;

@Configuration(proxyBeanMethods = false)
class SheddingConfiguration {

    @Bean
    @Order(DoorOrder.SHEDDING)
    NettyServerCustomizer sheddingDoor(LoadShedder shedder, DeclaredRoutes routes, Refusal.Factory refusals) {
        Block block = LoadShedder.refusal();
        Refusal refusal = refusals.refusal(
                        null,
                        HttpStatus.valueOf(block.status()),
                        block.code(),
                        block.detail(),
                        Map.of("rule", block.rule(), "degraded", true))
                .with(HttpHeaders.RETRY_AFTER, String.valueOf(block.retryAfter().toSeconds()));
        return Door.on(() -> new SheddingDoor(shedder, routes, refusal));
    }
}
