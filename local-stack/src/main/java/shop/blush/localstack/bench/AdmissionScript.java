package shop.blush.localstack.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;

/** The script of an attempt alone, by EVALSHA, in the shop's Redis: what its server can answer if nothing stands before it. */
final class AdmissionScript {

    private static final int CONNECTIONS = 4;
    /** Sent together: what is measured is Redis, not the way to it. */
    private static final int PIPELINED = 50;

    private static final String EPOCH = "1";
    private static final String SLOT = "sale:{bench:script:0}:";
    private static final List<String> KEYS =
            List.of(SLOT + "state", SLOT + "customers", SLOT + "attempts", SLOT + "pending");

    private final Path script;
    private final int port;
    private final String password;

    AdmissionScript(Path project, int port, String password) {
        this.script = project.resolve("inventory-service/src/main/resources/admission/admit.lua");
        this.port = port;
        this.password = password;
    }

    /** Answers how many attempts are admitted each second, each of another customer. */
    double perSecond(Duration time) throws IOException, InterruptedException {
        String sha;
        try (Connection connection = new Connection()) {
            sha = connection.call("SCRIPT", "LOAD", Files.readString(script));
            connection.call(
                    "HSET",
                    KEYS.get(0),
                    "epoch",
                    EPOCH,
                    "from",
                    "0",
                    "to",
                    "9999999999999",
                    "limit",
                    "1",
                    "left",
                    "1000000000");
        }
        LongAdder admitted = new LongAdder();
        long startedAt = System.nanoTime();
        try (Crew crew = new Crew(CONNECTIONS)) {
            crew.inEach(() -> {
                try (Connection connection = new Connection()) {
                    while (System.nanoTime() - startedAt < time.toNanos()) {
                        for (int i = 0; i < PIPELINED; i++) {
                            String customer = UUID.randomUUID().toString();
                            connection.send(
                                    "EVALSHA",
                                    sha,
                                    "4",
                                    KEYS.get(0),
                                    KEYS.get(1),
                                    KEYS.get(2),
                                    KEYS.get(3),
                                    EPOCH,
                                    Long.toString(System.currentTimeMillis()),
                                    customer,
                                    customer + "|key",
                                    "1");
                        }
                        connection.flush();
                        for (int i = 0; i < PIPELINED; i++) {
                            if (connection.receive().equals("ADMITTED")) {
                                admitted.increment();
                            }
                        }
                    }
                }
                return true;
            });
        }
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        try (Connection connection = new Connection()) {
            connection.call("DEL", KEYS.get(0), KEYS.get(1), KEYS.get(2), KEYS.get(3));
        }
        return admitted.sum() / seconds;
    }

    /** As much of Redis' protocol as this takes. */
    private final class Connection implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        private final OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        private final DataInputStream in =
                new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));

        Connection() throws IOException {
            call("AUTH", password);
        }

        String call(String... command) throws IOException {
            send(command);
            flush();
            return receive();
        }

        void send(String... command) throws IOException {
            out.write(("*" + command.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (String part : command) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }

        void flush() throws IOException {
            out.flush();
        }

        String receive() throws IOException {
            String line = line();
            if (line.startsWith("-")) {
                throw new IOException("Redis: " + line.substring(1));
            }
            if (!line.startsWith("$")) {
                return line.substring(1);
            }
            byte[] bytes = in.readNBytes(Integer.parseInt(line.substring(1)));
            line();
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\r'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("Redis has closed the connection");
                }
                line.append((char) c);
            }
            in.read();
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
