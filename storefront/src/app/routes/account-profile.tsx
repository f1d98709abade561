import { useOutletContext } from 'react-router';
import type { Customer } from '@/api/types';
import { ProfileForm } from '@/features/account/profile-form';
import styles from './account.module.css';

export default function ProfilePage() {
  const customer = useOutletContext<Customer>();
  return (
    <div className={styles.narrow}>
      <ProfileForm customer={customer} />
    </div>
  );
}
