package shop.blush.product.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import shop.blush.common.problem.Problem;

/** Serves the product pictures. */
@RestController
class MediaController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml;charset=UTF-8");

    /**
     * The picture of a kind and colour, {@code lipstick-b3273f.svg}, or of a palette, {@code eye-palette-…-….svg}. Browsers
     * may keep it for ever. 404 {@code unknown-picture} for a name that cannot be drawn.
     */
    @GetMapping(path = "/api/catalog/media/{name}.svg", produces = "image/svg+xml")
    ResponseEntity<byte[]> picture(@PathVariable String name) {
        Picture picture = Picture.named(name)
                .orElseThrow(() -> Problem.notFound("unknown-picture", "There is no picture of that name."));
        byte[] svg = picture.svg().getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(SVG)
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .eTag(DigestUtils.md5DigestAsHex(svg))
                // Opened by itself, an SVG is a document: it may load and run nothing.
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(svg);
    }
}
