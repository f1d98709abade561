import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useSignedIn, wasLeft } from '@/api/session';
import type { Customer } from '@/api/types';
import { Failure } from '@/components/failure';
import { customerQuery } from '@/features/account/api/customer';
import { signInPath } from './sign-in-path';

interface Props {
  /** What holds the place until it is known who is there. */
  waiting: ReactNode;
  children: (customer: Customer) => ReactNode;
}

/**
 * Pages of one's own: a guest, also one whose session just ended, is asked to sign in and comes back. Who signs out here
 * goes home.
 */
export function RequireCustomer({ waiting, children }: Props) {
  const signedIn = useSignedIn();
  const [cameSignedIn] = useState(signedIn);
  const location = useLocation();
  const customer = useQuery({ ...customerQuery(), enabled: signedIn });
  if (!signedIn) return <Navigate to={cameSignedIn && wasLeft() ? '/' : signInPath(location)} replace />;
  if (customer.data) return children(customer.data);
  if (customer.isError) return <Failure error={customer.error} onRetry={() => void customer.refetch()} />;
  return waiting;
}
