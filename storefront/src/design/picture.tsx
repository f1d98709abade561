import { classNames } from './class-names';
import styles from './picture.module.css';

interface Props {
  src: string;
  /** Empty where the words beside it say the same. */
  alt: string;
  /** The first picture of a page loads ahead of all else. */
  eager?: boolean;
  className?: string | undefined;
}

/** A product picture in a box of its own shape, so that nothing moves when it arrives. */
export function Picture({ src, alt, eager, className }: Props) {
  return (
    <span className={classNames(styles.box, className)}>
      <img
        src={src}
        alt={alt}
        width={400}
        height={400}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : 'auto'}
        decoding="async"
      />
    </span>
  );
}
