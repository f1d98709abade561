package shop.blush.gateway.flashsale;

import java.time.Clock;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.EnableScheduling;
import shop.blush.gateway.door.Door;
import shop.blush.gateway.door.DoorOrder;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class FlashSaleConfiguration {

    @Bean
    @Order(DoorOrder.FLASH_SALE)
    NettyServerCustomizer flashSaleDoor(SaleBoard board) {
        return Door.on(() -> new FlashSaleDoor(board, Clock.systemUTC()));
    }
}
