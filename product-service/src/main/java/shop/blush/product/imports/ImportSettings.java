package shop.blush.product.imports;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param mostRows rows of one file; what they say is held in memory until all are read
 * @param mostReported refused and merged rows that a report lists; it counts them all
 */
@ConfigurationProperties("blush.catalogue.import")
record ImportSettings(
        @DefaultValue("100000") int mostRows,
        @DefaultValue("1000") int mostReported) {}
