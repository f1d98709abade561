import { useMemo, useState, type SubmitEvent } from 'react';
import { ApiError } from '@/api/api-error';
import type { Address, SaveAddress } from '@/api/types';
import { Failure } from '@/components/failure';
import { Button } from '@/design/button';
import { Checkbox, SelectField, TextField } from '@/design/field';
import { useI18n, useWords } from '@/i18n/i18n';
import { addressWords } from '@/i18n/messages/addresses';
import { focusFirstInvalid, textOf } from '@/lib/forms';
import styles from './address-form.module.css';
import { checkAddress, LONGEST, type AddressErrors } from './address-rules';
import { useSaveAddress } from './api/addresses';
import { COUNTRIES } from './countries';
import { REGIONS_OF_CHINA } from './regions-of-china';

interface Props {
  /** The address to change; without it a new one is added. */
  address?: Address | undefined;
  /** Whether a new address is the preferred one unless the customer says otherwise. */
  first?: boolean;
  onSaved: (saved: Address) => void;
  onCancel?: (() => void) | undefined;
}

/** One form for China and for elsewhere: which fields there are, and what must be in them, follows the country. */
export function AddressForm({ address, first, onSaved, onCancel }: Props) {
  const { m, language, country: countryName } = useI18n();
  const w = useWords(addressWords);
  const save = useSaveAddress();
  const [country, setCountry] = useState(address?.country ?? 'CN');
  const [checked, setErrors] = useState<AddressErrors>({});
  const chinese = country === 'CN';
  const errors = { ...refusedFields(save.error, w.errors.refused), ...checked };

  const countries = useMemo(() => {
    const [china, ...others] = COUNTRIES.map((code) => ({ code, name: countryName(code) }));
    return [china, ...others.sort((a, b) => a.name.localeCompare(b.name, language))].filter(
      (each) => each !== undefined,
    );
  }, [countryName, language]);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const entered: SaveAddress = {
      recipient: textOf(data, 'recipient'),
      phone: textOf(data, 'phone'),
      country,
      region: textOf(data, 'region') || null,
      city: textOf(data, 'city'),
      district: textOf(data, 'district') || null,
      street: textOf(data, 'street'),
      postalCode: textOf(data, 'postalCode') || null,
      preferred: data.get('preferred') !== null,
    };
    const found = checkAddress(entered, w.errors);
    setErrors(found);
    save.reset();
    if (Object.keys(found).length > 0) {
      focusFirstInvalid(form);
      return;
    }
    save.mutate({ id: address?.id, address: entered }, { onSuccess: onSaved, onError: () => focusFirstInvalid(form) });
  };

  const region = chinese ? (
    <SelectField
      key="region-china"
      label={w.province}
      name="region"
      defaultValue={address?.country === 'CN' ? (address.region ?? '') : ''}
      autoComplete="address-level1"
      error={errors.region}
      required
    >
      <option value="" disabled>
        {w.choose}
      </option>
      {REGIONS_OF_CHINA.map(([zh, en]) => (
        <option key={zh} value={zh}>
          {language === 'zh' ? zh : `${en} ${zh}`}
        </option>
      ))}
    </SelectField>
  ) : (
    <TextField
      key="region"
      label={w.region}
      name="region"
      defaultValue={address?.region ?? ''}
      autoComplete="address-level1"
      maxLength={LONGEST.region}
      error={errors.region}
    />
  );

  const city = (
    <TextField
      key="city"
      label={w.city}
      name="city"
      defaultValue={address?.city}
      autoComplete="address-level2"
      maxLength={LONGEST.city}
      error={errors.city}
      required
    />
  );

  const district = (
    <TextField
      key="district"
      label={chinese ? w.district : w.line2}
      name="district"
      defaultValue={address?.district ?? ''}
      autoComplete={chinese ? 'address-level3' : 'address-line2'}
      maxLength={LONGEST.district}
      error={errors.district}
      required={chinese}
    />
  );

  const street = (
    <TextField
      key="street"
      className={styles.full}
      label={chinese ? w.streetChina : w.street}
      name="street"
      defaultValue={address?.street}
      autoComplete={chinese ? 'street-address' : 'address-line1'}
      maxLength={LONGEST.street}
      error={errors.street}
      required
    />
  );

  const postalCode = (
    <TextField
      key="postalCode"
      label={w.postalCode}
      name="postalCode"
      defaultValue={address?.postalCode ?? ''}
      autoComplete="postal-code"
      inputMode={chinese ? 'numeric' : 'text'}
      maxLength={LONGEST.postalCode}
      error={errors.postalCode}
      required={chinese}
    />
  );

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {save.isError && Object.keys(errors).length === 0 && <Failure error={save.error} className={styles.full} />}
      <TextField
        label={w.recipient}
        name="recipient"
        defaultValue={address?.recipient}
        autoComplete="name"
        maxLength={LONGEST.recipient}
        error={errors.recipient}
        required
      />
      <TextField
        label={w.phone}
        name="phone"
        type="tel"
        defaultValue={address?.phone}
        autoComplete="tel"
        maxLength={LONGEST.phone}
        hint={chinese ? undefined : w.phoneHint}
        error={errors.phone}
        required
      />
      <SelectField
        className={styles.full}
        label={w.country}
        name="country"
        autoComplete="country"
        value={country}
        onChange={(event) => {
          setCountry(event.target.value);
          setErrors({});
          save.reset();
        }}
        error={errors.country}
      >
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      {chinese ? [region, city, district, postalCode, street] : [street, district, city, region, postalCode]}
      <Checkbox
        className={styles.full}
        name="preferred"
        defaultChecked={address?.preferred ?? first ?? false}
        label={w.preferred}
      />
      <div className={styles.actions}>
        <Button type="submit" busy={save.isPending}>
          {w.save}
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {m.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The fields that the service refused although they looked right here. */
function refusedFields(error: unknown, text: string): AddressErrors {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries((error.problem?.errors ?? []).map(({ field }) => [field, text]));
}
