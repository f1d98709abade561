import { Link } from 'react-router';
import type { ProductSummary } from '@/api/types';
import { Price } from '@/components/price';
import { Picture } from '@/design/picture';
import { Skeleton } from '@/design/skeleton';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import styles from './product-card.module.css';

const DOTS = 5;

export function ProductCard({ product, eager }: { product: ProductSummary; eager?: boolean }) {
  const { m, text, langOf } = useI18n();
  const dots = product.shades.slice(0, DOTS);
  const more = product.shadeCount - dots.length;
  return (
    <article className={styles.card}>
      <Picture src={product.image} alt="" eager={eager ?? false} className={styles.picture} />
      <p className={styles.brand}>{product.brand}</p>
      <h3 className={styles.name} lang={langOf(product.name)}>
        <Link to={`/products/${product.slug}`}>{text(product.name)}</Link>
      </h3>
      <p className={styles.price}>
        <Price from={product.priceFrom} to={product.priceTo} />
      </p>
      <div className={styles.shades}>
        {dots.length > 0 && product.shadeCount > 1 && (
          <>
            <VisuallyHidden>{m.shadeCount(product.shadeCount)}</VisuallyHidden>
            <span aria-hidden="true" className={styles.dots}>
              {dots.map((shade, index) => (
                <i key={index} style={{ backgroundColor: shade.hex }} />
              ))}
              {more > 0 && <span>+{more}</span>}
            </span>
          </>
        )}
      </div>
    </article>
  );
}

/** As tall as a card, so that nothing moves when the product comes. */
export function ProductCardSkeleton() {
  return (
    <div className={styles.card}>
      <Skeleton className={styles.pictureSkeleton} height="auto" />
      <p className={styles.brand}>
        <Skeleton width="35%" height="1.2em" />
      </p>
      <p className={styles.name}>
        <Skeleton width="80%" height="1.3em" />
      </p>
      <p className={styles.price}>
        <Skeleton width="30%" height="1.4em" />
      </p>
      <div className={styles.shades} />
    </div>
  );
}
