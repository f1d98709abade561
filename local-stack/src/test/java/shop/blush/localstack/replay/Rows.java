package shop.blush.localstack.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of order lines. */
final class Rows {

    static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private Rows() {}

    static String row(String invoice, String stockCode, int quantity, String price, String customer) {
        return invoice + "," + stockCode + ",A THING " + stockCode + "," + quantity + ",2011-11-01 08:16:00," + price
                + "," + customer + ",United Kingdom";
    }

    static ReplayPlan plan(Path folder, String... rows) throws IOException, UnreadableFile {
        return plan(folder, Long.MAX_VALUE, List.of(rows));
    }

    static ReplayPlan plan(Path folder, long limit, List<String> rows) throws IOException, UnreadableFile {
        Path file = Files.writeString(folder.resolve("orders.csv"), HEADER + String.join("\n", rows) + "\n");
        return ReplayOrders.plan(file, limit, line -> {});
    }
}
