package shop.blush.product.imports;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import shop.blush.common.problem.Problem;

/** Takes catalogue files from operators. */
@RestController
@Tag(name = "catalogue import")
class ImportController {

    private static final String DEFAULT_MAPPING = "mappings/foundation-shades.yaml";
    private static final long LARGEST_MAPPING = 256 * 1024;

    private final ImportCatalogue importCatalogue;

    ImportController(ImportCatalogue importCatalogue) {
        this.importCatalogue = importCatalogue;
    }

    @Operation(
            operationId = "importCatalogue",
            summary = "Import a catalogue file",
            description = "Idempotent: the same file again changes nothing. 409 import-running while another one runs;"
                    + " 422 catalogue-unreadable for what is no such file, mapping-refused with the line of the mapping,"
                    + " catalogue-refused with the report when a row is refused and partial is not set. Nothing is changed"
                    + " then. 413 above 32 MB.")
    @PostMapping(path = "/api/ops/catalogue/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ImportReport importCatalogue(
            @Parameter(description = "CSV in UTF-8 with a header") @RequestPart("file") MultipartFile file,
            @Parameter(description = "YAML that says how to read the file; left out, the one for foundation-shades.csv")
                    @RequestPart(name = "mapping", required = false)
                    @Nullable
                    MultipartFile mapping,
            @Parameter(description = "report what would be done, and do nothing") @RequestParam(defaultValue = "false")
                    boolean dryRun,
            @Parameter(description = "take the good rows of a file that has bad ones")
                    @RequestParam(defaultValue = "false")
                    boolean partial)
            throws IOException {
        Mapping how = mapping(mapping);
        try (InputStream content = file.getInputStream()) {
            return importCatalogue.importFile(content, how, dryRun, partial);
        }
    }

    private static Mapping mapping(@Nullable MultipartFile given) throws IOException {
        if (given != null && given.getSize() > LARGEST_MAPPING) {
            throw Problem.unprocessable("mapping-refused", "The mapping is larger than 256 KB.");
        }
        try (InputStream yaml =
                given == null ? new ClassPathResource(DEFAULT_MAPPING).getInputStream() : given.getInputStream()) {
            return Mapping.read(yaml);
        }
    }
}
