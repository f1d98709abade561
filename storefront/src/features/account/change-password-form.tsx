import { useState, type SubmitEvent } from 'react';
import { ApiError } from '@/api/api-error';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { TextField } from '@/design/field';
import { useI18n, useWords } from '@/i18n/i18n';
import { problemText } from '@/i18n/problem-text';
import { accountWords } from '@/i18n/messages/account';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { useChangePassword } from './api/security';
import styles from './form.module.css';
import { NewPasswordField } from './new-password-field';
import { PASSWORD_LENGTH } from './password';

type Errors = Partial<Record<'currentPassword' | 'newPassword', string>>;

export function ChangePasswordForm({ email }: { email: string }) {
  const { m } = useI18n();
  const w = useWords(accountWords);
  const change = useChangePassword();
  const [checked, setChecked] = useState<Errors>({});
  const refused = refusedField(change.error);
  const errors: Errors = refused ? { ...checked, [refused]: problemText(m, change.error, w.problems) } : checked;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const currentPassword = textOf(data, 'currentPassword', { trim: false });
    const newPassword = textOf(data, 'newPassword', { trim: false });
    const found: Errors = {
      ...(currentPassword ? {} : { currentPassword: w.missing }),
      ...(newPassword.length >= PASSWORD_LENGTH
        ? {}
        : { newPassword: m.account.errors.passwordShort(PASSWORD_LENGTH) }),
    };
    setChecked(found);
    change.reset();
    if (Object.keys(found).length > 0) {
      focusFirstInvalid(form);
      return;
    }
    change.mutate(
      { currentPassword, newPassword },
      { onSuccess: () => form.reset(), onError: () => focusFirstInvalid(form) },
    );
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {change.isError && !refused && <Failure error={change.error} words={w.problems} />}
      {/* For password managers, which keep passwords by name. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label={w.currentPassword}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        error={errors.currentPassword}
        required
      />
      <NewPasswordField error={errors.newPassword} />
      <Button type="submit" busy={change.isPending}>
        {w.changePassword}
      </Button>
      <p role="status" className={styles.saved}>
        {change.isSuccess && w.passwordChanged}
      </p>
    </form>
  );
}

function refusedField(error: unknown): keyof Errors | undefined {
  if (!(error instanceof ApiError)) return undefined;
  if (error.code === 'wrong-password') return 'currentPassword';
  if (error.code === 'weak-password') return 'newPassword';
  return undefined;
}
