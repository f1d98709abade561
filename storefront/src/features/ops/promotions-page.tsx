import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Button, ButtonLink } from '@/design/button';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n } from '@/i18n/i18n';
import { promotionsQuery, useSwitchPromotion } from './api/promotions';
import type { Promotion } from './api/types';
import { OpsHeading, Results, useListParams } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { Period } from './period';
import { ruleText } from './rule-text';
import { Badge, Cell, Row, Table } from './table';
import { useOpsWords } from './words';

const TONES = { UPCOMING: 'plain', RUNNING: 'good', USED_UP: 'caution', ENDED: 'plain', OFF: 'caution' } as const;

export function PromotionsPage() {
  const o = useOpsWords();
  const { text, langOf, money } = useI18n();
  const list = useListParams();
  const promotions = useQuery(promotionsQuery(list.page));
  const switchTo = useSwitchPromotion();
  const p = o.promotions;
  return (
    <>
      <OpsHeading title={p.title}>
        <ButtonLink to="/ops/promotions/new">{p.create}</ButtonLink>
      </OpsHeading>
      {switchTo.isError && <OpsFailure error={switchTo.error} />}
      <Results list={list} query={promotions} none={p.none}>
        {(items, busy) => (
          <Table caption={p.title} columns={[p.name, p.rule, p.period, p.used, p.state, o.actions]} busy={busy}>
            {items.map((promotion) => (
              <Row key={promotion.id}>
                <Cell label={p.name} head>
                  <Link to={`/ops/promotions/${promotion.id}`} lang={langOf(promotion.name)}>
                    <span aria-hidden="true">{text(promotion.name)}</span>
                    <VisuallyHidden>{p.edit(text(promotion.name))}</VisuallyHidden>
                  </Link>
                </Cell>
                <Cell label={p.rule}>{ruleText(promotion.terms, o, money)}</Cell>
                <Cell label={p.period}>
                  <Period {...promotion.campaign} />
                </Cell>
                <Cell label={p.used}>
                  <Used promotion={promotion} />
                </Cell>
                <Cell label={p.state}>
                  <Badge tone={TONES[promotion.state]}>{p.states[promotion.state]}</Badge>
                </Cell>
                <Cell label={o.actions}>
                  <Switch
                    on={promotion.state !== 'OFF'}
                    name={text(promotion.name)}
                    busy={switchTo.isPending && switchTo.variables.id === promotion.id}
                    onSwitch={(on) => switchTo.mutate({ id: promotion.id, on })}
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

function Used({ promotion: { uses, spent, campaign } }: { promotion: Promotion }) {
  const p = useOpsWords().promotions;
  const { money, number } = useI18n();
  return (
    <>
      {p.uses(number(uses), campaign.maxUses == null ? '' : number(campaign.maxUses))}
      <span className={styles.sub}>{p.spent(money(spent), campaign.maxSpend ? money(campaign.maxSpend) : '')}</span>
    </>
  );
}

interface SwitchProps {
  on: boolean;
  name: string;
  busy: boolean;
  onSwitch: (on: boolean) => void;
}

/** Takes effect for new carts at once, and can be taken back as quickly. */
export function Switch({ on, name, busy, onSwitch }: SwitchProps) {
  const p = useOpsWords().promotions;
  return (
    <Button look="secondary" className={styles.small} busy={busy} onClick={() => onSwitch(!on)}>
      <span aria-hidden="true">{on ? p.switchOff : p.switchOn}</span>
      <VisuallyHidden>{on ? p.switchOffOf(name) : p.switchOnOf(name)}</VisuallyHidden>
    </Button>
  );
}
