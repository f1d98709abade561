import { Link } from 'react-router';
import { Icon } from './icon';
import styles from './pagination.module.css';

interface Props {
  /** Counted from 1. */
  page: number;
  pages: number;
  to: (page: number) => string;
  words: { label: string; previous: string; next: string; page: (page: number, pages: number) => string };
}

export function Pagination({ page, pages, to, words }: Props) {
  if (pages <= 1) return null;
  return (
    <nav aria-label={words.label} className={styles.pagination}>
      {page > 1 ? (
        <Link to={to(page - 1)} rel="prev" className={styles.step}>
          <Icon name="left" /> {words.previous}
        </Link>
      ) : (
        <span />
      )}
      <span className={styles.where}>{words.page(page, pages)}</span>
      {page < pages ? (
        <Link to={to(page + 1)} rel="next" className={styles.step}>
          {words.next} <Icon name="right" />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
