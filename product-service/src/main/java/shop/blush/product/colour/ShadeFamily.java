package shop.blush.product.colour;

import java.util.Locale;

/**
 * The name a shopper would look for a shade under. Decided in {@link Oklch}, where hue, chroma and lightness mean what they
 * say; the bounds were set by looking at the house brand's shades and are listed in {@link #byHue} and {@link #bySkinDepth}.
 */
public enum ShadeFamily {
    RED,
    PINK,
    BERRY,
    CORAL,
    ORANGE,
    NUDE,
    BROWN,
    GOLD,
    GREEN,
    BLUE,
    PURPLE,
    WHITE,
    GREY,
    BLACK,
    FAIR,
    LIGHT,
    MEDIUM,
    TAN,
    DEEP;

    /** As written in URLs and answers: {@code red}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The family of a colour for lips, cheeks and eyes.
     *
     * <ol>
     *   <li>Next to black or to grey, lightness alone decides.
     *   <li>Hues of skin and wood (30° to 100°) are gold from 70° when bright, coral or orange when strong, brown when dark, and
     *       nude else.
     *   <li>Reds and pinks (345° to 30°) are berry when dark, red when strong, coral when light and near orange, brown when dull
     *       and near orange, nude when pale, and pink else.
     *   <li>What is left goes by hue: green to 185°, blue to 285°, purple to 345°, where dark strong ones are berry.
     * </ol>
     */
    public static ShadeFamily byHue(Oklch colour) {
        double l = colour.lightness();
        double c = colour.chroma();
        double h = colour.hue();
        if (l < 0.24 || l < 0.36 && c < 0.022) {
            return BLACK;
        }
        if (c < 0.018) {
            return l > 0.9 ? WHITE : GREY;
        }
        if (h >= 30 && h < 100) {
            return warm(l, c, h);
        }
        if (h < 30 || h >= 345) {
            return rosy(l, c, h);
        }
        if (h < 185) {
            return GREEN;
        }
        if (h < 285) {
            return BLUE;
        }
        return h >= 330 && c > 0.06 && l < 0.5 ? BERRY : PURPLE;
    }

    private static ShadeFamily warm(double l, double c, double h) {
        if (h >= 70 && l > 0.58 && c > 0.068) {
            return GOLD;
        }
        if (l > 0.58 && c > 0.105) {
            return h < 35 || l > 0.7 && h < 55 ? CORAL : ORANGE;
        }
        return l < 0.59 ? BROWN : NUDE;
    }

    private static ShadeFamily rosy(double l, double c, double h) {
        boolean towardsOrange = h >= 20 && h < 30;
        boolean red = h >= 13 && h < 30;
        if (l < 0.56 && c < 0.12 && towardsOrange && l > 0.38) {
            return BROWN;
        }
        if (l < 0.46) {
            return red && c > 0.145 ? RED : BERRY;
        }
        if (red && l < 0.62 && c > 0.125) {
            return RED;
        }
        if (towardsOrange && l >= 0.62 && c > 0.105) {
            return CORAL;
        }
        return c < 0.045 && l > 0.55 ? NUDE : PINK;
    }

    /** The depth of a skin shade by lightness alone: fair from 0.87, light from 0.79, medium from 0.70, tan from 0.57. */
    public static ShadeFamily bySkinDepth(Oklch colour) {
        double l = colour.lightness();
        if (l >= 0.87) {
            return FAIR;
        }
        if (l >= 0.79) {
            return LIGHT;
        }
        if (l >= 0.70) {
            return MEDIUM;
        }
        return l >= 0.57 ? TAN : DEEP;
    }
}
