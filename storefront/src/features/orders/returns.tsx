import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Order, OrderReturn } from '@/api/types';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { classNames } from '@/design/class-names';
import { Notice } from '@/design/notice';
import { useI18n, useWords } from '@/i18n/i18n';
import { orderWords } from '@/i18n/messages/orders';
import { returnsQuery } from './api/returns';
import { ReturnForm } from './return-form';
import styles from './returns.module.css';

/** What of the order is sent back, and the way to send more. */
export function Returns({ order }: { order: Order }) {
  const { money } = useI18n();
  const w = useWords(orderWords).returns;
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState<OrderReturn>();
  // Only what was delivered can come back.
  const delivered = order.lines.some((line) => line.deliveredQuantity > 0);
  const returns = useQuery({ ...returnsQuery(order.number), enabled: delivered });
  const returnable = order.lines.some((line) => line.deliveredQuantity > line.returnedQuantity);

  if (!delivered) return null;
  return (
    <section aria-labelledby="returns-heading" className={styles.returns}>
      <h2 id="returns-heading" className={styles.heading}>
        {w.title}
      </h2>
      {returns.isError && <Failure error={returns.error} onRetry={() => void returns.refetch()} />}
      {returns.data && returns.data.length > 0 && (
        <ul className={styles.list}>
          {returns.data.map((each) => (
            <li key={each.id}>
              <ReturnCard of={each} />
            </li>
          ))}
        </ul>
      )}
      <div role="status">{asked && <Notice tone="good">{w.asked(money(asked.amount))}</Notice>}</div>
      {asking ? (
        <ReturnForm
          order={order}
          onAsked={(answer) => {
            setAsking(false);
            setAsked(answer);
          }}
          onCancel={() => setAsking(false)}
        />
      ) : (
        returnable && (
          <Button
            look="secondary"
            className={styles.start}
            onClick={() => {
              setAsked(undefined);
              setAsking(true);
            }}
          >
            {w.start}
          </Button>
        )
      )}
    </section>
  );
}

function ReturnCard({ of }: { of: OrderReturn }) {
  const { text, money, dateTime } = useI18n();
  const words = useWords(orderWords);
  const w = words.returns;
  const promised = of.state !== 'REQUESTED' && of.state !== 'REJECTED';
  return (
    <article className={styles.card}>
      <p className={classNames(styles.state, styles[of.state])}>{w.states[of.state]}</p>
      <ul>
        {of.lines.map((line) => (
          <li key={line.lineNo}>
            {words.shipments.units(line.quantity, `${text(line.name)}, ${text(line.variantName)}`)}
          </li>
        ))}
      </ul>
      {of.state !== 'REJECTED' && (
        <p>
          {promised ? w.amount : w.amountIfApproved} <strong className={styles.amount}>{money(of.amount)}</strong>
        </p>
      )}
      {w.next[of.state] && <p>{w.next[of.state]}</p>}
      {of.note && <p>{w.note(of.note)}</p>}
      <p className={styles.facts}>
        {w.requestedAt(dateTime(of.requestedAt))} · {of.reason}
      </p>
    </article>
  );
}
