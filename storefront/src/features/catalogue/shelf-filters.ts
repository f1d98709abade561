import type { ProductFilters } from './filters';

export const SHELF_SIZE = 4;

/** The house's own brands lead; imported ones are found in their category and by search. */
const HOUSE_BRANDS = ['Blush', 'Blush Atelier', 'Blush Botanica'];

export function shelfFilters(category: string): ProductFilters {
  return {
    q: undefined,
    category,
    brand: HOUSE_BRANDS,
    shadeFamily: [],
    priceMin: undefined,
    priceMax: undefined,
    sort: undefined,
    page: 1,
  };
}
