package shop.blush.gateway.storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

/** Where the storefront's files are: in the folder that {@code BLUSH_STOREFRONT_DIR} names, else in the jar. */
@Component
final class StorefrontFiles {

    private static final Logger log = LoggerFactory.getLogger(StorefrontFiles.class);

    private final Resource root;

    StorefrontFiles(@Value("${blush.gateway.storefront-dir}") String folder) {
        if (folder.isBlank()) {
            root = new ClassPathResource("static/");
        } else {
            Path path = Path.of(folder).toAbsolutePath();
            Assert.state(
                    Files.isRegularFile(path.resolve("index.html")),
                    "BLUSH_STOREFRONT_DIR is " + path
                            + ", which holds no index.html: build the storefront or unset it");
            root = new FileSystemResource(path + "/");
        }
        log.info(
                "storefront source={} built={}",
                folder.isBlank() ? "jar" : folder,
                at("index.html").isReadable());
    }

    /** @param path relative to the root, already checked by the firewall for ways out of it */
    Resource at(String path) {
        try {
            return root.createRelative(path);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
