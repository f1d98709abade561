import { useQuery } from '@tanstack/react-query';
import { useOpsWords } from './words';
import { opsCustomerQuery } from './api/customers';

/** Services remember operators by id; only account-service knows their names. */
export function OperatorName({ id }: { id: string }) {
  const o = useOpsWords();
  const { data, isError } = useQuery(opsCustomerQuery(id));
  if (data) return <span title={id}>{data.name}</span>;
  return <span title={id}>{isError ? o.formerOperator : '…'}</span>;
}
