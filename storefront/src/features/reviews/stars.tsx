import styles from './reviews.module.css';

/** Five stars, of which the first are filled; told in words to those who hear the page. */
export function Stars({ of, label }: { of: number; label: string }) {
  return (
    <span role="img" aria-label={label} className={styles.stars}>
      <span aria-hidden="true" className={styles.filled} style={{ inlineSize: `${String((of / 5) * 100)}%` }}>
        ★★★★★
      </span>
      <span aria-hidden="true">★★★★★</span>
    </span>
  );
}
