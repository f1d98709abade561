package shop.blush.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium or Chrome that is installed, without a window. */
final class Browser implements AutoCloseable {

    /** What to say of tests that are skipped because {@link #isInstalled} says no. */
    static final String MISSING = "No Chromium or Chrome was found on the PATH (Debian: apt-get install chromium)";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private static final List<String> OPTIONS = List.of(
            "--no-sandbox", // which root needs
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static boolean isInstalled() {
        return installed().isPresent();
    }

    /** Starts the browser that is installed. */
    static Browser start() {
        Path program = installed().orElseThrow(() -> new IllegalStateException(MISSING));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
                                .setArgs(OPTIONS)));
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a window of this width without any cookie, in English. */
    Page newVisitor(int width, int height) {
        BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE));
        Page page = context.newPage();
        // The first page of a JVM that has just started, on a busy machine.
        page.setDefaultTimeout(60_000);
        page.setDefaultNavigationTimeout(60_000);
        return page;
    }

    /** Takes a picture of the whole page with all that it shows, which must not be wider than the window. */
    static void look(Page page, Path folder, String name) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.evaluate("""
                () => Promise.all([...document.images].map(picture => {
                    picture.loading = 'eager';
                    return picture.decode();
                }))""");
        page.evaluate("window.scrollTo(0, 0)");
        int width = page.viewportSize().width;
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + "-" + width + ".png")));
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of the page %s", page.url())
                .isLessThanOrEqualTo(width);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
