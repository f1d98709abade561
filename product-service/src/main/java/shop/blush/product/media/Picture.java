package shop.blush.product.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.blush.product.colour.Oklch;

/**
 * One product picture, named by its kind and colours: {@code lipstick-b3273f}, {@code palette-f2d7c9-c98f7a-8e4b3a-3b2320}.
 *
 * <p>A name always draws the same bytes for one release of the drawings, which is what lets browsers keep it for ever.
 */
public record Picture(Kind kind, List<String> colours) {

    private static final Pattern NAME = Pattern.compile("([a-z]+(?:-[a-z]+)*?)((?:-[0-9a-f]{6}){1,12})");
    private static final Pattern TOKEN = Pattern.compile("\\{(shade|wall)([+-]\\d{1,2})?}");
    private static final Map<String, String> DRAWINGS = new ConcurrentHashMap<>();

    public Picture {
        colours = colours.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        if (colours.isEmpty() || colours.size() > kind.mostColours()) {
            throw new IllegalArgumentException(kind.slug() + " takes 1 to " + kind.mostColours() + " colours");
        }
    }

    /** The picture of that name, or nothing when no such picture can be drawn. */
    static Optional<Picture> named(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> colours = new ArrayList<>();
        for (String digits : matcher.group(2).substring(1).split("-")) {
            colours.add("#" + digits);
        }
        return Kind.ofSlug(matcher.group(1))
                .filter(kind -> colours.size() <= kind.mostColours())
                .map(kind -> new Picture(kind, colours));
    }

    /** The address under which the shop serves this picture. */
    public String path() {
        return "/api/catalog/media/" + name() + ".svg";
    }

    String name() {
        return kind.slug() + "-" + String.join("-", colours).replace("#", "");
    }

    String svg() {
        String drawing = drawing(kind.drawing());
        if (kind.mostColours() > 1) {
            drawing = palette(drawing);
        }
        return coloured(drawing("frame").replace("<!-- drawing -->", drawing), colours.get(0));
    }

    /** The wells of a palette in rows of two or three, in a case as tall as they need. */
    private String palette(String drawing) {
        int perRow = colours.size() <= 4 ? 2 : colours.size() <= 9 ? 3 : 4;
        int rows = (colours.size() + perRow - 1) / perRow;
        double well = Math.min(396.0 / perRow, 336.0 / rows);
        StringBuilder wells = new StringBuilder();
        for (int i = 0; i < colours.size(); i++) {
            int inThisRow = Math.min(perRow, colours.size() - i / perRow * perRow);
            String x = decimal(300 + (i % perRow - (inThisRow - 1) / 2.0) * well);
            String y = decimal(300 + (i / perRow - (rows - 1) / 2.0) * well);
            wells.append(coloured(
                    drawing("pan")
                            .replace("{i}", "" + i)
                            .replace("{x}", x)
                            .replace("{y}", y)
                            .replace("{scale}", decimal(well / 100)),
                    colours.get(i)));
        }
        return drawing.replace("{left}", decimal(300 - perRow * well / 2))
                .replace("{top}", decimal(300 - rows * well / 2))
                .replace("{width}", decimal(perRow * well))
                .replace("{height}", decimal(rows * well))
                .replace("<!-- pans -->", wells);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String coloured(String drawing, String shade) {
        Oklch colour = Oklch.ofHex(shade);
        // The wall behind every product: pale, with just a breath of the shade, so that a page of pictures sits
        // together.
        Oklch wall = new Oklch(0.955, Math.min(0.016, colour.chroma() * 0.14), colour.hue());
        return TOKEN.matcher(drawing).replaceAll(token -> {
            Oklch base = token.group(1).equals("shade") ? colour : wall;
            return token.group(2) == null
                    ? base.toHex()
                    : base.lighter(Integer.parseInt(token.group(2))).toHex();
        });
    }

    private static String drawing(String name) {
        return DRAWINGS.computeIfAbsent(name, Picture::read);
    }

    private static String read(String name) {
        String file = "/pictures/" + name + ".svg";
        try (InputStream in = Picture.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing drawing " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException("unreadable drawing " + file, e);
        }
    }
}
