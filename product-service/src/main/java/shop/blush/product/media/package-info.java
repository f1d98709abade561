/**
 * Product pictures, drawn as SVG from what a product is and the colour of its shade, so that every shade has its own picture
 * and none has to be stored. Each kind is a drawing in {@code resources/pictures} whose colours are written relative to the
 * shade; {@link shop.blush.product.media.Picture} fills them in.
 */
@NullMarked
package shop.blush.product.media;

import org.jspecify.annotations.NullMarked;
