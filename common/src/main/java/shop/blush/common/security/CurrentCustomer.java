package shop.blush.common.security;

import java.util.Set;

/**
 * Whose token came with the request. As a controller parameter it is filled in by the resolver of this package;
 * where guests are allowed mark it {@code @Nullable}.
 *
 * @param id customer id
 * @param roles {@code CUSTOMER}, {@code OPS}
 */
public record CurrentCustomer(String id, Set<String> roles) {}
