import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import { Button } from '@/design/button';
import { Confirm } from '@/design/confirm';
import { Drawer } from '@/design/drawer';
import { SelectField, TextField } from '@/design/field';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { returnsQuery, useHandleReturn } from './api/orders';
import type { Return } from './api/types';
import { OpsHeading, Results, useListParams } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { Badge, Cell, Row, Table } from './table';
import { useOpsWords } from './words';

const TONES = {
  REQUESTED: 'caution',
  APPROVED: 'caution',
  REJECTED: 'plain',
  RECEIVED: 'caution',
  REFUNDED: 'good',
} as const;
const STATES = ['REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED', 'REFUNDED'] as const;
const LONGEST_NOTE = 500;

export function ReturnsPage() {
  const o = useOpsWords();
  const { m, money, text, dateTime } = useI18n();
  const list = useListParams();
  const state = list.get('state');
  const returns = useQuery(returnsQuery(state, list.page));
  const handle = useHandleReturn();
  const [rejecting, setRejecting] = useState<Return>();
  const [receiving, setReceiving] = useState<Return>();
  const r = o.returns;

  return (
    <>
      <OpsHeading title={r.title}>
        <SelectField label={r.state} value={state} onChange={(event) => list.set({ state: event.target.value })}>
          <option value="">{o.all}</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {r.states[each]}
            </option>
          ))}
        </SelectField>
      </OpsHeading>
      {handle.isError && <OpsFailure error={handle.error} />}
      <Results list={list} query={returns} none={r.none}>
        {(items, busy) => (
          <Table
            caption={r.title}
            columns={[r.order, r.asked, r.what, r.reason, r.amount, r.state, o.actions]}
            busy={busy}
          >
            {items.map((each) => (
              <Row key={each.id}>
                <Cell label={r.order} head>
                  <Link className={styles.number} to={`/ops/orders/${each.orderNumber}`}>
                    {each.orderNumber}
                  </Link>
                </Cell>
                <Cell label={r.asked}>{dateTime(each.requestedAt)}</Cell>
                <Cell label={r.what}>
                  {each.lines
                    .map((line) => `${line.quantity} × ${text(line.name)}, ${text(line.variantName)}`)
                    .join('; ')}
                </Cell>
                <Cell label={r.reason}>
                  {each.reason}
                  {each.note && <span className={styles.sub}>{each.note}</span>}
                </Cell>
                <Cell label={r.amount}>{money(each.amount)}</Cell>
                <Cell label={r.state}>
                  <Badge tone={TONES[each.state]}>{r.states[each.state]}</Badge>
                </Cell>
                <Cell label={o.actions}>
                  <div className={styles.actions}>
                    {each.state === 'REQUESTED' && (
                      <>
                        {step(r.approve, each, () => handle.mutate({ id: each.id, step: 'approval' }))}
                        {step(r.reject, each, () => setRejecting(each))}
                      </>
                    )}
                    {each.state === 'APPROVED' && step(r.receive, each, () => setReceiving(each))}
                  </div>
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Results>
      <Drawer
        open={rejecting !== undefined}
        title={r.rejectTitle}
        closeLabel={m.close}
        onClose={() => setRejecting(undefined)}
      >
        <RejectForm
          onReject={(note) => {
            if (rejecting) handle.mutate({ id: rejecting.id, step: 'rejection', note });
            setRejecting(undefined);
          }}
        />
      </Drawer>
      <Confirm
        open={receiving !== undefined}
        title={r.receiveTitle}
        confirm={r.receive}
        keep={r.notYet}
        onClose={() => setReceiving(undefined)}
        onConfirm={() => receiving && handle.mutate({ id: receiving.id, step: 'receipt' })}
      >
        <p>{receiving && r.receiveHint(money(receiving.amount))}</p>
      </Confirm>
    </>
  );

  function step(action: string, of: Return, onClick: () => void) {
    return (
      <Button look="secondary" className={styles.small} busy={handle.isPending} onClick={onClick}>
        <span aria-hidden="true">{action}</span>
        <VisuallyHidden>{r.of(action, of.orderNumber)}</VisuallyHidden>
      </Button>
    );
  }
}

function RejectForm({ onReject }: { onReject: (note: string) => void }) {
  const r = useOpsWords().returns;
  const [wrong, setWrong] = useState<string>();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = textOf(new FormData(event.currentTarget), 'note');
    const fits = note.length > 0 && note.length <= LONGEST_NOTE;
    setWrong(fits ? undefined : r.rejectNoteInvalid);
    if (fits) onReject(note);
    else focusFirstInvalid(event.currentTarget);
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField label={r.rejectNote} name="note" autoComplete="off" maxLength={LONGEST_NOTE} error={wrong} required />
      <Button type="submit">{r.reject}</Button>
    </form>
  );
}
