import type { ProductSummary } from '@/api/types';
import { classNames } from '@/design/class-names';
import { ProductCard, ProductCardSkeleton } from './product-card';
import styles from './product-grid.module.css';

interface Props {
  products: ProductSummary[] | undefined;
  /** Cards to hold room for while loading. */
  expected: number;
  /** One row that scrolls sideways on a phone. */
  shelf?: boolean;
  /** Whether the first pictures are on the first screen. */
  firstScreen?: boolean;
}

const FIRST_SCREEN = 4;

export function ProductGrid({ products, expected, shelf, firstScreen }: Props) {
  return (
    <ul className={classNames(styles.grid, shelf && styles.shelf)} aria-busy={!products}>
      {products
        ? products.map((product, index) => (
            <li key={product.slug}>
              <ProductCard product={product} eager={Boolean(firstScreen) && index < FIRST_SCREEN} />
            </li>
          ))
        : Array.from({ length: expected }, (_, index) => (
            <li key={index}>
              <ProductCardSkeleton />
            </li>
          ))}
    </ul>
  );
}
