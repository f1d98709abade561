import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './notice.module.css';

interface Props {
  tone?: 'plain' | 'good' | 'caution' | 'bad';
  title?: ReactNode;
  children?: ReactNode;
  /** Read out at once when it appears. */
  announce?: boolean;
  className?: string | undefined;
}

export function Notice({ tone = 'plain', title, children, announce, className }: Props) {
  return (
    <div className={classNames(styles.notice, styles[tone], className)} role={announce ? 'alert' : undefined}>
      {title && <p className={styles.title}>{title}</p>}
      {children}
    </div>
  );
}
