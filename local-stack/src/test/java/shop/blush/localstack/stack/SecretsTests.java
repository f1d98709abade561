package shop.blush.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndReadableByTheirOwnerOnly() throws Exception {
        Path file = folder.resolve("new").resolve("secrets.json");
        Secrets made = Secrets.loadOrMake(file);
        assertThat(Secrets.loadOrMake(file)).isEqualTo(made);
        assertThat(Secrets.load(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void holdAPasswordForEachSchemaAndASigningKeyOnTheCurveOfEs256() throws Exception {
        Secrets secrets = Secrets.loadOrMake(folder.resolve("secrets.json"));
        assertThat(secrets.databasePasswords())
                .containsOnlyKeys("account", "inventory", "orders", "product", "promotion", "safeguard");
        assertThat(secrets.databasePasswords().values()).doesNotHaveDuplicates();
        ECPrivateKey key = (ECPrivateKey) KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secrets.tokenSigningKey())));
        assertThat(key.getParams().getOrder().bitLength()).isEqualTo(256);
    }

    @Test
    void areNotShownWhenPrinted() throws Exception {
        Secrets secrets = Secrets.loadOrMake(folder.resolve("secrets.json"));
        assertThat(secrets.toString()).doesNotContain(secrets.internalKey());
    }
}
