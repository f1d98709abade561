package shop.blush.promotion.quote;

import java.util.List;

/** A quote with all that belongs to it. */
record PricedQuote(
        Quote quote, List<QuoteLine> lines, List<QuoteGrant> grants, List<QuoteGrant.Part> parts, Told told) {}
