import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Button } from '@/design/button';
import { SelectField, TextField } from '@/design/field';
import { focusFirstInvalid } from '@/lib/forms';
import { parseWhole } from './amounts';
import { couponQuery, useSaveCoupon } from './api/promotions';
import type { Coupon } from './api/types';
import { OpsHeading, Waiting } from './list-page';
import { NameFields } from './name-fields';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { Preview } from './preview';
import { isoTime, localTime, type Faults } from './terms-draft';
import { TermsFields } from './terms-fields';
import { useOffer } from './use-offer';
import { useOpsWords } from './words';

const CODE = /^[A-Za-z0-9_-]{3,32}$/;
const LIMITS = { maxClaims: 1_000_000_000, perCustomer: 1_000, daysValid: 3_650 } as const;
type Limit = keyof typeof LIMITS;

export function NewCouponPage() {
  const c = useOpsWords().coupons;
  return (
    <>
      <Link to="/ops/coupons">{c.back}</Link>
      <OpsHeading title={c.newTitle} />
      <CouponForm />
    </>
  );
}

export function CouponPage() {
  const c = useOpsWords().coupons;
  const { code = '' } = useParams();
  const { data: coupon, error, refetch } = useQuery(couponQuery(code));
  return (
    <>
      <Link to="/ops/coupons">{c.back}</Link>
      {coupon ? (
        <>
          <OpsHeading title={coupon.code} />
          <CouponForm key={coupon.version} before={coupon} />
        </>
      ) : error ? (
        <OpsFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function CouponForm({ before }: { before?: Coupon }) {
  const o = useOpsWords();
  const navigate = useNavigate();
  const save = useSaveCoupon(before?.code);
  const offer = useOffer(before, true, save.error);
  const [typed, setTyped] = useState({
    code: before?.code ?? '',
    mode: before?.mode ?? 'CODE',
    descriptionEn: before?.description.en ?? '',
    descriptionZh: before?.description.zh ?? '',
    startsAt: localTime(before?.startsAt),
    endsAt: localTime(before?.endsAt),
    maxClaims: String(before?.maxClaims ?? ''),
    perCustomer: String(before?.perCustomer ?? ''),
    daysValid: String(before?.daysValid ?? ''),
  });
  const t = o.terms;
  const c = o.coupons;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const own: Faults = CODE.test(typed.code.trim()) ? {} : { code: 'code' };
    const limit = (name: Limit): number | null => {
      const text = typed[name].trim();
      const value = parseWhole(text, 1, LIMITS[name]);
      if (text && value === undefined) own[name] = 'quantity-out-of-range';
      return value ?? null;
    };
    const limits = {
      maxClaims: limit('maxClaims'),
      perCustomer: limit('perCustomer'),
      daysValid: limit('daysValid'),
    };
    save.reset();
    if (!offer.check(own)) {
      focusFirstInvalid(form);
      return;
    }
    const description = typed.descriptionEn.trim()
      ? { en: typed.descriptionEn.trim(), zh: typed.descriptionZh.trim() || null }
      : null;
    save.mutate(
      {
        code: before ? null : typed.code.trim(),
        name: offer.name,
        description,
        mode: typed.mode,
        terms: offer.terms,
        startsAt: isoTime(typed.startsAt),
        endsAt: isoTime(typed.endsAt),
        ...limits,
        version: before?.version ?? null,
      },
      {
        onSuccess: () => void navigate('/ops/coupons'),
        onError: () => focusFirstInvalid(form),
      },
    );
  };

  const set = (changed: Partial<typeof typed>) => setTyped((now) => ({ ...now, ...changed }));
  const limitField = (name: Limit, label: string) => (
    <TextField
      label={label}
      inputMode="numeric"
      autoComplete="off"
      maxLength={10}
      value={typed[name]}
      onChange={(event) => set({ [name]: event.target.value })}
      error={offer.fault(name)}
    />
  );
  const timeField = (name: 'startsAt' | 'endsAt', label: string) => (
    <TextField
      label={label}
      type="datetime-local"
      hint={t.timeHint}
      value={typed[name]}
      onChange={(event) => set({ [name]: event.target.value })}
      error={offer.fault(`campaign.${name}`)}
    />
  );

  return (
    <div className={styles.columns}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {offer.failed && <OpsFailure error={save.error} />}
        {!before && (
          <TextField
            label={c.code}
            hint={c.codeHint}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={32}
            value={typed.code}
            onChange={(event) => set({ code: event.target.value })}
            error={offer.fault('code')}
            required
          />
        )}
        <NameFields offer={offer} />
        <TextField
          label={t.descriptionEn}
          autoComplete="off"
          maxLength={120}
          value={typed.descriptionEn}
          onChange={(event) => set({ descriptionEn: event.target.value })}
        />
        <TextField
          label={t.descriptionZh}
          lang="zh-CN"
          autoComplete="off"
          maxLength={120}
          value={typed.descriptionZh}
          onChange={(event) => set({ descriptionZh: event.target.value })}
        />
        <SelectField
          label={c.mode}
          value={typed.mode}
          onChange={(event) => set({ mode: event.target.value === 'AUTO' ? 'AUTO' : 'CODE' })}
        >
          <option value="CODE">{c.modes.CODE}</option>
          <option value="AUTO">{c.modes.AUTO}</option>
        </SelectField>
        <TermsFields {...offer.fields} ofCoupon />
        <fieldset className={styles.fields}>
          <legend className={styles.subtitle}>{t.campaign}</legend>
          {timeField('startsAt', t.startsAt)}
          {timeField('endsAt', t.endsAt)}
          {limitField('maxClaims', t.maxClaims)}
          {limitField('perCustomer', t.perCustomerOnce)}
          {limitField('daysValid', t.daysValid)}
        </fieldset>
        <Button type="submit" busy={save.isPending}>
          {before ? c.save : c.createNow}
        </Button>
      </form>
      <Preview offer={offer.readable ? { name: offer.name, terms: offer.terms } : undefined} note={t.previewOfCoupon} />
    </div>
  );
}
