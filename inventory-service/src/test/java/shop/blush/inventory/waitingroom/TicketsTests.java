package shop.blush.inventory.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicketsTests {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant END = NOW.plusSeconds(3600);

    private final Tickets tickets = new Tickets("one key");

    @Test
    void aTicketIsGoodForItsCustomerAndSaleUntilItsEnd() {
        String ticket = tickets.sign("sale", "anna", 42, END);

        assertThat(tickets.check(ticket, "sale", "anna", NOW)).contains(42L);
        assertThat(tickets.check(ticket, "sale", "anna", END)).contains(42L);
        assertThat(tickets.check(ticket, "sale", "anna", END.plusSeconds(1))).isEmpty();
        assertThat(tickets.check(ticket, "sale", "ben", NOW)).isEmpty();
        assertThat(tickets.check(ticket, "other", "anna", NOW)).isEmpty();
        assertThat(new Tickets("another key").check(ticket, "sale", "anna", NOW))
                .isEmpty();
    }

    @Test
    void nothingOfATicketCanBeChanged() {
        String ticket = tickets.sign("sale", "anna", 42, END);
        for (int i = 0; i < ticket.length(); i++) {
            String changed = ticket.substring(0, i) + (ticket.charAt(i) == 'a' ? 'b' : 'a') + ticket.substring(i + 1);
            if (i < ticket.length() - 1) { // the last character has bits that are not used
                assertThat(tickets.check(changed, "sale", "anna", NOW))
                        .as(changed)
                        .isEmpty();
            }
            assertThat(tickets.check(ticket.substring(0, i), "sale", "anna", NOW))
                    .isEmpty();
        }
        for (String nonsense : new String[] {"", ".", "..", "a.b.c", "1.2.", ".1.x", "ü.ü.ü", "1".repeat(5000)}) {
            assertThat(tickets.check(nonsense, "sale", "anna", NOW))
                    .as(nonsense)
                    .isEmpty();
        }
    }

    @Test
    void theLotIsFixedAndSpreadEvenly() {
        assertThat(tickets.lot("sale", "anna"))
                .isEqualTo(tickets.lot("sale", "anna"))
                .isNotEqualTo(tickets.lot("other", "anna"));
        double[] lots = IntStream.range(0, 10_000)
                .mapToDouble(i -> tickets.lot("sale", "customer-" + i))
                .toArray();
        for (int tenth = 0; tenth < 10; tenth++) {
            double from = -1 + tenth / 10.0;
            assertThat(IntStream.range(0, lots.length)
                            .filter(i -> lots[i] >= from && lots[i] < from + 0.1)
                            .count())
                    .isBetween(880L, 1120L); // 1000 ± 4 standard deviations
        }
        assertThat(DoubleStream.of(lots)).allMatch(lot -> lot >= -1 && lot < 0);
    }
}
