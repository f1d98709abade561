import { useState, type SubmitEvent } from 'react';
import { ApiError } from '@/api/api-error';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { TextField } from '@/design/field';
import { useI18n } from '@/i18n/i18n';
import { problemText } from '@/i18n/problem-text';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import { useRegister } from './api/customer';
import styles from './form.module.css';
import { PASSWORD_LENGTH, PASSWORD_MOST } from './password';
import { isEmail } from './sign-in-form';

type Errors = Partial<Record<'name' | 'email' | 'password', string>>;

/** Whoever shows the form moves on once there is a session. */
export function RegisterForm() {
  const { m } = useI18n();
  const register = useRegister();
  const [checked, setErrors] = useState<Errors>({});
  const refused = refusedField(register.error);
  const errors: Errors = refused ? { ...checked, [refused]: problemText(m, register.error) } : checked;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const name = textOf(data, 'name');
    const email = textOf(data, 'email');
    const password = textOf(data, 'password', { trim: false });
    const found: Errors = {
      ...(name ? {} : { name: m.account.errors.name }),
      ...(isEmail(email) ? {} : { email: m.account.errors.email }),
      ...(password.length >= PASSWORD_LENGTH ? {} : { password: m.account.errors.passwordShort(PASSWORD_LENGTH) }),
    };
    setErrors(found);
    register.reset();
    if (Object.keys(found).length > 0) {
      focusFirstInvalid(form);
      return;
    }
    register.mutate({ name, email, password }, { onError: () => focusFirstInvalid(form) });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {register.isError && !refused && <Failure error={register.error} />}
      <TextField label={m.account.name} name="name" autoComplete="name" maxLength={80} error={errors.name} required />
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
        label={m.account.newPassword}
        name="password"
        type="password"
        autoComplete="new-password"
        maxLength={PASSWORD_MOST}
        hint={m.account.passwordHint(PASSWORD_LENGTH)}
        error={errors.password}
        required
      />
      <Button type="submit" wide busy={register.isPending}>
        {m.account.register}
      </Button>
    </form>
  );
}

/** The field that the service refused, so that its reason stands beside it. */
function refusedField(error: unknown): keyof Errors | undefined {
  if (!(error instanceof ApiError)) return undefined;
  if (error.code === 'email-taken') return 'email';
  if (error.code === 'weak-password') return 'password';
  return undefined;
}
