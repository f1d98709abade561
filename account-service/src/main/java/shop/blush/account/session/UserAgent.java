package shop.blush.account.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says in a few words what a browser says of itself, so that its owner knows it in a list of sessions. A hint, no more:
 * anybody can send any text.
 */
final class UserAgent {

    private record Sign(String text, String name) {}

    /** The first that occurs counts: most browsers name others too, which they want to be taken for. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("MicroMessenger/", "WeChat"),
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("HarmonyOS", "HarmonyOS"),
            new Sign("Android", "Android"),
            new Sign("Windows", "Windows"),
            new Sign("Mac OS X", "macOS"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Linux", "Linux"));

    private static final int LONGEST = 40;

    private UserAgent() {}

    /** Such as {@code Firefox, Windows}; of other programs their own name; null when there is none. */
    static @Nullable String summary(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        Optional<String> browser = first(BROWSERS, header);
        Optional<String> system = first(SYSTEMS, header);
        if (browser.isPresent()) {
            return system.map(name -> browser.get() + ", " + name).orElse(browser.get());
        }
        String product = header.strip().split("[\\s/]", 2)[0].replaceAll("[^A-Za-z0-9._-]", "");
        return product.isEmpty() ? null : product.substring(0, Math.min(LONGEST, product.length()));
    }

    private static Optional<String> first(List<Sign> signs, String header) {
        return signs.stream()
                .filter(sign -> header.contains(sign.text()))
                .map(Sign::name)
                .findFirst();
    }
}
