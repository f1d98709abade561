package shop.blush.product.colour;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour in OKLCH: lightness 0 to 1, chroma 0 to about 0.33, hue in degrees 0 to 360.
 *
 * <p>Steps of equal size look equal to the eye, so one number lightens a plum and a peach alike, which HSL does not do.
 * Formulae: Björn Ottosson, <a href="https://bottosson.github.io/posts/oklab/">A perceptual color space for image
 * processing</a>.
 */
public record Oklch(double lightness, double chroma, double hue) {

    private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");

    /** Whether the text is a colour as this shop writes it: {@code #RRGGBB}, digits in either case. */
    public static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /** Reads {@code #RRGGBB}; {@link IllegalArgumentException} for anything else. */
    public static Oklch ofHex(String hex) {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("hex is not a colour: '" + hex + "'");
        }
        int rgb = Integer.parseInt(hex.substring(1), 16);
        double r = linear(rgb >> 16);
        double g = linear(rgb >> 8 & 0xFF);
        double b = linear(rgb & 0xFF);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        double lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        double bb = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        return new Oklch(lightness, Math.hypot(a, bb), (Math.toDegrees(Math.atan2(bb, a)) + 360) % 360);
    }

    /**
     * The same hue and chroma, lighter by up to so many hundredths of lightness (darker when negative). Steps shrink towards
     * white and black, so that a porcelain shade keeps its form instead of burning out.
     */
    public Oklch lighter(int hundredths) {
        double room = hundredths > 0 ? (1 - lightness) / 0.4 : lightness / 0.3;
        double step = hundredths / 100.0 * Math.min(1, room);
        return new Oklch(Math.min(1, Math.max(0, lightness + step)), chroma, hue);
    }

    /** This colour as {@code #rrggbb}; where a screen cannot show it, chroma gives way until it can. */
    public String toHex() {
        double shown = chroma;
        while (shown > 0.001 && !inGamut(shown)) {
            shown *= 0.95;
        }
        double[] rgb = linearRgb(shown);
        return String.format(Locale.ROOT, "#%02x%02x%02x", encoded(rgb[0]), encoded(rgb[1]), encoded(rgb[2]));
    }

    private boolean inGamut(double shownChroma) {
        for (double channel : linearRgb(shownChroma)) {
            if (channel < -0.0005 || channel > 1.0005) {
                return false;
            }
        }
        return true;
    }

    private double[] linearRgb(double shownChroma) {
        double a = shownChroma * Math.cos(Math.toRadians(hue));
        double b = shownChroma * Math.sin(Math.toRadians(hue));
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int encoded(double linear) {
        double c = Math.min(1, Math.max(0, linear));
        return (int) Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055));
    }
}
