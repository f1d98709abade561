import { useId, useState, type SubmitEvent } from 'react';
import type { Order, OrderReturn } from '@/api/types';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { SelectField } from '@/design/field';
import { QuantityStepper } from '@/design/quantity-stepper';
import { useI18n, useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { useRequestReturn } from './api/returns';
import styles from './returns.module.css';

interface Props {
  order: Order;
  onAsked: (answer: OrderReturn) => void;
  onCancel: () => void;
}

/** How many of which lines are sent back; what that is worth is the server's to say. */
export function ReturnForm({ order, onAsked, onCancel }: Props) {
  const { m, text } = useI18n();
  const w = useWords(orderWords).returns;
  const ask = useRequestReturn(order.number);
  const [quantities, setQuantities] = useState<Record<number, number>>({});
  const [errors, setErrors] = useState<{ lines?: string; reason?: string }>({});
  const errorId = useId();
  const lines = order.lines.flatMap((line) => {
    const most = line.deliveredQuantity - line.returnedQuantity;
    return most > 0 ? [{ line, most, quantity: Math.min(quantities[line.lineNo] ?? 0, most) }] : [];
  });

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const chosen = lines.flatMap(({ line: { lineNo }, quantity }) => (quantity > 0 ? [{ lineNo, quantity }] : []));
    const reason = textOf(new FormData(form), 'reason');
    setErrors({
      ...(chosen.length > 0 ? {} : { lines: w.nothingChosen }),
      ...(reason ? {} : { reason: w.reasonMissing }),
    });
    ask.reset();
    if (chosen.length > 0 && reason) ask.mutate({ lines: chosen, reason }, { onSuccess: onAsked });
    else focusFirstInvalid(form);
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{w.lead}</p>
      {ask.isError && <Failure error={ask.error} words={w.problems} />}
      <ul className={styles.lines} aria-label={w.start} aria-describedby={errors.lines && errorId}>
        {lines.map(({ line, most, quantity }) => {
          const name = `${text(line.name)}, ${text(line.variantName)}`;
          return (
            <li key={line.lineNo} className={styles.line}>
              <span className={styles.words}>{name}</span>
              <span className={styles.quantity}>
                <QuantityStepper
                  value={quantity}
                  min={0}
                  max={most}
                  onChange={(next) => setQuantities({ ...quantities, [line.lineNo]: next })}
                  words={{ label: w.quantityOf(name), fewer: m.fewer, more: m.more }}
                />
                {w.of(most)}
              </span>
            </li>
          );
        })}
      </ul>
      {errors.lines && (
        <p id={errorId} role="alert" className={styles.error}>
          {errors.lines}
        </p>
      )}
      <SelectField label={w.reason} name="reason" defaultValue="" error={errors.reason} required>
        <option value="" disabled>
          {w.choose}
        </option>
        {Object.entries(w.reasons).map(([key, words]) => (
          <option key={key} value={words}>
            {words}
          </option>
        ))}
      </SelectField>
      <div className={styles.actions}>
        <Button type="submit" busy={ask.isPending}>
          {w.send}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {m.cancel}
        </Button>
      </div>
    </form>
  );
}
