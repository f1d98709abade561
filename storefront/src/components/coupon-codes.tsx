import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import type { CouponAnswer } from '@/api/types';
import { Button, TextButton } from '@/design/button';
import { classNames } from '@/design/class-names';
import { TextField } from '@/design/field';
import { Icon } from '@/design/icon';
import { useI18n, useWords } from '@/i18n/i18n';
import { cartWords } from '@/i18n/messages/cart';
import { focusFirstInvalid } from '@/lib/forms';
import styles from './coupon-codes.module.css';

interface Props {
  codes: readonly string[];
  /** What the quote says of them; undefined until there is one. */
  answers: CouponAnswer[] | undefined;
  /** Those that no coupon has. */
  unknown: string[];
  maxLength: number;
  onAdd: (code: string) => void;
  onRemove: (code: string) => void;
}

/** Where coupon codes are typed, and what became of each. */
export function CouponCodes({ codes, answers, unknown, maxLength, onAdd, onRemove }: Props) {
  const { text } = useI18n();
  const w = useWords(cartWords);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = typed.trim();
    setError(code ? undefined : w.couponMissing);
    setTyped('');
    if (code) onAdd(code);
    else focusFirstInvalid(event.currentTarget);
  };

  return (
    <div className={styles.coupons}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={w.coupon}
          name="coupon"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={maxLength}
          error={error}
          className={styles.field}
        />
        <Button type="submit" look="secondary" className={styles.apply}>
          {w.apply}
        </Button>
      </form>
      <ul className={styles.list} aria-live="polite" aria-label={w.codes}>
        {codes.map((code) => {
          const answer = answers?.find((each) => each.code === code);
          const refused = unknown.includes(code) || answer?.applied === false;
          return (
            <li key={code} className={styles.code}>
              <p>
                <strong translate="no">{code}</strong>{' '}
                <span
                  className={classNames(styles.state, answer?.applied && styles.applied, refused && styles.refused)}
                >
                  {answer?.applied && <Icon name="check" size={16} />}
                  {unknown.includes(code)
                    ? w.couponUnknown
                    : !answer
                      ? w.couponChecking
                      : answer.applied
                        ? w.couponApplied
                        : answer.reason && text(answer.reason)}
                </span>
              </p>
              <TextButton className={styles.remove} aria-label={w.removeCoupon(code)} onClick={() => onRemove(code)}>
                <Icon name="close" size={18} />
              </TextButton>
            </li>
          );
        })}
      </ul>
      <Link to="/coupons" className={styles.find}>
        {w.myCoupons}
      </Link>
    </div>
  );
}
