import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useSignedIn } from '@/api/session';
import type { Review, ReviewPage } from '@/api/types';
import { Button } from '@/design/button';
import { SelectField } from '@/design/field';
import { Skeleton } from '@/design/skeleton';
import { useI18n, useWords } from '@/i18n/i18n';
import { reviewWords } from '@/i18n/messages/reviews';
import { reviewsQuery, type ReviewSort } from './api/reviews';
import { ReviewForm } from './review-form';
import styles from './reviews.module.css';
import { Stars } from './stars';

interface Props {
  slug: string;
  /** Leads guests to where they sign in, and back. */
  signIn: (label: string) => ReactNode;
}

/** What customers say of a product. The page works without it, and says so in one quiet line. */
export function Reviews({ slug, signIn }: Props) {
  const w = useWords(reviewWords);
  const title = useId();
  const signedIn = useSignedIn();
  const [sort, setSort] = useState<ReviewSort>('newest');
  const [page, setPage] = useState(0);
  const reviews = useQuery(reviewsQuery(slug, sort, page));
  const { data } = reviews;
  const resting = reviews.isError || (data?.degraded === true && data.count === 0);

  return (
    <section aria-labelledby={title} className={styles.reviews}>
      <h2 id={title} className={styles.title}>
        {w.title}
      </h2>
      {resting && <p className={styles.quiet}>{w.resting}</p>}
      {reviews.isPending && <Skeleton height="8rem" />}
      {data && !resting && (
        <>
          {data.degraded && <p className={styles.quiet}>{w.maybeOld}</p>}
          {data.count === 0 ? <p>{w.none}</p> : <Summary page={data} />}
          {data.count > 1 && (
            <SelectField
              label={w.sort}
              value={sort}
              className={styles.sort}
              onChange={({ target }) => {
                setSort(target.value as ReviewSort);
                setPage(0);
              }}
            >
              {(['newest', 'highest', 'lowest'] as const).map((each) => (
                <option key={each} value={each}>
                  {w.sorts[each]}
                </option>
              ))}
            </SelectField>
          )}
          <ul className={styles.list} aria-busy={reviews.isPlaceholderData || undefined}>
            {data.items.map((review) => (
              <OneReview key={review.id} review={review} />
            ))}
          </ul>
          {data.totalPages > 1 && (
            <div className={styles.pages}>
              <Button look="secondary" disabled={page === 0} onClick={() => setPage(page - 1)}>
                {w.earlier}
              </Button>
              <Button look="secondary" disabled={page + 1 >= data.totalPages} onClick={() => setPage(page + 1)}>
                {w.more}
              </Button>
            </div>
          )}
        </>
      )}
      {!resting && (signedIn ? <ReviewForm slug={slug} /> : <p>{signIn(w.signIn)}</p>)}
    </section>
  );
}

function Summary({ page }: { page: ReviewPage }) {
  const { number } = useI18n();
  const w = useWords(reviewWords);
  const average = page.average ?? 0;
  const shown = w.count(page.count, number(page.count));
  return (
    <div className={styles.summary}>
      <p className={styles.average}>
        <Stars of={average} label={w.average(number(average), shown)} />{' '}
        <span aria-hidden="true">{number(average)}</span> <span className={styles.quiet}>{shown}</span>
      </p>
      <ul className={styles.spread}>
        {page.ratings.map(({ rating, count }) => (
          <li key={rating} aria-label={w.spread(rating, w.count(count, number(count)))}>
            <span aria-hidden="true">{rating} ★</span>
            <meter aria-hidden="true" value={count} max={page.count} />
            <span aria-hidden="true">{number(count)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OneReview({ review }: { review: Review }) {
  const { date } = useI18n();
  const w = useWords(reviewWords);
  return (
    <li className={styles.review}>
      <h3>{review.title}</h3>
      <p className={styles.by}>
        <Stars of={review.rating} label={w.stars(review.rating)} /> {review.name ?? w.formerCustomer} ·{' '}
        <time dateTime={review.createdAt}>{date(review.createdAt)}</time>
        {review.verified && <span className={styles.verified}> · {w.verified}</span>}
      </p>
      <p className={styles.text}>{review.text}</p>
    </li>
  );
}
