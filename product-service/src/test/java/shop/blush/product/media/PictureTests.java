package shop.blush.product.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PictureTests {

    @ParameterizedTest
    @EnumSource
    void drawsEveryKindAsSquareWellFormedSvgThatRunsAndLoadsNothing(Kind kind) throws Exception {
        String svg = new Picture(kind, List.of("#B3273F")).svg();
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 600 600");
        assertThat(svg).doesNotContain("{", "}", "<!--", "<script", "<style", "<image", "<foreignObject", "onload");
        assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
        NodeList all = document.getElementsByTagName("*");
        assertThat(all.getLength()).isGreaterThan(20);
        assertThat(svg.length()).isLessThan(20_000);
    }

    @ParameterizedTest
    @EnumSource
    void showsTheShadeItself(Kind kind) {
        assertThat(new Picture(kind, List.of("#B3273F")).svg())
                .isNotEqualTo(new Picture(kind, List.of("#8E3B2F")).svg());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 9, 12})
    void drawsOneWellPerColourOfAPalette(int wells) {
        String svg = new Picture(Kind.EYE_PALETTE, java.util.Collections.nCopies(wells, "#A8643F")).svg();
        assertThat(svg.split("id=\"pan", -1)).hasSize(wells + 1);
        assertThat(svg).doesNotContain("{");
    }

    @ParameterizedTest
    @CsvSource({
        "lipstick-b3273f,lipstick",
        "lip-gloss-f3c9c2,lip-gloss",
        "eye-palette-aaaaaa-bbbbbb-cccccc-dddddd,eye-palette",
        "eye-palette-aaaaaa,eye-palette"
    })
    void namesComeBackAsTheyWere(String name, String kind) {
        Picture picture = Picture.named(name).orElseThrow();
        assertThat(picture.kind().slug()).isEqualTo(kind);
        assertThat(picture.name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lipstick",
                "lipstick-",
                "lipstick-b3273",
                "lipstick-b3273ff",
                "lipstick-B3273F",
                "lipstick-b3273g",
                "lipstick-b3273f-b3273f",
                "hammer-b3273f",
                "frame-b3273f",
                "pan-b3273f",
                "../lipstick-b3273f",
                "eye-palette-"
                        + "aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa",
                "<script>-b3273f"
            })
    void drawsNothingForOtherNames(String name) {
        assertThat(Picture.named(name)).isEmpty();
    }
}
