import { useState, type SubmitEvent } from 'react';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { TextField } from '@/design/field';
import { useI18n } from '@/i18n/i18n';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { useSignIn } from './api/customer';
import styles from './form.module.css';

/** Whoever shows the form moves on once there is a session. */
export function SignInForm() {
  const { m } = useI18n();
  const signIn = useSignIn();
  const [errors, setErrors] = useState<{ email?: string; password?: string }>({});

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const email = textOf(data, 'email');
    const password = textOf(data, 'password', { trim: false });
    const found = {
      ...(isEmail(email) ? {} : { email: m.account.errors.email }),
      ...(password ? {} : { password: m.account.errors.passwordMissing }),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) {
      focusFirstInvalid(form);
      return;
    }
    signIn.mutate({ email, password });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {signIn.isError && <Failure error={signIn.error} />}
      <TextField
        label={m.account.email}
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        error={errors.email}
        required
      />
      <TextField
        label={m.account.password}
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        error={errors.password}
        required
      />
      <Button type="submit" wide busy={signIn.isPending}>
        {m.account.signIn}
      </Button>
    </form>
  );
}

export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254;
}
