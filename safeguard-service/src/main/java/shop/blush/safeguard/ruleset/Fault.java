package shop.blush.safeguard.ruleset;

/** What is wrong with a rule set or switch, and where in the document. */
record Fault(String field, String message) {}
