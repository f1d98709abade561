package shop.blush.localstack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.blush.localstack.replay.Journal.GivenBack;
import shop.blush.localstack.replay.Journal.Placing;
import shop.blush.localstack.replay.Journal.Taken;

class JournalTests {

    @TempDir
    private Path folder;

    private Journal open() throws Exception {
        return Journal.open(folder.resolve("data").resolve("orders.journal")).orElseThrow();
    }

    @Test
    void remembersWhatWasDone() throws Exception {
        Taken taken = new Taken(1000, -100, 1200, 2100);
        try (Journal journal = open()) {
            journal.received("SKU", 5);
            journal.received("SKU", 12);
            journal.quoted("1-1", 1, "quote", "address");
            journal.placed("1-1", "B7K3M-9QXF2");
            journal.taken("1-1", taken);
            journal.quoted("1-2", 1, "other", "address");
            journal.givenBack("C2-1-1", new GivenBack(true, 1000, 1100));
        }
        try (Journal journal = open()) {
            assertThat(journal.stock("SKU")).isEqualTo(12);
            assertThat(journal.stock("OTHER")).isZero();
            assertThat(journal.order("1-1")).contains(new Placing(1, "quote", "address", "B7K3M-9QXF2", taken));
            assertThat(journal.order("1-2")).contains(new Placing(1, "other", "address", null, null));
            assertThat(journal.order("1-3")).isEmpty();
            assertThat(journal.givenBack("C2-1-1")).contains(new GivenBack(true, 1000, 1100));
        }
    }

    @Test
    void aNewAttemptForgetsTheOldOne() throws Exception {
        try (Journal journal = open()) {
            journal.quoted("1-1", 1, "first", "address");
            journal.quoted("1-1", 2, "second", "address");
            assertThat(journal.order("1-1")).contains(new Placing(2, "second", "address", null, null));
        }
    }

    @Test
    void aLineThatWasBrokenOffDoesNotCount() throws Exception {
        try (Journal journal = open()) {
            journal.quoted("1-1", 1, "quote", "address");
        }
        Path file = folder.resolve("data").resolve("orders.journal");
        Files.writeString(file, "placed\t1-1\tB7K", StandardOpenOption.APPEND);
        try (Journal journal = open()) {
            assertThat(journal.order("1-1").orElseThrow().number()).isNull();
            journal.placed("1-1", "B7K3M-9QXF2");
        }
        assertThat(Files.readAllLines(file))
                .containsExactly("quoted\t1-1\t1\tquote\taddress", "placed\t1-1\tB7K3M-9QXF2");
    }
}
