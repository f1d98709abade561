package shop.blush.localstack.cli;

import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.blush.localstack.cli.Blush.Refusal;
import shop.blush.localstack.stack.DemoSignIns;
import shop.blush.localstack.stack.Home;
import tools.jackson.databind.JsonNode;

/** {@code blush import}: brings data of other sources into the running shop. */
@Command(
        name = "import",
        description = "Imports data into the running shop.",
        mixinStandardHelpOptions = true,
        subcommands = ImportCommand.Catalogue.class)
final class ImportCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Import what?");
    }

    /** {@code blush import catalogue FILE}: signs in as ops and sends the file through the gateway. */
    @Command(
            name = "catalogue",
            description =
                    "Imports products and variants from a CSV file. A second import of the same file changes nothing.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:imported", "1:refused, nothing changed", "2:could not be sent"})
    static final class Catalogue implements Callable<Integer> {

        /** Thousands of rows are checked and saved in one transaction. */
        private static final Duration TIMEOUT = Duration.ofMinutes(5);

        private static final int SHOWN_REFUSED = 20;
        private static final int SHOWN_MERGED = 5;

        @Parameters(paramLabel = "FILE", description = "A CSV file with a header.")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        @Option(names = "--dry-run", description = "Check and report only; change nothing.")
        private boolean dryRun;

        @Option(names = "--partial", description = "Take the good rows even when others are refused.")
        private boolean partial;

        @Option(
                names = "--mapping",
                paramLabel = "FILE",
                description = "A YAML file for what the source lacks: category, price, opening stock.")
        private @Nullable Path mapping;

        private final Terminal terminal = Terminal.standard();

        @Override
        public Integer call() throws FileNotFoundException, InterruptedException {
            checkReadable(file);
            Path mappingFile = mapping;
            if (mappingFile != null) {
                checkReadable(mappingFile);
            }
            RunningShop shop = RunningShop.find(Home.fromEnvironment());
            String token = signIn(shop);
            String boundary = UUID.randomUUID().toString();
            HttpResponse<String> response = shop.send(HttpRequest.newBuilder(URI.create(
                            shop.url() + "/api/ops/catalogue/imports?dryRun=" + dryRun + "&partial=" + partial))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .timeout(TIMEOUT)
                    .POST(body(boundary, file, mappingFile))
                    .build());
            JsonNode report = RunningShop.json(response);
            boolean refused = response.statusCode() == 422
                    && report.path("code").asString("").equals("catalogue-refused");
            if (response.statusCode() != 200 && !refused) {
                throw RunningShop.unexpected(response);
            }
            lines(file.getFileName().toString(), report).forEach(terminal::print);
            return refused ? 1 : 0;
        }

        private static void checkReadable(Path file) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new Refusal(2, "There is no readable file " + file);
            }
        }

        private static String signIn(RunningShop shop) throws InterruptedException {
            String credentials = RunningShop.JSON.writeValueAsString(
                    Map.of("email", DemoSignIns.OPS, "password", DemoSignIns.OPS_PASSWORD));
            HttpResponse<String> response =
                    shop.send(HttpRequest.newBuilder(URI.create(shop.url() + "/api/account/session"))
                            .header("Content-Type", "application/json")
                            .timeout(Duration.ofSeconds(20))
                            .POST(BodyPublishers.ofString(credentials))
                            .build());
            if (response.statusCode() != 200) {
                throw RunningShop.unexpected(response);
            }
            return RunningShop.json(response).path("accessToken").asString();
        }

        private static BodyPublisher body(String boundary, Path file, @Nullable Path mapping)
                throws FileNotFoundException {
            List<BodyPublisher> parts = new ArrayList<>();
            addFile(parts, boundary, "file", "text/csv", file);
            if (mapping != null) {
                addFile(parts, boundary, "mapping", "application/yaml", mapping);
            }
            parts.add(BodyPublishers.ofString("--" + boundary + "--\r\n"));
            return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
        }

        private static void addFile(List<BodyPublisher> parts, String boundary, String name, String type, Path file)
                throws FileNotFoundException {
            String fileName = file.getFileName().toString().replaceAll("[\"\\r\\n]", "_");
            parts.add(BodyPublishers.ofString("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name
                    + "\"; filename=\"" + fileName + "\"\r\nContent-Type: " + type + "\r\n\r\n"));
            parts.add(BodyPublishers.ofFile(file));
            parts.add(BodyPublishers.ofString("\r\n"));
        }

        static List<String> lines(String file, JsonNode report) {
            List<String> lines = new ArrayList<>();
            lines.add(file + ": " + outcome(report));
            lines.add(counts(
                    "rows",
                    report,
                    "read",
                    "rowsRead",
                    "taken",
                    "rowsTaken",
                    "merged",
                    "rowsMerged",
                    "refused",
                    "rowsRefused"));
            lines.add(counts(
                    "products",
                    report,
                    "added",
                    "productsAdded",
                    "changed",
                    "productsChanged",
                    "unchanged",
                    "productsUnchanged"));
            lines.add(counts(
                    "variants",
                    report,
                    "added",
                    "variantsAdded",
                    "changed",
                    "variantsChanged",
                    "unchanged",
                    "variantsUnchanged"));
            addRows(
                    lines,
                    "refused",
                    report.path("refused"),
                    report.path("rowsRefused").asInt(),
                    SHOWN_REFUSED);
            addRows(
                    lines,
                    "merged",
                    report.path("merged"),
                    report.path("rowsMerged").asInt(),
                    SHOWN_MERGED);
            return lines;
        }

        private static String outcome(JsonNode report) {
            if (report.path("dryRun").asBoolean(false)) {
                return "only checked, nothing was changed";
            }
            if (!report.path("applied").asBoolean(false)) {
                return "refused, nothing was changed (--partial takes the good rows)";
            }
            long changes = Stream.of("productsAdded", "productsChanged", "variantsAdded", "variantsChanged")
                    .mapToLong(field -> report.path(field).asLong())
                    .sum();
            return String.format(Locale.ROOT, "imported, %,d changes", changes);
        }

        private static String counts(String of, JsonNode report, String... namesAndFields) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-9s", of));
            for (int i = 0; i < namesAndFields.length; i += 2) {
                line.append(String.format(
                        Locale.ROOT,
                        " %,7d %-9s",
                        report.path(namesAndFields[i + 1]).asLong(),
                        namesAndFields[i]));
            }
            return line.toString().stripTrailing();
        }

        private static void addRows(List<String> lines, String what, JsonNode rows, int total, int most) {
            int shown = 0;
            for (JsonNode row : rows) {
                if (shown == most) {
                    break;
                }
                String into = row.hasNonNull("intoLine")
                        ? " into line " + row.path("intoLine").asInt()
                        : "";
                lines.add("  line " + row.path("line").asInt() + " " + what + into + ": "
                        + row.path("reason").asString());
                shown++;
            }
            if (total > shown) {
                lines.add("  and " + (total - shown) + " more " + what);
            }
        }
    }
}
