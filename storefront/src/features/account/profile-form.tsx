import { useState, type SubmitEvent } from 'react';
import type { Customer } from '@/api/types';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { TextField } from '@/design/field';
import { useI18n } from '@/i18n/i18n';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { useRename } from './api/customer';
import styles from './form.module.css';

export function ProfileForm({ customer }: { customer: Customer }) {
  const { m } = useI18n();
  const rename = useRename();
  const [error, setError] = useState<string>();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = textOf(new FormData(event.currentTarget), 'name');
    setError(name ? undefined : m.account.errors.name);
    if (name) rename.mutate(name);
    else focusFirstInvalid(event.currentTarget);
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {rename.isError && <Failure error={rename.error} />}
      <TextField
        label={m.account.name}
        name="name"
        autoComplete="name"
        maxLength={80}
        defaultValue={customer.name}
        error={error}
        required
      />
      <TextField label={m.account.email} type="email" value={customer.email} readOnly />
      <Button type="submit" busy={rename.isPending}>
        {m.save}
      </Button>
      <p role="status" className={styles.saved}>
        {rename.isSuccess && m.saved}
      </p>
    </form>
  );
}
