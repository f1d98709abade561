import { useQuery } from '@tanstack/react-query';
import { SelectField, TextField } from '@/design/field';
import { ordersQuery } from './api/orders';
import { OpsHeading, Results, SearchBar, useListParams } from './list-page';
import { OrdersTable } from './orders-table';
import { useOpsWords } from './words';

const STATES = ['PENDING_PAYMENT', 'PAID', 'FULFILLED', 'CANCELLED'] as const;
const NAMES = ['state', 'from', 'to', 'customer'] as const;

export function OrdersPage() {
  const o = useOpsWords();
  const list = useListParams();
  const w = o.orders;
  const orders = useQuery(
    ordersQuery(
      {
        number: list.get('number'),
        state: list.get('state'),
        customer: list.get('customer'),
        from: list.get('from'),
        to: list.get('to'),
      },
      list.page,
    ),
  );
  return (
    <>
      <OpsHeading title={w.title} />
      <SearchBar list={list} label={w.searchLabel} name="number" names={NAMES}>
        <SelectField label={w.state} name="state" defaultValue={list.get('state')}>
          <option value="">{o.all}</option>
          {STATES.map((state) => (
            <option key={state} value={state}>
              {w.states[state]}
            </option>
          ))}
        </SelectField>
        <TextField label={w.from} name="from" type="date" defaultValue={list.get('from')} />
        <TextField label={w.to} name="to" type="date" defaultValue={list.get('to')} />
        <TextField
          label={w.customer}
          name="customer"
          autoComplete="off"
          maxLength={36}
          defaultValue={list.get('customer')}
        />
      </SearchBar>
      <Results list={list} query={orders} none={w.none}>
        {(items, busy) => <OrdersTable orders={items} caption={w.title} busy={busy} />}
      </Results>
    </>
  );
}
