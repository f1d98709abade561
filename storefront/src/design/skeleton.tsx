import type { CSSProperties } from 'react';
import { classNames } from './class-names';
import styles from './skeleton.module.css';

interface Props {
  /** CSS lengths; what loads takes the same room. */
  width?: string;
  height?: string;
  round?: boolean;
  className?: string | undefined;
}

/** Holds the place of what is loading; those who hear the page are told by the region around it (`aria-busy`). */
export function Skeleton({ width = '100%', height = '1em', round, className }: Props) {
  const size: CSSProperties = { inlineSize: width, blockSize: height };
  return (
    <span aria-hidden="true" className={classNames(styles.skeleton, round && styles.round, className)} style={size} />
  );
}
