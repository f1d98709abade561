package shop.blush.localstack.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The secrets of one stack, made once and kept in a file that only its owner can read.
 *
 * @param databasePasswords by schema
 * @param tokenSigningKey EC P-256 private key, base64 of its PKCS#8 DER
 */
public record Secrets(
        Map<String, String> databasePasswords,
        String redisPassword,
        String nacosPassword,
        String internalKey,
        String tokenSigningKey,
        String sandboxApiKey,
        String sandboxWebhookSecret) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Reads the secrets, making them first if there are none. */
    public static Secrets loadOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(make()));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return load(file);
    }

    /** Reads the secrets of a stack that has been started before. */
    public static Secrets load(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), Secrets.class);
    }

    private static Secrets make() {
        Map<String, String> databasePasswords = new TreeMap<>();
        Service.ALL.forEach(
                service -> service.database().ifPresent(account -> databasePasswords.put(account.schema(), random())));
        return new Secrets(databasePasswords, random(), random(), random(), signingKey(), random(), random());
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String signingKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has this curve", e);
        }
    }

    /** Hides the secrets. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
