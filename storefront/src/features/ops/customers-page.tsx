import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { customersQuery } from './api/customers';
import { OpsHeading, Results, SearchBar, useListParams } from './list-page';
import { Cell, Row, Table } from './table';
import { useOpsWords } from './words';

export function CustomersPage() {
  const o = useOpsWords();
  const { date } = useI18n();
  const list = useListParams();
  const customers = useQuery(customersQuery(list.get('q'), list.page));
  const c = o.customers;
  return (
    <>
      <OpsHeading title={c.title} />
      <SearchBar list={list} label={c.searchLabel} />
      <Results list={list} query={customers}>
        {(items, busy) => (
          <Table caption={c.title} columns={[c.name, c.email, c.since, c.roles]} busy={busy}>
            {items.map((customer) => (
              <Row key={customer.id}>
                <Cell label={c.name} head>
                  <Link to={`/ops/customers/${customer.id}`}>
                    <span aria-hidden="true">{customer.name}</span>
                    <VisuallyHidden>{c.open(customer.name)}</VisuallyHidden>
                  </Link>
                </Cell>
                <Cell label={c.email}>{customer.email}</Cell>
                <Cell label={c.since}>
                  <time dateTime={customer.registeredAt}>{date(customer.registeredAt)}</time>
                </Cell>
                <Cell label={c.roles}>{customer.roles.map((role) => c.roleNames[role] ?? role).join(', ')}</Cell>
              </Row>
            ))}
          </Table>
        )}
      </Results>
    </>
  );
}
