package shop.blush.product.media;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a product is, as far as its picture, its shades and the words people search for are concerned. */
public enum Kind {
    LIPSTICK("lipstick", Shades.BY_HUE, "口红 唇膏"),
    LIQUID_LIPSTICK("lip-gloss", Shades.BY_HUE, "唇釉 口红"),
    LIP_TINT("lip-gloss", Shades.BY_HUE, "唇泥 唇釉 口红"),
    LIP_GLOSS("lip-gloss", Shades.BY_HUE, "唇蜜 唇彩"),
    LIP_OIL("lip-gloss", Shades.BY_HUE, "唇油 唇部精华"),
    LIP_LINER("lip-liner", Shades.BY_HUE, "唇线笔"),
    LIP_CRAYON("lip-liner", Shades.BY_HUE, "唇笔 口红笔"),
    LIP_BALM("lip-balm", Shades.BY_HUE, "润唇膏"),
    LIP_MASK("cream", Shades.NONE, "唇膜"),
    LIP_SCRUB("cream", Shades.NONE, "唇部磨砂"),
    FOUNDATION("foundation", Shades.BY_SKIN_DEPTH, "粉底液 粉底"),
    FOUNDATION_STICK("foundation-stick", Shades.BY_SKIN_DEPTH, "粉底棒 粉底"),
    CUSHION("cushion", Shades.BY_SKIN_DEPTH, "气垫 粉底"),
    TINTED_MOISTURIZER("cleanser", Shades.BY_SKIN_DEPTH, "素颜霜 bb霜 cc霜 tinted moisturiser"),
    CONCEALER("concealer", Shades.BY_SKIN_DEPTH, "遮瑕"),
    POWDER("powder", Shades.BY_SKIN_DEPTH, "粉饼 散粉 蜜粉 定妆粉"),
    PRIMER("cleanser", Shades.NONE, "妆前乳 隔离"),
    SETTING_MIST("mist", Shades.NONE, "定妆喷雾"),
    BLUSH("blush", Shades.BY_HUE, "腮红"),
    LIQUID_BLUSH("lip-gloss", Shades.BY_HUE, "腮红 液体腮红"),
    BLUSH_STICK("lip-balm", Shades.BY_HUE, "腮红 腮红棒"),
    CONTOUR("blush", Shades.BY_HUE, "修容 阴影"),
    HIGHLIGHTER("highlighter", Shades.BY_HUE, "高光"),
    FACE_PALETTE("palette", Shades.BY_HUE, "面部调色盘 腮红 修容 高光"),
    EYE_PALETTE("palette", Shades.BY_HUE, "眼影盘 眼影 eyeshadow"),
    EYESHADOW("eyeshadow", Shades.BY_HUE, "眼影"),
    LIQUID_EYESHADOW("lip-gloss", Shades.BY_HUE, "液体眼影 眼影"),
    SHADOW_STICK("lip-liner", Shades.BY_HUE, "眼影笔 眼影 eyeshadow"),
    EYE_PRIMER("concealer", Shades.BY_SKIN_DEPTH, "眼部打底"),
    MASCARA("mascara", Shades.BY_HUE, "睫毛膏"),
    LASH_SERUM("serum", Shades.NONE, "睫毛精华"),
    EYELINER("eyeliner", Shades.BY_HUE, "眼线液笔 眼线笔 眼线"),
    EYE_PENCIL("lip-liner", Shades.BY_HUE, "眼线笔 眼线 eyeliner"),
    BROW_PENCIL("brow-pencil", Shades.BY_HUE, "眉笔"),
    BROW_GEL("mascara", Shades.BY_HUE, "染眉膏"),
    CLEANSER("cleanser", Shades.NONE, "洁面 洗面奶"),
    CLEANSING_OIL("toner", Shades.NONE, "卸妆油 卸妆"),
    TONER("toner", Shades.NONE, "爽肤水 化妆水"),
    MIST("mist", Shades.NONE, "保湿喷雾"),
    SERUM("serum", Shades.NONE, "精华"),
    CREAM("cream", Shades.NONE, "面霜 乳霜"),
    EYE_CREAM("cream", Shades.NONE, "眼霜"),
    SUNSCREEN("sunscreen", Shades.NONE, "防晒"),
    MASK("mask", Shades.NONE, "面膜");

    /** How the variants of a kind differ in colour. */
    public enum Shades {
        /** Lips, cheeks, eyes: red, pink, brown … */
        BY_HUE,
        /** What is matched to the skin: fair to deep. */
        BY_SKIN_DEPTH,
        /** Variants are sizes or recipes; a colour only tints the picture. */
        NONE
    }

    private final String drawing;
    private final Shades shades;
    private final String searchWords;

    Kind(String drawing, Shades shades, String searchWords) {
        this.drawing = drawing;
        this.shades = shades;
        this.searchWords = searchWords;
    }

    /** As written in URLs, mappings and the catalogue: {@code lip-gloss}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kind> ofSlug(String slug) {
        return Stream.of(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }

    public Shades shades() {
        return shades;
    }

    /** What shoppers call it, beside the slug, divided by spaces. */
    public String searchWords() {
        return searchWords;
    }

    String drawing() {
        return drawing;
    }

    int mostColours() {
        return drawing.equals("palette") ? 12 : 1;
    }
}
