import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import { ApiError } from '@/api/api-error';
import type { Product, Variant } from '@/api/types';
import { Failure } from '@/components/failure';
import { PageTitle } from '@/components/page-title';
import { ButtonLink } from '@/design/button';
import { Icon } from '@/design/icon';
import { Notice } from '@/design/notice';
import { roomFor } from '@/features/cart/cart';
import { cartStore, useCart } from '@/features/cart/use-cart';
import { categoriesQuery } from '@/features/catalogue/api/get-categories';
import { productQuery } from '@/features/catalogue/api/get-product';
import { ProductView, ProductViewSkeleton } from '@/features/catalogue/product-view';
import { Reviews } from '@/features/reviews/reviews';
import { useI18n } from '@/i18n/i18n';
import { NotFound } from '../not-found';
import { signInPath } from '../sign-in-path';
import styles from './product.module.css';

export default function ProductPage() {
  const { text } = useI18n();
  const { slug = '' } = useParams();
  const location = useLocation();
  const product = useQuery(productQuery(slug));

  if (product.error instanceof ApiError && product.error.status === 404) return <NotFound />;
  if (product.isError) return <Failure error={product.error} onRetry={() => void product.refetch()} />;
  return (
    <>
      <PageTitle title={product.data && text(product.data.name)} />
      <Breadcrumb category={product.data?.category} />
      {product.data ? (
        <>
          <Buyable key={slug} product={product.data} />
          <Reviews
            key={`${slug} reviews`}
            slug={slug}
            signIn={(label) => <Link to={signInPath(location)}>{label}</Link>}
          />
        </>
      ) : (
        <ProductViewSkeleton />
      )}
    </>
  );
}

function Buyable({ product }: { product: Product }) {
  const { m, text } = useI18n();
  const [params, setParams] = useSearchParams();
  const { lines } = useCart();
  // The address follows the choice a moment later; the choice itself answers at once.
  const [sku, setSku] = useState(params.get('sku') ?? undefined);
  const [added, setAdded] = useState<{ variant: Variant; quantity: number }>();

  const add = (variant: Variant, quantity: number) => {
    cartStore.add({
      sku: variant.sku,
      quantity,
      productSlug: product.slug,
      name: product.name,
      variantName: variant.name,
      image: variant.image,
      unitPrice: variant.price,
    });
    setAdded({ variant, quantity });
  };

  return (
    <ProductView
      product={product}
      sku={sku}
      onSelect={(chosen) => {
        setSku(chosen);
        setParams({ sku: chosen }, { replace: true, preventScrollReset: true });
      }}
      roomFor={(sku) => roomFor(lines, sku)}
      onAdd={add}
    >
      <div role="status">
        {added && (
          <Notice tone="good" className={styles.added}>
            <span className={styles.addedWords}>
              <Icon name="check" /> {m.product.added(added.quantity, text(added.variant.name))}
            </span>
            <ButtonLink to="/cart" look="secondary">
              {m.product.toCart}
            </ButtonLink>
          </Notice>
        )}
      </div>
    </ProductView>
  );
}

function Breadcrumb({ category }: { category: string | undefined }) {
  const { m, text } = useI18n();
  const { data: categories } = useQuery(categoriesQuery());
  const known = categories?.find((each) => each.slug === category);
  return (
    <nav aria-label={m.breadcrumb} className={styles.breadcrumb}>
      <Link to="/">{m.homeShort}</Link>
      {known && (
        <>
          <Icon name="right" size={14} />
          <Link to={`/categories/${known.slug}`}>{text(known.name)}</Link>
        </>
      )}
    </nav>
  );
}
