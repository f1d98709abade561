import { useState, type SubmitEvent } from 'react';
import { ApiError } from '@/api/api-error';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { Confirm } from '@/design/confirm';
import { TextField } from '@/design/field';
import { useI18n, useWords } from '@/i18n/i18n';
import { problemText } from '@/i18n/problem-text';
import { accountWords } from '@/i18n/messages/account';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { useDeleteAccount } from './api/security';
import styles from './form.module.css';

/** @param props.onLeft forgets what else of the customer this browser knows */
export function DeleteAccount({ onLeft }: { onLeft: () => void }) {
  const { m } = useI18n();
  const w = useWords(accountWords);
  const remove = useDeleteAccount(onLeft);
  const [error, setError] = useState<string>();
  /** What was typed, while the last question is open. */
  const [password, setPassword] = useState<string>();
  const wrong = remove.error instanceof ApiError && remove.error.code === 'wrong-password';

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = textOf(new FormData(event.currentTarget), 'password', { trim: false });
    setError(typed ? undefined : m.account.errors.passwordMissing);
    remove.reset();
    if (typed) setPassword(typed);
    else focusFirstInvalid(event.currentTarget);
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p>{w.deleteLead}</p>
      {remove.isError && !wrong && <Failure error={remove.error} words={w.problems} />}
      <TextField
        label={w.deletePassword}
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        error={wrong ? problemText(m, remove.error, w.problems) : error}
        required
      />
      <Button type="submit" look="secondary" busy={remove.isPending}>
        {w.deleteAccount}
      </Button>
      <Confirm
        open={password !== undefined}
        title={w.deleteConfirm}
        confirm={w.deleteAccount}
        keep={w.keepAccount}
        onClose={() => setPassword(undefined)}
        onConfirm={() => password && remove.mutate(password)}
      >
        {w.deleteLead}
      </Confirm>
    </form>
  );
}
