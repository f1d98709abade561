import { Button } from '@/design/button';
import { Notice } from '@/design/notice';
import { useI18n } from '@/i18n/i18n';
import { useAudit } from './api/audit';
import type { AuditReport } from './api/types';
import { OpsHeading } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { Badge, Cell, Row, Table } from './table';
import { useOpsWords } from './words';

export function AuditPage() {
  const o = useOpsWords();
  const audit = useAudit();
  const a = o.audit;
  return (
    <>
      <OpsHeading title={a.title} />
      <p className={styles.lead}>{a.lead}</p>
      <Button busy={audit.isPending} onClick={() => audit.mutate()}>
        {audit.data ? a.again : a.run}
      </Button>
      <p role="status" className={styles.saved}>
        {audit.isPending && a.running}
      </p>
      {audit.isError && <OpsFailure error={audit.error} onRetry={() => audit.mutate()} />}
      {audit.data && <Report report={audit.data} />}
    </>
  );
}

function Report({ report }: { report: AuditReport }) {
  const o = useOpsWords();
  const { number, dateTime } = useI18n();
  const a = o.audit;
  const nameOf = ({ id, name }: { id: string; name: string }) => a.names[id] ?? name;
  return (
    <>
      <Notice tone={report.ok ? 'good' : 'bad'} title={report.ok ? a.good : a.bad} announce className={styles.apart}>
        <p>{a.checkedAt(dateTime(report.checkedAt))}</p>
      </Notice>
      <Table caption={a.title} columns={[a.invariant, a.state, a.figures]}>
        {report.invariants.map((invariant) => (
          <Row key={invariant.id}>
            <Cell label={a.invariant} head>
              <span className={styles.sub}>{invariant.id}</span>
              {nameOf(invariant)}
            </Cell>
            <Cell label={a.state}>
              <Badge tone={invariant.ok ? 'good' : 'bad'}>{invariant.ok ? a.holds : a.broken}</Badge>
              {!invariant.ok && (
                <span className={styles.sub}>
                  {a.violations(invariant.violationCount, number(invariant.violationCount))}
                </span>
              )}
            </Cell>
            <Cell label={a.figures}>
              <dl className={styles.figures}>
                {Object.entries(invariant.figures).map(([figure, value]) => (
                  <div key={figure}>
                    <dt>{a.figureNames[figure] ?? figure}</dt>
                    <dd>{number(value)}</dd>
                  </div>
                ))}
              </dl>
            </Cell>
          </Row>
        ))}
      </Table>
      {report.invariants
        .filter(({ violations }) => violations.length > 0)
        .map((invariant) => (
          <Table
            key={invariant.id}
            caption={a.brokenPlaces(nameOf(invariant))}
            showCaption
            columns={[a.where, a.rule, a.foundThere]}
          >
            {invariant.violations.map((violation) => (
              <Row key={`${violation.rule} ${violation.id}`}>
                <Cell label={a.where} head>
                  <code>{violation.id}</code>
                </Cell>
                <Cell label={a.rule}>
                  <code>{violation.rule}</code>
                </Cell>
                <Cell label={a.foundThere}>{violation.found}</Cell>
              </Row>
            ))}
          </Table>
        ))}
    </>
  );
}
