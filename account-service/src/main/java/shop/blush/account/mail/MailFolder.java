package shop.blush.account.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mails as .eml files, for machines without SMTP. A file's name begins with the time, so names sort by it. */
final class MailFolder {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final int LONGEST_NAME_OF_RECIPIENT = 100;

    /** A mail as it was written. */
    record Written(String from, String to, String subject, Instant sentAt, String text, List<String> links) {}

    private final Path folder;

    MailFolder(Path folder) {
        this.folder = folder;
    }

    /** Writes the mail whole or not at all, readable by this user only; the same mail again replaces the file. */
    void write(Mail mail, String to, MimeMessage message) throws IOException, MessagingException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "mail-", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                message.writeTo(out);
            }
            String name = TIME.format(mail.createdAt()) + fileName(to) + mail.id() + ".eml";
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The newest mails to an address, newest first. */
    List<Written> newest(String to, int limit) throws IOException, MessagingException {
        List<Path> files;
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".eml")
                            && file.getFileName().toString().contains(fileName(to)))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
        List<Written> mails = new ArrayList<>();
        for (Path file : files) {
            if (mails.size() < limit) {
                read(file).filter(mail -> mail.to().equals(to)).ifPresent(mails::add);
            }
        }
        return mails;
    }

    private static Optional<Written> read(Path file) throws IOException, MessagingException {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            String text = text(message).orElse("");
            return Optional.of(new Written(
                    InternetAddress.toUnicodeString(message.getFrom()),
                    ((InternetAddress) message.getRecipients(MimeMessage.RecipientType.TO)[0]).getAddress(),
                    message.getSubject(),
                    message.getSentDate().toInstant(),
                    text,
                    LINK.matcher(text).results().map(MatchResult::group).toList()));
        } catch (NoSuchFileException tidiedAway) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Part part) throws IOException, MessagingException {
        if (part.isMimeType("text/plain")) {
            return Optional.of((String) part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> text = text(parts.getBodyPart(i));
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    /** The recipient as part of a file's name: whoever looks into the folder finds theirs. */
    private static String fileName(String to) {
        String plain = to.replaceAll("[^A-Za-z0-9@.+-]", "-");
        return "_" + plain.substring(0, Math.min(plain.length(), LONGEST_NAME_OF_RECIPIENT)) + "_";
    }
}
