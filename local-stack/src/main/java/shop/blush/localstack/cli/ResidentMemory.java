package shop.blush.localstack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** How much memory processes keep resident, as the operating system counts it; pages that they share count for each. */
final class ResidentMemory {

    private ResidentMemory() {}

    static long bytes(Collection<Long> pids) {
        return pids.stream().mapToLong(ResidentMemory::bytes).sum();
    }

    /** Answers 0 for a process that has ended. */
    static long bytes(long pid) {
        try {
            Path status = Path.of("/proc", Long.toString(pid), "status");
            if (Files.exists(status)) {
                return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .sum();
            }
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String kilobytes = new String(ps.getInputStream().readAllBytes()).trim();
            return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) * 1024;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    static long megabytes(long bytes) {
        return Math.round(bytes / (1024.0 * 1024.0));
    }
}
