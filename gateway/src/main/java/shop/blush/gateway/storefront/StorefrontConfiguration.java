package shop.blush.gateway.storefront;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /**
     * Puts the smaller encoding first: browsers list gzip before br, and the resolver takes the first it has. Caches must
     * know that there are several also when they got the plain file.
     */
    @Bean
    WebFilter smallestEncoding() {
        return (exchange, chain) -> {
            if (!exchange.getRequest().getPath().value().startsWith("/assets/")) {
                return chain.filter(exchange);
            }
            exchange.getResponse().getHeaders().setVary(List.of(HttpHeaders.ACCEPT_ENCODING));
            String accepted = encodings(exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.ACCEPT_ENCODING));
            return chain.filter(exchange.mutate()
                    .request(request -> request.headers(headers -> headers.set(HttpHeaders.ACCEPT_ENCODING, accepted)))
                    .build());
        };
    }

    private static String encodings(List<String> accepted) {
        List<String> codings = accepted.stream()
                .flatMap(line -> Stream.of(line.toLowerCase(Locale.ROOT).split(",")))
                .map(coding -> coding.replaceAll("\\s", ""))
                .filter(coding -> !coding.matches(".*;q=0(\\.0*)?")) // "anything but this"
                .map(coding -> coding.split(";", 2)[0])
                .toList();
        return Stream.of("br", "gzip").filter(codings::contains).collect(Collectors.joining(", "));
    }
}
