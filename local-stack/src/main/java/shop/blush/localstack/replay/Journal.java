package shop.blush.localstack.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been done for which order, kept beside the shop's data, so that a replay that was broken off goes on where it
 * stopped. A quote is written down before it is ordered: whoever comes after a crash sends the same order under the same key
 * again, and the shop answers the one that it has. Lines of tab-separated fields are added and never changed. Thread-safe.
 */
final class Journal implements AutoCloseable {

    /**
     * An order as far as it is known.
     *
     * @param attempt from 1; a new one begins when the order of the one before ended unpaid
     * @param number null until the shop has answered with it
     * @param taken null until it is paid
     */
    record Placing(
            int attempt,
            String quoteId,
            String addressId,
            @Nullable String number,
            @Nullable Taken taken) {}

    /** What the shop took for an order, in minor units; discounts are negative. */
    record Taken(long items, long discounts, long shipping, long total) {

        Taken plus(Taken other) {
            return new Taken(
                    items + other.items, discounts + other.discounts, shipping + other.shipping, total + other.total);
        }
    }

    /**
     * What the shop gave back.
     *
     * @param other than items: shipping and discounts of an order that was cancelled as a whole
     */
    record GivenBack(boolean cancelled, long items, long other) {

        GivenBack plus(GivenBack more) {
            return new GivenBack(false, items + more.items, other + more.other);
        }
    }

    private final FileChannel channel;
    private final Map<String, Placing> orders = new ConcurrentHashMap<>();
    private final Map<String, GivenBack> givenBack = new ConcurrentHashMap<>();
    private final Map<String, Long> stock = new ConcurrentHashMap<>();

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens the journal; empty when another replay has it open. */
    static Optional<Journal> open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        Journal journal = new Journal(channel);
        String content = Files.readString(file);
        // A line that was broken off never counted.
        int end = content.lastIndexOf('\n') + 1;
        content.substring(0, end).lines().forEach(journal::apply);
        channel.truncate(content.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        channel.position(channel.size());
        return Optional.of(journal);
    }

    Optional<Placing> order(String key) {
        return Optional.ofNullable(orders.get(key));
    }

    Optional<GivenBack> givenBack(String key) {
        return Optional.ofNullable(givenBack.get(key));
    }

    /** Units that were received for orders of the file so far. */
    long stock(String sku) {
        return stock.getOrDefault(sku, 0L);
    }

    void received(String sku, long unitsSoFar) {
        write("received", sku, unitsSoFar);
    }

    void quoted(String key, int attempt, String quoteId, String addressId) {
        write("quoted", key, attempt, quoteId, addressId);
    }

    void placed(String key, String number) {
        write("placed", key, number);
    }

    void taken(String key, Taken taken) {
        write("taken", key, taken.items(), taken.discounts(), taken.shipping(), taken.total());
    }

    void givenBack(String key, GivenBack back) {
        write("back", key, back.cancelled(), back.items(), back.other());
    }

    private synchronized void write(Object... fields) {
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            line.append(line.isEmpty() ? "" : "\t").append(field);
        }
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        apply(line.toString());
    }

    private void apply(String line) {
        String[] fields = line.split("\t", -1);
        String key = fields[1];
        switch (fields[0]) {
            case "received" -> stock.put(key, Long.parseLong(fields[2]));
            case "quoted" ->
                orders.put(key, new Placing(Integer.parseInt(fields[2]), fields[3], fields[4], null, null));
            case "placed" ->
                orders.computeIfPresent(
                        key, (k, was) -> new Placing(was.attempt(), was.quoteId(), was.addressId(), fields[2], null));
            case "taken" ->
                orders.computeIfPresent(
                        key,
                        (k, was) -> new Placing(
                                was.attempt(),
                                was.quoteId(),
                                was.addressId(),
                                was.number(),
                                new Taken(number(fields[2]), number(fields[3]), number(fields[4]), number(fields[5]))));
            case "back" ->
                givenBack.put(
                        key, new GivenBack(Boolean.parseBoolean(fields[2]), number(fields[3]), number(fields[4])));
            default -> throw new IllegalStateException("The journal has a line that is not known: " + fields[0]);
        }
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
