import { useState, type SubmitEvent } from 'react';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { TextField } from '@/design/field';
import { Notice } from '@/design/notice';
import { useI18n, useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { useRequestReset } from './api/security';
import { DemoMails } from './demo-mails';
import styles from './form.module.css';
import { isEmail } from './sign-in-form';

export function ForgotForm() {
  const { m } = useI18n();
  const w = useWords(accountWords);
  const reset = useRequestReset();
  const [error, setError] = useState<string>();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = textOf(new FormData(event.currentTarget), 'email');
    const valid = isEmail(email);
    setError(valid ? undefined : m.account.errors.email);
    if (valid) reset.mutate(email);
    else focusFirstInvalid(event.currentTarget);
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {reset.isError && <Failure error={reset.error} words={w.problems} />}
      <TextField
        label={m.account.email}
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        error={error}
        required
      />
      <Button type="submit" wide busy={reset.isPending}>
        {w.sendLink}
      </Button>
      <div role="status">{reset.isSuccess && <Notice tone="good">{w.linkSent(reset.variables)}</Notice>}</div>
      {reset.isSuccess && <DemoMails to={reset.variables} />}
    </form>
  );
}
