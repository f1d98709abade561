package shop.blush.localstack.chaos;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what the buyers of a sale were told with what MySQL says of it. */
final class CompareWithMysql {

    /**
     * What is wrong, each in words. All are empty when every buyer was told the truth.
     *
     * @param oversold more sold than there was, or more to one customer than the limit
     * @param lost a yes that MySQL does not know, or knows otherwise
     * @param doubled two reservations or orders where there must be one
     * @param untrue a no to somebody who has a reservation, a reservation nobody asked for, or an answer that never came
     */
    record Differences(List<String> oversold, List<String> lost, List<String> doubled, List<String> untrue) {

        List<String> all() {
            List<String> all = new ArrayList<>();
            oversold.forEach(one -> all.add("oversold: " + one));
            lost.forEach(one -> all.add("lost: " + one));
            doubled.forEach(one -> all.add("doubled: " + one));
            untrue.forEach(one -> all.add("untrue: " + one));
            return all;
        }
    }

    /** A row of {@code sale_reservations}. */
    record Reservation(String id, String customerId, String key, String sku, int quantity, String state) {

        boolean isLive() {
            return state.equals("HELD") || state.equals("COMMITTED");
        }
    }

    private final Stage stage;

    CompareWithMysql(Stage stage) {
        this.stage = stage;
    }

    /** Answers what remains of each SKU by MySQL's account. */
    Map<String, Integer> remaining(MiniatureSale sale) throws SQLException, IOException {
        Map<String, Integer> remaining = new TreeMap<>();
        try (Connection inventory = stage.database("inventory");
                PreparedStatement statement = inventory.prepareStatement(
                        "SELECT sku, allotted - held - committed - returned AS left_over FROM allotments WHERE sale_id = ?")) {
            statement.setString(1, sale.id());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    remaining.put(rows.getString("sku"), rows.getInt("left_over"));
                }
            }
        }
        return remaining;
    }

    /** Answers how many reservations of the sale have no order yet. */
    int withoutOrder(MiniatureSale sale) throws SQLException, IOException {
        Map<String, String> orders = orders(sale);
        return (int) reservations(sale).stream()
                .filter(reservation -> !orders.containsKey(reservation.id()))
                .count();
    }

    /** Compares everything that was told so far. */
    Differences differences(MiniatureSale sale) throws SQLException, IOException {
        return differences(sale.told(), reservations(sale), orders(sale));
    }

    static Differences differences(
            MiniatureSale.Told told, List<Reservation> reservations, Map<String, String> ordersByReservation) {
        Differences found = new Differences(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        told.unanswered().forEach(what -> found.untrue().add("no answer to " + what));
        limits(told, reservations, found);
        attempts(told, reservations, found);
        reservations.stream()
                .filter(reservation -> !ordersByReservation.containsKey(reservation.id()))
                .forEach(reservation -> found.lost().add("no order of " + reservation));
        paid(told, reservations, ordersByReservation, found);
        return found;
    }

    private static void limits(MiniatureSale.Told told, List<Reservation> reservations, Differences found) {
        Map<String, Integer> sold = new HashMap<>();
        Map<String, Integer> perCustomer = new HashMap<>();
        reservations.stream().filter(Reservation::isLive).forEach(reservation -> {
            sold.merge(reservation.sku(), reservation.quantity(), Integer::sum);
            perCustomer.merge(
                    reservation.customerId() + " of " + reservation.sku(), reservation.quantity(), Integer::sum);
        });
        sold.forEach((sku, count) -> {
            if (count > told.units().get(sku)) {
                found.oversold().add(count + " of " + told.units().get(sku) + " of " + sku);
            }
        });
        perCustomer.forEach((customer, count) -> {
            if (count > MiniatureSale.PER_CUSTOMER) {
                found.oversold().add(count + " to " + customer);
            }
        });
    }

    private static void attempts(MiniatureSale.Told told, List<Reservation> reservations, Differences found) {
        Map<String, Reservation> byKey = new HashMap<>();
        reservations.forEach(reservation -> {
            if (byKey.put(reservation.key(), reservation) != null) {
                found.doubled().add("reservations under " + reservation.key());
            }
        });
        Set<String> asked = new HashSet<>();
        for (Attempt attempt : told.attempts()) {
            asked.add(attempt.key());
            Reservation reservation = byKey.get(attempt.key());
            Set<String> accepted = attempt.reservations();
            if (accepted.size() > 1) {
                found.doubled().add(accepted + " told for " + attempt);
            }
            if (!accepted.isEmpty()
                    && (reservation == null || !isOf(reservation, attempt) || !accepted.contains(reservation.id()))) {
                found.lost().add("told " + accepted + " for " + attempt + ", MySQL has " + reservation);
            }
            attempt.refusal().ifPresent(code -> {
                if (reservation != null) {
                    found.untrue().add("told " + code + " for " + attempt + ", MySQL has " + reservation);
                }
            });
        }
        reservations.stream()
                .filter(reservation -> !asked.contains(reservation.key()))
                .forEach(reservation -> found.untrue().add("nobody asked for " + reservation));
    }

    private static boolean isOf(Reservation reservation, Attempt attempt) {
        return reservation.customerId().equals(attempt.customerId())
                && reservation.sku().equals(attempt.sku())
                && reservation.quantity() == attempt.quantity();
    }

    private static void paid(
            MiniatureSale.Told told, List<Reservation> reservations, Map<String, String> orders, Differences found) {
        Map<String, Reservation> byId = new HashMap<>();
        reservations.forEach(reservation -> byId.put(reservation.id(), reservation));
        told.paid().forEach((id, number) -> {
            Reservation reservation = byId.get(id);
            if (!"PAID".equals(orders.get(id))
                    || reservation == null
                    || !reservation.state().equals("COMMITTED")) {
                found.lost()
                        .add("order " + number + " was shown as paid; it is " + orders.get(id) + ", " + reservation);
            }
        });
    }

    private List<Reservation> reservations(MiniatureSale sale) throws SQLException, IOException {
        List<Reservation> reservations = new ArrayList<>();
        try (Connection inventory = stage.database("inventory");
                PreparedStatement statement = inventory.prepareStatement(
                        "SELECT id, customer_id, idempotency_key, sku, quantity, state FROM sale_reservations WHERE sale_id = ?")) {
            statement.setString(1, sale.id());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reservations.add(new Reservation(
                            rows.getString("id"),
                            rows.getString("customer_id"),
                            rows.getString("idempotency_key"),
                            rows.getString("sku"),
                            rows.getInt("quantity"),
                            rows.getString("state")));
                }
            }
        }
        return reservations;
    }

    /** Answers the states of the sale's orders by reservation. One reservation cannot have two: its column is unique. */
    private Map<String, String> orders(MiniatureSale sale) throws SQLException, IOException {
        Map<String, String> orders = new HashMap<>();
        List<String> ids = reservations(sale).stream().map(Reservation::id).toList();
        if (ids.isEmpty()) {
            return orders;
        }
        try (Connection connection = stage.database("orders");
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT reservation_id, state FROM orders WHERE reservation_id IN (?"
                                + ", ?".repeat(ids.size() - 1) + ")")) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setString(i + 1, ids.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    orders.put(rows.getString("reservation_id"), rows.getString("state"));
                }
            }
        }
        return orders;
    }
}
