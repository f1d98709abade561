package shop.blush.safeguard.saleplan;

import java.util.Map;

/**
 * What is expected of one flash sale.
 *
 * @param sale the flash sale's id
 * @param ruleSet what shall be in force during the sale
 * @param replicas the fewest processes of each service that shall be up; those that are not named need one
 */
record SalePlan(String name, String sale, ExpectedPeak expectedPeak, String ruleSet, Map<String, Integer> replicas) {

    /**
     * @param purchasesPerSecond in the busiest second
     * @param margin how much more the shop shall carry, 0.25 for a quarter
     */
    record ExpectedPeak(double purchasesPerSecond, double margin) {}

    SalePlan {
        replicas = replicas == null ? Map.of() : Map.copyOf(replicas);
    }
}
