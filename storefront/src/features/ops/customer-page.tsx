import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useI18n } from '@/i18n/i18n';
import { opsCustomerQuery } from './api/customers';
import { OpsHeading, Waiting } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { useOpsWords } from './words';

export function CustomerPage() {
  const o = useOpsWords();
  const { dateTime } = useI18n();
  const { id = '' } = useParams();
  const { data: customer, error, refetch } = useQuery(opsCustomerQuery(id));
  const c = o.customers;
  return (
    <>
      <Link to="/ops/customers">{c.back}</Link>
      {customer ? (
        <>
          <OpsHeading title={customer.name} />
          <dl className={styles.facts}>
            <div>
              <dt>{c.email}</dt>
              <dd>{customer.email}</dd>
            </div>
            <div>
              <dt>{c.since}</dt>
              <dd>{dateTime(customer.registeredAt)}</dd>
            </div>
            <div>
              <dt>{c.roles}</dt>
              <dd>{customer.roles.map((role) => c.roleNames[role] ?? role).join(', ')}</dd>
            </div>
            <div>
              <dt>{c.id}</dt>
              <dd>
                <code>{customer.id}</code>
              </dd>
            </div>
          </dl>
        </>
      ) : error ? (
        <OpsFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}
