import { useId, type ComponentProps, type ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './field.module.css';

interface Shared {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it; read out with the field. */
  error?: string | undefined;
  className?: string | undefined;
}

/** A labelled input whose hint and error belong to it for those who hear the page as well. */
export function TextField({ label, hint, error, className, ...input }: ComponentProps<'input'> & Shared) {
  const ids = useFieldIds(hint, error);
  return (
    <Frame {...{ label, hint, error, className, ids }}>
      <input {...input} {...ids.control} className={styles.control} />
    </Frame>
  );
}

export function SelectField({ label, hint, error, className, ...select }: ComponentProps<'select'> & Shared) {
  const ids = useFieldIds(hint, error);
  return (
    <Frame {...{ label, hint, error, className, ids }}>
      <select {...select} {...ids.control} className={classNames(styles.control, styles.select)} />
    </Frame>
  );
}

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode;
}

export function Checkbox({ label, className, ...input }: CheckboxProps) {
  return (
    <label className={classNames(styles.checkbox, className)}>
      <input {...input} type="checkbox" />
      <span>{label}</span>
    </label>
  );
}

type FieldIds = ReturnType<typeof useFieldIds>;

function useFieldIds(hint: ReactNode, error: string | undefined) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return {
    id,
    hintId,
    errorId,
    control: {
      id,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': [errorId, hintId].filter(Boolean).join(' ') || undefined,
    },
  };
}

function Frame({ label, hint, error, className, ids, children }: Shared & { ids: FieldIds; children: ReactNode }) {
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={ids.id} className={styles.label}>
        {label}
      </label>
      {children}
      {error && (
        <p id={ids.errorId} className={styles.error}>
          {error}
        </p>
      )}
      {hint && (
        <p id={ids.hintId} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
