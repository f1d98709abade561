import { TextField } from '@/design/field';
import { useI18n, useWords } from '@/i18n/i18n';
import { accountWords } from '@/i18n/messages/account';
import { PASSWORD_LENGTH, PASSWORD_MOST } from './password';

export function NewPasswordField({ error }: { error: string | undefined }) {
  const { m } = useI18n();
  const w = useWords(accountWords);
  return (
    <TextField
      label={w.newPassword}
      name="newPassword"
      type="password"
      autoComplete="new-password"
      maxLength={PASSWORD_MOST}
      hint={m.account.passwordHint(PASSWORD_LENGTH)}
      error={error}
      required
    />
  );
}
