import { useState } from 'react';
import { Icon } from './icon';
import styles from './quantity-stepper.module.css';
import { VisuallyHidden } from './visually-hidden';

interface Props {
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  words: { label: string; fewer: string; more: string };
}

/** Whole numbers within bounds, by buttons or by typing; what cannot be read leaves the value as it was. */
export function QuantityStepper({ value, min, max, onChange, words }: Props) {
  // Between key presses the field is the customer's; it counts once they leave it or press Enter.
  const [draft, setDraft] = useState<string>();

  const settle = () => {
    const typed = Number.parseInt(draft ?? '', 10);
    setDraft(undefined);
    const next = Number.isNaN(typed) ? value : Math.min(max, Math.max(min, typed));
    if (next !== value) onChange(next);
  };

  return (
    <div role="group" aria-label={words.label} className={styles.stepper}>
      <button type="button" disabled={value <= min} onClick={() => onChange(value - 1)}>
        <Icon name="minus" size={16} />
        <VisuallyHidden>{words.fewer}</VisuallyHidden>
      </button>
      <input
        inputMode="numeric"
        autoComplete="off"
        maxLength={2}
        aria-label={words.label}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
        }}
      />
      <button type="button" disabled={value >= max} onClick={() => onChange(value + 1)}>
        <Icon name="plus" size={16} />
        <VisuallyHidden>{words.more}</VisuallyHidden>
      </button>
    </div>
  );
}
