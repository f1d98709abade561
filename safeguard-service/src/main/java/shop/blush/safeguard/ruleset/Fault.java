package shop.blush.safeguard.ruleset;

/** What is wrong with a document, and where in it. */
public record Fault(String field, String message) {}
