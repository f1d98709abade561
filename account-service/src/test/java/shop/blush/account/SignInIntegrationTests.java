package shop.blush.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** How often passwords may be guessed, and as which code points they may be typed. */
class SignInIntegrationTests extends RunningAccountService {

    @Test
    void allowsNoMoreGuessesWhenTheyComeAtOnce() throws Exception {
        register(email, PASSWORD, "Mei");
        List<Integer> answers = atOnce(20, () -> signIn(email, "a guess").status());
        assertThat(answers).filteredOn(status -> status == 401).hasSize(3);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(17);
    }

    @Test
    void allowsNoMoreGuessesFromOneAddressWhenTheyComeAtOnce() throws Exception {
        AtomicInteger n = new AtomicInteger();
        List<Integer> answers = atOnce(
                24,
                () -> signIn("nobody" + n.incrementAndGet() + email, "a guess").status());
        assertThat(answers).filteredOn(status -> status != 429).hasSize(12);
    }

    @Test
    void givesSuccessesBack() {
        register(email, PASSWORD, "Mei");
        for (int i = 0; i < 15; i++) {
            assertThat(signIn(email, PASSWORD).status()).as("sign-in %s", i).isEqualTo(200);
        }
    }

    @Test
    void doesNotCountAgainstTheAddressWhatALockedAccountRefuses() {
        register(email, PASSWORD, "Mei");
        for (int i = 0; i < 20; i++) {
            signIn(email, "a guess");
        }
        assertThat(register("other." + email, PASSWORD, "Mei").status()).isEqualTo(201);
        assertThat(signIn("other." + email, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void takesAPasswordHoweverTheKeyboardWritesIt() {
        String composed = "Rosé-brûlée-für-Mei";
        String decomposed = Normalizer.normalize(composed, Form.NFD);
        assertThat(decomposed).isNotEqualTo(composed);
        register(email, decomposed, "Mei");
        assertThat(signIn(email, composed).status()).isEqualTo(200);
        assertThat(signIn(email, decomposed).status()).isEqualTo(200);
        // full-width letters of a Chinese keyboard
        register("w" + email, "ｐｅｏｎｙ　ｒａｉｎ", "Mei");
        assertThat(signIn("w" + email, "peony rain").status()).isEqualTo(200);
    }

    @Test
    void judgesThePasswordThatIsHashed() {
        // one code point each, ten letters when normalised
        assertThat(register(email, "ﬃﬃﬃaﬀ", "Mei").code())
                .as("twelve letters f, i, a")
                .isEqualTo("weak-password");
        assertThat(register(email, "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ", "Mei").code()).isEqualTo("weak-password");
    }

    @Test
    void takesOldHashesAndRenewsThem() {
        String decomposed = Normalizer.normalize("Rosé-brûlée-für-Mei", Form.NFD);
        register(email, PASSWORD, "Mei");
        jdbc.sql("UPDATE customers SET password_hash = ? WHERE email = ?")
                .params(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(decomposed), email)
                .update();
        assertThat(signIn(email, "Rosé-brûlée-für-Mei").status()).as("not yet").isEqualTo(401);
        assertThat(signIn(email, decomposed).status()).isEqualTo(200);
        assertThat(signIn(email, "Rosé-brûlée-für-Mei").status()).isEqualTo(200);
        assertThat(signIn(email, decomposed).status()).isEqualTo(200);
    }
}
