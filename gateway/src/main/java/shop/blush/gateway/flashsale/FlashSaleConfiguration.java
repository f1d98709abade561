package shop.blush.gateway.flashsale;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import reactor.netty.NettyPipeline;
import shop.blush.gateway.door.SecurityHeaders;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class FlashSaleConfiguration {

    @Bean
    Refusals.Factory refusals(
            JsonMapper json, MeterRegistry meters, SecurityHeaders security, FlashSaleSettings settings) {
        return new Refusals.Factory(json, meters, security, settings);
    }

    @Bean
    NettyServerCustomizer flashSaleDoor(SaleBoard board) {
        return server -> server.doOnChannelInit((observer, channel, address) -> channel.pipeline()
                .addBefore(
                        NettyPipeline.HttpTrafficHandler,
                        "blush.flash-sale-door",
                        new FlashSaleDoor(board, Clock.systemUTC())));
    }
}
