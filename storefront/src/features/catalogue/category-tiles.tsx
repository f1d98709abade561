import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Skeleton } from '@/design/skeleton';
import { useI18n } from '@/i18n/i18n';
import { categoriesQuery } from './api/get-categories';
import styles from './category-tiles.module.css';

const EXPECTED = 4;

export function CategoryTiles() {
  const { m, text, number } = useI18n();
  const { data, isError } = useQuery(categoriesQuery());
  if (isError) return null;
  return (
    <ul className={styles.tiles} aria-label={m.categories} aria-busy={!data}>
      {data
        ? data.map((category, index) => (
            <li key={category.slug}>
              <Link to={`/categories/${category.slug}`} className={styles.tile} data-tone={index % EXPECTED}>
                <span className={styles.name}>{text(category.name)}</span>
                <span className={styles.count}>
                  {m.productCount(category.productCount, number(category.productCount))}
                </span>
              </Link>
            </li>
          ))
        : Array.from({ length: EXPECTED }, (_, index) => (
            <li key={index}>
              <Skeleton className={styles.tileSkeleton} height="auto" />
            </li>
          ))}
    </ul>
  );
}
