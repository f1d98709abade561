import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Button } from '@/design/button';
import { TextField } from '@/design/field';
import { useI18n } from '@/i18n/i18n';
import { focusFirstInvalid } from '@/lib/forms';
import { amountText, parseAmount, parseWhole } from './amounts';
import { promotionQuery, useSavePromotion } from './api/promotions';
import type { Promotion } from './api/types';
import { OpsHeading, Waiting } from './list-page';
import { NameFields } from './name-fields';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { Preview } from './preview';
import { CURRENCY, isoTime, localTime, type Faults } from './terms-draft';
import { TermsFields } from './terms-fields';
import { useOffer } from './use-offer';
import { useOpsWords } from './words';

const MOST = 1_000_000_000;

export function NewPromotionPage() {
  const p = useOpsWords().promotions;
  return (
    <>
      <Link to="/ops/promotions">{p.back}</Link>
      <OpsHeading title={p.newTitle} />
      <PromotionForm />
    </>
  );
}

export function PromotionPage() {
  const p = useOpsWords().promotions;
  const { text } = useI18n();
  const { id = '' } = useParams();
  const { data: promotion, error, refetch } = useQuery(promotionQuery(id));
  return (
    <>
      <Link to="/ops/promotions">{p.back}</Link>
      {promotion ? (
        <>
          <OpsHeading title={text(promotion.name)} />
          {/* A new version brings a new form. */}
          <PromotionForm key={promotion.version} before={promotion} />
        </>
      ) : error ? (
        <OpsFailure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function PromotionForm({ before }: { before?: Promotion }) {
  const o = useOpsWords();
  const navigate = useNavigate();
  const save = useSavePromotion(before?.id);
  const offer = useOffer(before, false, save.error);
  const [campaign, setCampaign] = useState({
    startsAt: localTime(before?.campaign.startsAt),
    endsAt: localTime(before?.campaign.endsAt),
    maxUses: String(before?.campaign.maxUses ?? ''),
    maxSpend: before?.campaign.maxSpend ? amountText(before.campaign.maxSpend) : '',
    perCustomer: String(before?.campaign.perCustomer ?? ''),
  });
  const t = o.terms;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const maxUses = parseWhole(campaign.maxUses.trim(), 1, MOST);
    const perCustomer = parseWhole(campaign.perCustomer.trim(), 1, MOST);
    const maxSpend = parseAmount(campaign.maxSpend, CURRENCY);
    const own: Faults = {
      ...(campaign.maxUses.trim() && maxUses === undefined ? { 'campaign.maxUses': 'quantity-out-of-range' } : {}),
      ...(campaign.perCustomer.trim() && perCustomer === undefined
        ? { 'campaign.perCustomer': 'quantity-out-of-range' }
        : {}),
      ...(campaign.maxSpend.trim() && maxSpend === undefined ? { 'campaign.maxSpend': 'amount-out-of-range' } : {}),
    };
    save.reset();
    if (!offer.check(own)) {
      focusFirstInvalid(form);
      return;
    }
    save.mutate(
      {
        name: offer.name,
        terms: offer.terms,
        campaign: {
          startsAt: isoTime(campaign.startsAt),
          endsAt: isoTime(campaign.endsAt),
          maxUses: maxUses ?? null,
          maxSpend: maxSpend ?? null,
          perCustomer: perCustomer ?? null,
        },
        version: before?.version ?? null,
      },
      {
        onSuccess: () => void navigate('/ops/promotions'),
        onError: () => focusFirstInvalid(form),
      },
    );
  };

  const field = (name: keyof typeof campaign, label: string, time = false) => (
    <TextField
      label={label}
      type={time ? 'datetime-local' : 'text'}
      inputMode={time ? undefined : 'decimal'}
      hint={time ? t.timeHint : undefined}
      autoComplete="off"
      maxLength={time ? undefined : 14}
      value={campaign[name]}
      onChange={(event) => setCampaign({ ...campaign, [name]: event.target.value })}
      error={offer.fault(`campaign.${name}`)}
    />
  );

  return (
    <div className={styles.columns}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {offer.failed && <OpsFailure error={save.error} />}
        <NameFields offer={offer} />
        <TermsFields {...offer.fields} ofCoupon={false} />
        <fieldset className={styles.fields}>
          <legend className={styles.subtitle}>{t.campaign}</legend>
          {field('startsAt', t.startsAt, true)}
          {field('endsAt', t.endsAt, true)}
          {field('maxUses', t.maxUses)}
          {field('maxSpend', t.maxSpend)}
          {field('perCustomer', t.perCustomer)}
        </fieldset>
        <Button type="submit" busy={save.isPending}>
          {before ? o.promotions.save : o.promotions.createNow}
        </Button>
      </form>
      <Preview offer={offer.readable ? { name: offer.name, terms: offer.terms } : undefined} id={before?.id} />
    </div>
  );
}
