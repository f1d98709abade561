import type { ProductFilters } from './filters';

export const SHELF_SIZE = 4;

/** The house's own brand leads; imported brands are found in their category and by search. */
const HOUSE_BRAND = 'Blush';

export function shelfFilters(category: string): ProductFilters {
  return {
    q: undefined,
    category,
    brand: [HOUSE_BRAND],
    shadeFamily: [],
    priceMin: undefined,
    priceMax: undefined,
    sort: undefined,
    page: 1,
  };
}
