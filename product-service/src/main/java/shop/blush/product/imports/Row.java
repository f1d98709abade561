package shop.blush.product.imports;

/**
 * One row of a file, cleaned; empty where it says nothing.
 *
 * @param line of the file, from 1, where it begins
 */
record Row(long line, String brand, String product, String shadeCode, String shadeName, String note, String hex) {}
