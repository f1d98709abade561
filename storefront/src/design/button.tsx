import type { ComponentProps } from 'react';
import { Link, type LinkProps } from 'react-router';
import styles from './button.module.css';
import { classNames } from './class-names';

interface Look {
  look?: 'primary' | 'secondary' | 'quiet';
  /** As wide as what holds it. */
  wide?: boolean;
}

interface ButtonProps extends ComponentProps<'button'>, Look {
  /** Says that the press is being carried out and takes no second one; the button keeps its size and its focus. */
  busy?: boolean;
}

export function Button({ look = 'primary', wide, busy, type = 'button', className, onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={classNames(styles.button, styles[look], wide && styles.wide, busy && styles.busy, className)}
    />
  );
}

export function ButtonLink({ look = 'primary', wide, className, ...rest }: LinkProps & Look) {
  return <Link {...rest} className={classNames(styles.button, styles[look], wide && styles.wide, className)} />;
}

/** Looks as a link does where nothing is navigated to. */
export function TextButton({ className, type = 'button', ...rest }: ComponentProps<'button'>) {
  return <button {...rest} type={type} className={classNames(styles.text, className)} />;
}
