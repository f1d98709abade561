package shop.blush.product.imports;

import java.util.List;

/**
 * What an import did, or would have done.
 *
 * @param applied whether anything was stored; false for a dry run and for a refused file
 * @param rowsRead data rows; each was taken, merged or refused
 * @param refused the first of them, by line
 * @param merged the first of them, by line
 */
public record ImportReport(
        boolean dryRun,
        boolean applied,
        int rowsRead,
        int rowsTaken,
        int rowsMerged,
        int rowsRefused,
        int productsAdded,
        int productsChanged,
        int productsUnchanged,
        int variantsAdded,
        int variantsChanged,
        int variantsUnchanged,
        List<Refused> refused,
        List<Merged> merged) {

    public record Refused(long line, String reason) {}

    /** @param intoLine the row whose variant it is; what that row says holds */
    public record Merged(long line, long intoLine, String reason) {}
}
