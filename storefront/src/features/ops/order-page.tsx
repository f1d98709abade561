import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { Link, useParams } from 'react-router';
import { AddressText } from '@/components/address-text';
import { Button } from '@/design/button';
import { Confirm } from '@/design/confirm';
import { TextField } from '@/design/field';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { parseWhole } from './amounts';
import { opsOrderQuery, useMarkDelivered, useShip } from './api/orders';
import type { OpsOrder } from './api/types';
import { OpsHeading, Waiting } from './list-page';
import { OperatorName } from './operator-name';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { OrderState } from './orders-table';
import { Cell, Row, Table } from './table';
import { useOpsWords } from './words';

export function OrderPage() {
  const o = useOpsWords();
  const { number = '' } = useParams();
  const { data: order, error, refetch } = useQuery(opsOrderQuery(number));
  return (
    <>
      <Link to="/ops/orders">{o.orders.back}</Link>
      {order ? (
        <Order order={order} />
      ) : error ? (
        <OpsFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function Order({ order }: { order: OpsOrder }) {
  const o = useOpsWords();
  const { dateTime } = useI18n();
  const w = o.orders;
  return (
    <>
      <OpsHeading title={w.orderTitle(order.number)}>
        <OrderState state={order.state} />
      </OpsHeading>
      <dl className={styles.facts}>
        <Fact name={w.whose}>
          <Link to={`/ops/customers/${order.customerId}`}>
            <OperatorName id={order.customerId} />
          </Link>
        </Fact>
        <Fact name={w.placed}>{dateTime(order.placedAt)}</Fact>
        <Fact name={w.payment}>
          {order.payment
            ? `${order.payment.provider}: ${w.paymentStates[order.payment.state] ?? order.payment.state}`
            : w.noPayment}
          {order.paidAt && `, ${dateTime(order.paidAt)}`}
        </Fact>
        {order.cancelledAt && (
          <Fact name={w.states.CANCELLED ?? ''}>
            {dateTime(order.cancelledAt)}
            {order.cancellationReason && `, ${w.reasons[order.cancellationReason] ?? order.cancellationReason}`}
          </Fact>
        )}
      </dl>
      <LinesTable order={order} />
      <div className={styles.sideBySide}>
        <Sum order={order} />
        <section className={styles.price} aria-label={w.address}>
          <h2 className={styles.subtitle}>{w.address}</h2>
          {order.shippingAddress ? <AddressText address={order.shippingAddress} /> : w.addressMissing}
        </section>
        <Refunds order={order} />
      </div>
      <Shipments order={order} />
      {order.state === 'PAID' && <ShipForm key={order.shipments.length} order={order} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function LinesTable({ order }: { order: OpsOrder }) {
  const o = useOpsWords();
  const { text, langOf, money, number } = useI18n();
  const w = o.orders;
  return (
    <Table
      caption={w.lines}
      showCaption
      columns={[o.products.product, w.ordered, w.shipped, w.delivered, w.returned, w.total]}
    >
      {order.lines.map((line) => (
        <Row key={line.lineNo}>
          <Cell label={o.products.product} head>
            <span lang={langOf(line.name)}>{text(line.name)}</span>
            <span className={styles.sub}>
              <span lang={langOf(line.variantName)}>{text(line.variantName)}</span> · <code>{line.sku}</code>
              {line.gift && ` · ${w.gift}`}
            </span>
          </Cell>
          <Cell label={w.ordered}>{number(line.quantity)}</Cell>
          <Cell label={w.shipped}>{number(line.shippedQuantity)}</Cell>
          <Cell label={w.delivered}>{number(line.deliveredQuantity)}</Cell>
          <Cell label={w.returned}>{number(line.returnedQuantity)}</Cell>
          <Cell label={w.total}>{money(line.total)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function Sum({ order }: { order: OpsOrder }) {
  const w = useOpsWords().orders;
  const { text, money } = useI18n();
  return (
    <section className={styles.price} aria-label={w.sum}>
      <h2 className={styles.subtitle}>{w.sum}</h2>
      <dl className={styles.sum}>
        <Fact name={w.items}>{money(order.itemsTotal)}</Fact>
        {order.adjustments.map((adjustment) => (
          <div key={adjustment.id} className={styles.adjustment}>
            <dt>{text(adjustment.reason)}</dt>
            <dd>{money(adjustment.amount)}</dd>
          </div>
        ))}
        <Fact name={w.shippingCost}>{money(order.shipping)}</Fact>
        <div className={styles.total}>
          <dt>{w.total}</dt>
          <dd>{money(order.total)}</dd>
        </div>
      </dl>
    </section>
  );
}

function Refunds({ order }: { order: OpsOrder }) {
  const w = useOpsWords().orders;
  const { money, dateTime } = useI18n();
  return (
    <section className={styles.price} aria-label={w.refunds}>
      <h2 className={styles.subtitle}>{w.refunds}</h2>
      {order.refunds.length === 0 ? (
        <p>{w.noRefunds}</p>
      ) : (
        <ul>
          {order.refunds.map((refund) => (
            <li key={refund.id}>
              {money(refund.amount)}, {w.refundStates[refund.state] ?? refund.state}, {dateTime(refund.requestedAt)}
            </li>
          ))}
        </ul>
      )}
      <Link to="/ops/returns">{w.returnsOf}</Link>
    </section>
  );
}

type Shipment = OpsOrder['shipments'][number];

function Shipments({ order }: { order: OpsOrder }) {
  const o = useOpsWords();
  const { dateTime, text } = useI18n();
  const delivered = useMarkDelivered(order.number);
  const [asked, setAsked] = useState<Shipment>();
  const w = o.orders;

  if (order.shipments.length === 0) return <p className={styles.apart}>{w.noShipments}</p>;

  const contents = (shipment: Shipment) =>
    shipment.lines
      .map(({ lineNo, quantity }) => {
        const line = order.lines.find((each) => each.lineNo === lineNo);
        return `${quantity} × ${line ? text(line.variantName) : lineNo}`;
      })
      .join(', ');

  return (
    <>
      {delivered.isError && <OpsFailure error={delivered.error} />}
      <Table
        caption={w.shipments}
        showCaption
        columns={[w.tracking, w.carrier, w.contents, w.shippedAt, w.deliveredAt]}
      >
        {order.shipments.map((shipment) => (
          <Row key={shipment.id}>
            <Cell label={w.tracking} head>
              <code>{shipment.trackingNumber}</code>
            </Cell>
            <Cell label={w.carrier}>{shipment.carrier}</Cell>
            <Cell label={w.contents}>{contents(shipment)}</Cell>
            <Cell label={w.shippedAt}>{dateTime(shipment.shippedAt)}</Cell>
            <Cell label={w.deliveredAt}>
              {shipment.deliveredAt ? (
                dateTime(shipment.deliveredAt)
              ) : (
                <Button
                  look="secondary"
                  className={styles.small}
                  busy={delivered.isPending}
                  onClick={() => setAsked(shipment)}
                >
                  <span aria-hidden="true">{w.markDelivered}</span>
                  <VisuallyHidden>{w.markDeliveredOf(shipment.trackingNumber)}</VisuallyHidden>
                </Button>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      <Confirm
        open={asked !== undefined}
        title={w.markDeliveredTitle}
        confirm={w.markDelivered}
        keep={w.notYet}
        onClose={() => setAsked(undefined)}
        onConfirm={() => asked && delivered.mutate(asked.id)}
      >
        <p>{w.markDeliveredHint}</p>
      </Confirm>
    </>
  );
}

const TRACKING = /^[!-~]{1,60}$/;

function ShipForm({ order }: { order: OpsOrder }) {
  const o = useOpsWords();
  const { text, number } = useI18n();
  const ship = useShip(order.number);
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const w = o.orders;
  const open = order.lines
    .map((line) => ({ ...line, left: line.quantity - line.shippedQuantity }))
    .filter(({ left }) => left > 0);

  if (open.length === 0) return null;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const found: Record<string, string> = {};
    const carrier = textOf(data, 'carrier');
    const trackingNumber = textOf(data, 'tracking');
    if (!carrier) found.carrier = w.carrierMissing;
    if (!TRACKING.test(trackingNumber)) found.tracking = w.trackingInvalid;
    const lines = open.flatMap(({ lineNo, left }) => {
      const quantity = parseWhole(textOf(data, `line-${lineNo}`) || '0', 0, left);
      if (quantity === undefined) found[`line-${lineNo}`] = w.unitsInvalid(number(left));
      return quantity ? [{ lineNo, quantity }] : [];
    });
    const first = open[0];
    if (lines.length === 0 && Object.keys(found).length === 0 && first) {
      found[`line-${first.lineNo}`] = w.nothingToShip;
    }
    setWrong(found);
    if (Object.keys(found).length > 0) {
      focusFirstInvalid(form);
      return;
    }
    ship.mutate({ carrier, trackingNumber, lines });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate aria-labelledby="ship-title">
      <h2 id="ship-title" className={styles.subtitle}>
        {w.ship}
      </h2>
      {ship.isError && <OpsFailure error={ship.error} />}
      <TextField label={w.carrier} name="carrier" maxLength={60} autoComplete="off" error={wrong.carrier} required />
      <TextField
        label={w.tracking}
        name="tracking"
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        error={wrong.tracking}
        required
      />
      {open.map((line) => (
        <TextField
          key={line.lineNo}
          label={w.unitsOf(`${text(line.name)}, ${text(line.variantName)}`, line.left)}
          name={`line-${line.lineNo}`}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          defaultValue={line.left}
          error={wrong[`line-${line.lineNo}`]}
        />
      ))}
      <Button type="submit" busy={ship.isPending}>
        {w.shipNow}
      </Button>
    </form>
  );
}
