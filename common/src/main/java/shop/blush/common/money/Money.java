package shop.blush.common.money;

/**
 * An amount in minor units (fen, cents) of an ISO 4217 currency. All arithmetic is exact: it throws
 * {@link ArithmeticException} instead of overflowing, and refuses to mix currencies.
 *
 * @param amount minor units, may be negative
 * @param currency three letters of ISO 4217
 */
public record Money(long amount, String currency) {

    public Money {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("not an ISO 4217 code: " + currency);
        }
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }
}
