import { useId, useState, type SubmitEvent } from 'react';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { TextField } from '@/design/field';
import { useWords } from '@/i18n/i18n';
import { reviewWords } from '@/i18n/messages/reviews';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { useWriteReview } from './api/reviews';
import styles from './reviews.module.css';

interface Errors {
  rating?: string | undefined;
  heading?: string | undefined;
  text?: string | undefined;
}

/** Opened by who wants to write; what was written stays until it has arrived. */
export function ReviewForm({ slug }: { slug: string }) {
  const id = useId();
  const w = useWords(reviewWords);
  const write = useWriteReview(slug);
  const [errors, setErrors] = useState<Errors>({});

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const body = { rating: Number(textOf(data, 'rating')), title: textOf(data, 'title'), text: textOf(data, 'text') };
    const found: Errors = {
      rating: body.rating ? undefined : w.errors.rating,
      heading: body.title ? undefined : w.errors.heading,
      text: body.text ? undefined : w.errors.text,
    };
    setErrors(found);
    if (found.rating) event.currentTarget.querySelector<HTMLElement>('[name="rating"]')?.focus();
    else if (found.heading || found.text) focusFirstInvalid(event.currentTarget);
    else write.mutate(body);
  };

  if (write.isSuccess) {
    return (
      <p role="status" className={styles.sent}>
        {w.sent}
      </p>
    );
  }
  return (
    <details className={styles.write}>
      <summary>{w.write}</summary>
      <form className={styles.form} onSubmit={submit} noValidate>
        {write.isError && <Failure error={write.error} words={w.problems} />}
        <fieldset className={styles.rating}>
          <legend>{w.rating}</legend>
          {[1, 2, 3, 4, 5].map((rating) => (
            <label key={rating}>
              <input type="radio" name="rating" value={rating} aria-describedby={errors.rating && `${id}-rating`} />
              <span aria-hidden="true">{rating} ★</span>
              <span className={styles.heard}>{w.stars(rating)}</span>
            </label>
          ))}
          {errors.rating && (
            <p id={`${id}-rating`} className={styles.error}>
              {errors.rating}
            </p>
          )}
        </fieldset>
        <TextField label={w.heading} name="title" maxLength={120} error={errors.heading} />
        <label className={styles.long}>
          <span>{w.text}</span>
          <textarea name="text" rows={5} maxLength={2000} aria-invalid={errors.text ? true : undefined} />
          {errors.text && <span className={styles.error}>{errors.text}</span>}
        </label>
        <Button type="submit" busy={write.isPending}>
          {w.send}
        </Button>
      </form>
    </details>
  );
}
