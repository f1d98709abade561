import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import { ApiError } from '@/api/api-error';
import { Failure } from '@/components/failure';
import { Button, ButtonLink } from '@/design/button';
import { Notice } from '@/design/notice';
import { useI18n, useWords } from '@/i18n/i18n';
import { problemText } from '@/i18n/problem-text';
import { accountWords } from '@/i18n/messages/account';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { useResetPassword } from './api/security';
import styles from './form.module.css';
import { NewPasswordField } from './new-password-field';
import { PASSWORD_LENGTH } from './password';

/** Where the mailed link leads. */
export function ResetForm({ token }: { token: string }) {
  const { m } = useI18n();
  const w = useWords(accountWords);
  const reset = useResetPassword();
  const [checked, setChecked] = useState<string>();
  const weak = reset.error instanceof ApiError && reset.error.code === 'weak-password';
  const over = !token || (reset.error instanceof ApiError && reset.error.code === 'link-expired');

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const password = textOf(new FormData(form), 'newPassword', { trim: false });
    const error = password.length >= PASSWORD_LENGTH ? undefined : m.account.errors.passwordShort(PASSWORD_LENGTH);
    setChecked(error);
    reset.reset();
    if (error) focusFirstInvalid(form);
    else reset.mutate({ token, password }, { onError: () => focusFirstInvalid(form) });
  };

  if (reset.isSuccess) {
    return (
      <div className={styles.form}>
        <Notice tone="good" announce>
          {w.resetDone}
        </Notice>
        <ButtonLink to="/sign-in" wide>
          {m.account.signIn}
        </ButtonLink>
      </div>
    );
  }
  if (over) {
    return (
      <div className={styles.form}>
        {reset.isError ? <Failure error={reset.error} words={w.problems} /> : <Notice tone="bad">{w.noToken}</Notice>}
        <Link to="/forgot">{w.newLink}</Link>
      </div>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {reset.isError && !weak && <Failure error={reset.error} words={w.problems} />}
      <NewPasswordField error={weak ? problemText(m, reset.error) : checked} />
      <Button type="submit" wide busy={reset.isPending}>
        {w.resetPassword}
      </Button>
    </form>
  );
}
