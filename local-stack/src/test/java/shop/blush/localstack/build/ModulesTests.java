package shop.blush.localstack.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTests {

    private static final Instant EDITED = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant BUILT = EDITED.plusSeconds(60);
    private static final Instant LATER = BUILT.plusSeconds(60);

    @TempDir
    Path project;

    @BeforeEach
    void buildAll() throws IOException {
        file("pom.xml", "<project/>", EDITED);
        file("common/pom.xml", pom(""), EDITED);
        file("common/src/main/java/Money.java", "", EDITED);
        file("common/target/common.jar", "", BUILT);
        file("shop/pom.xml", pom(dependency("common", "") + dependency("kit", "<scope>test</scope>")), EDITED);
        file("shop/src/main/java/Shop.java", "", EDITED);
        file("shop/target/shop.jar", "", BUILT);
        file("kit/pom.xml", pom(""), EDITED);
        file("kit/target/kit.jar", "", BUILT);
    }

    @Test
    void areFreshWhenNothingIsNewerThanTheirJars() throws IOException {
        assertThat(stale()).isEmpty();
    }

    @Test
    void areStaleWithoutAJar() throws IOException {
        Files.delete(project.resolve("shop/target/shop.jar"));
        assertThat(stale()).containsExactly("shop");
    }

    @Test
    void areStaleWhenASourceIsNewer() throws IOException {
        file("shop/src/main/resources/application.yaml", "", LATER);
        assertThat(stale()).containsExactly("shop");
    }

    @Test
    void areStaleWhenTheParentIsNewer() throws IOException {
        file("pom.xml", "<project/>", LATER);
        assertThat(stale()).containsExactly("common", "shop");
    }

    @Test
    void areStaleWhenAFileThatTheyTakeFromElsewhereIsNewer() throws IOException {
        file(
                "shop/pom.xml",
                "<project><build><resources><resource><directory>src/main/resources</directory></resource>"
                        + "<resource><directory>../contracts</directory></resource></resources></build></project>",
                EDITED);
        file("contracts/orders.json", "", EDITED);
        assertThat(stale()).isEmpty();

        file("contracts/orders.json", "", LATER);
        assertThat(stale()).containsExactly("shop");
    }

    @Test
    void areStaleWhenADependencyIs() throws IOException {
        file("common/src/main/java/Money.java", "", LATER);
        assertThat(stale()).containsExactly("common", "shop");
    }

    @Test
    void areStaleWhenADependencyWasBuiltSince() throws IOException {
        file("common/target/common.jar", "", LATER);
        assertThat(stale()).containsExactly("shop");
    }

    @Test
    void goByThePlainJarWhereSpringBootHasRewrittenIt() throws IOException {
        file("shop/target/shop.jar", "", Instant.EPOCH);
        file("shop/target/shop.jar.original", "", BUILT);
        assertThat(stale()).isEmpty();
        file("shop/src/main/java/Shop.java", "", LATER);
        assertThat(stale()).containsExactly("shop");
    }

    @Test
    void doNotCareForTestsAndWhatWasBuilt() throws IOException {
        file("shop/src/test/java/ShopTests.java", "", LATER);
        file("shop/target/classes/Shop.class", "", LATER);
        file("shop/node_modules/left/pad.js", "", LATER);
        file("kit/target/kit.jar", "", LATER);
        assertThat(stale()).isEmpty();
    }

    private List<String> stale() throws IOException {
        return new Modules(project).stale(List.of("common", "shop"));
    }

    private static String pom(String dependencies) {
        return "<project><artifactId>x</artifactId><dependencies>" + dependencies + "</dependencies></project>";
    }

    private static String dependency(String module, String scope) {
        return "<dependency><groupId>shop.blush</groupId><artifactId>" + module + "</artifactId>" + scope
                + "</dependency>";
    }

    private void file(String name, String content, Instant time) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
