import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ButtonLink } from '@/design/button';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { couponsQuery, useSwitchCoupon } from './api/promotions';
import { OpsHeading, Results, useListParams } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { Period } from './period';
import { Switch } from './promotions-page';
import { ruleText } from './rule-text';
import { Badge, Cell, Row, Table } from './table';
import { useOpsWords } from './words';

export function CouponsPage() {
  const o = useOpsWords();
  const { text, langOf, money, number } = useI18n();
  const list = useListParams();
  const coupons = useQuery(couponsQuery(list.page));
  const switchTo = useSwitchCoupon();
  const p = o.promotions;
  const c = o.coupons;
  return (
    <>
      <OpsHeading title={c.title}>
        <ButtonLink to="/ops/coupons/new">{c.create}</ButtonLink>
      </OpsHeading>
      {switchTo.isError && <OpsFailure error={switchTo.error} />}
      <Results list={list} query={coupons} none={c.none}>
        {(items, busy) => (
          <Table
            caption={c.title}
            columns={[c.code, p.rule, c.mode, p.period, c.claimed, c.redeemed, p.state, o.actions]}
            busy={busy}
          >
            {items.map((coupon) => (
              <Row key={coupon.id}>
                <Cell label={c.code} head>
                  <Link to={`/ops/coupons/${encodeURIComponent(coupon.code)}`}>
                    <code aria-hidden="true">{coupon.code}</code>
                    <VisuallyHidden>{p.edit(coupon.code)}</VisuallyHidden>
                  </Link>
                  <span className={styles.sub} lang={langOf(coupon.name)}>
                    {text(coupon.name)}
                  </span>
                </Cell>
                <Cell label={p.rule}>{ruleText(coupon.terms, o, money)}</Cell>
                <Cell label={c.mode}>{c.modes[coupon.mode]}</Cell>
                <Cell label={p.period}>
                  <Period startsAt={coupon.startsAt} endsAt={coupon.endsAt} />
                </Cell>
                <Cell label={c.claimed}>
                  {c.claims(number(coupon.claims), coupon.maxClaims === null ? '' : number(coupon.maxClaims))}
                </Cell>
                <Cell label={c.redeemed}>{number(coupon.redemptions)}</Cell>
                <Cell label={p.state}>
                  <Badge tone={coupon.active ? 'good' : 'caution'}>{coupon.active ? c.on : c.off}</Badge>
                </Cell>
                <Cell label={o.actions}>
                  <Switch
                    on={coupon.active}
                    name={coupon.code}
                    busy={switchTo.isPending && switchTo.variables.code === coupon.code}
                    onSwitch={(on) => switchTo.mutate({ code: coupon.code, on })}
                  />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Results>
    </>
  );
}
