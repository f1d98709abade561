package shop.blush.gateway.storefront;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.resource.EncodedResourceResolver;
import org.springframework.web.server.WebFilter;

@Configuration(proxyBeanMethods = false)
class StorefrontConfiguration implements WebFluxConfigurer {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final StorefrontFiles files;

    StorefrontConfiguration(StorefrontFiles files) {
        this.files = files;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(location("assets/"))
                .setCacheControl(FOR_EVER)
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(location(""))
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new EncodedResourceResolver());
    }

    private String location(String path) {
        Resource folder = files.at(path);
        return folder instanceof FileSystemResource onDisk
                ? "file:" + onDisk.getPath()
                : "classpath:/" + ((ClassPathResource) folder).getPath();
    }

    @Bean
    RouterFunction<ServerResponse> pages(IndexPage index) {
        return route(index::wanted, index::show).andRoute(index::written, IndexPage::refuseToWrite);
    }

    /** Caches must know that a file has several encodings also when they got the plain one. */
    @Bean
    WebFilter assetsVary() {
        return (exchange, chain) -> {
            if (exchange.getRequest().getPath().value().startsWith("/assets/")) {
                exchange.getResponse().getHeaders().setVary(List.of(HttpHeaders.ACCEPT_ENCODING));
            }
            return chain.filter(exchange);
        };
    }
}
