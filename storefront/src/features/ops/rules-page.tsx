import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'react-router';
import { Button, TextButton } from '@/design/button';
import { Checkbox, TextField } from '@/design/field';
import { Notice } from '@/design/notice';
import { useI18n } from '@/i18n/i18n';
import { textOf } from '@/lib/forms';
import { inForceQuery, publicationsQuery, replicasQuery, ruleSetsQuery, useFlip, usePublish } from './api/rules';
import type { Criticality, InForce } from './api/types';
import { OpsHeading, Waiting } from './list-page';
import { OperatorName } from './operator-name';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { Badge, Cell, Row, Table } from './table';
import { useOpsWords } from './words';

/** What is in force, the rule sets to choose from, the switches, who runs what, and how it came to be. */
export function RulesPage() {
  const o = useOpsWords();
  const now = useQuery(inForceQuery);
  return (
    <>
      <OpsHeading title={o.rules.title} />
      <p className={styles.lead}>{o.rules.lead}</p>
      {now.error && <OpsFailure error={now.error} onRetry={() => void now.refetch()} />}
      {now.isPending && <Waiting />}
      {now.data && (
        <>
          <Now now={now.data} />
          <RuleSets now={now.data} />
          <Switches key={now.data.version} now={now.data} />
          <Replicas />
          <History now={now.data} />
        </>
      )}
    </>
  );
}

function Now({ now }: { now: InForce }) {
  const o = useOpsWords();
  const { dateTime } = useI18n();
  const r = o.rules;
  const off = now.switches.criticalities.length + now.switches.resources.length;
  return (
    <>
      <Notice
        tone={now.ruleSet === 'normal' && off === 0 ? 'good' : 'caution'}
        title={r.nowTitle(now.ruleSet, now.version)}
      >
        <p>
          {r.since(dateTime(now.publishedAt))} <By id={now.publishedBy} /> — {now.reason}
        </p>
        {off > 0 && <p>{r.switchedOff(off)}</p>}
      </Notice>
      {now.nacosAway && (
        <Notice tone="bad" title={r.nacosAwayTitle} className={styles.apart}>
          <p>{r.nacosAway}</p>
        </Notice>
      )}
    </>
  );
}

/** The release itself is the author of what was shipped. */
export function By({ id }: { id: string }) {
  const o = useOpsWords();
  return id === 'release' ? <span>{o.rules.release}</span> : <OperatorName id={id} />;
}

function RuleSets({ now }: { now: InForce }) {
  const o = useOpsWords();
  const r = o.rules;
  const sets = useQuery(ruleSetsQuery);
  const publish = usePublish();
  const [chosen, setChosen] = useState<string>();

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = textOf(new FormData(event.currentTarget), 'reason');
    if (chosen && reason) {
      publish.mutate({ ruleSet: chosen, version: now.version, reason }, { onSuccess: () => setChosen(undefined) });
    }
  };

  return (
    <section className={styles.part} aria-labelledby="rule-sets">
      <h2 id="rule-sets">{r.sets}</h2>
      {sets.error && <OpsFailure error={sets.error} onRetry={() => void sets.refetch()} />}
      {publish.isError && <OpsFailure error={publish.error} />}
      {sets.data && (
        <Table caption={r.sets} columns={[r.set, r.state, o.actions]} busy={publish.isPending}>
          {sets.data.map((set) => (
            <Row key={set.name}>
              <Cell label={r.set} head>
                <Link to={`/ops/rules/${set.name}`}>{r.names[set.name] ?? set.name}</Link>
                <span className={styles.sub}>{set.description}</span>
              </Cell>
              <Cell label={r.state}>
                {set.active ? (
                  <Badge tone="good">{r.inForce}</Badge>
                ) : now.ruleSet === set.name ? (
                  <Badge tone="caution">{r.olderInForce}</Badge>
                ) : (
                  <Badge tone="plain">{r.ready}</Badge>
                )}
                <span className={styles.sub}>{r.revision(set.revision)}</span>
              </Cell>
              <Cell label={o.actions}>
                {!set.active && (
                  <Button
                    look="secondary"
                    aria-expanded={chosen === set.name}
                    onClick={() => setChosen(chosen === set.name ? undefined : set.name)}
                  >
                    {r.take(r.names[set.name] ?? set.name)}
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {chosen && (
        <form className={styles.form} onSubmit={submit}>
          <TextField label={r.why(r.names[chosen] ?? chosen)} name="reason" required maxLength={500} />
          <Button type="submit" busy={publish.isPending}>
            {r.takeNow(r.names[chosen] ?? chosen)}
          </Button>
        </form>
      )}
    </section>
  );
}

const LEVELS: Criticality[] = ['NON_ESSENTIAL', 'IMPORTANT'];
const PROVIDER = 'order-service/third-party:*';

function Switches({ now }: { now: InForce }) {
  const o = useOpsWords();
  const r = o.rules;
  const flip = useFlip();
  const [levels, setLevels] = useState<Criticality[]>(now.switches.criticalities);
  const [provider, setProvider] = useState(now.switches.resources.includes(PROVIDER));
  const others = now.switches.resources.filter((each) => each !== PROVIDER);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const resources = textOf(data, 'resources')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    flip.mutate({
      version: now.version,
      criticalities: levels,
      resources: provider ? [PROVIDER, ...resources] : resources,
      reason: textOf(data, 'reason'),
    });
  };

  return (
    <section className={styles.part} aria-labelledby="switches">
      <h2 id="switches">{r.switches}</h2>
      <p className={styles.hint}>{r.switchesHint}</p>
      {flip.isError && <OpsFailure error={flip.error} />}
      <form className={styles.form} onSubmit={submit}>
        {LEVELS.map((level) => (
          <Checkbox
            key={level}
            label={r.levels[level]}
            checked={levels.includes(level)}
            onChange={({ target }) =>
              setLevels(target.checked ? [...levels, level] : levels.filter((each) => each !== level))
            }
          />
        ))}
        <Checkbox label={r.provider} checked={provider} onChange={({ target }) => setProvider(target.checked)} />
        <label>
          <span className={styles.strongLabel}>{r.resources}</span>
          <textarea
            name="resources"
            rows={3}
            defaultValue={others.join('\n')}
            className={styles.code}
            spellCheck={false}
          />
          <span className={styles.hint}>{r.resourcesHint}</span>
        </label>
        <TextField label={r.reason} name="reason" required maxLength={500} />
        <Button type="submit" busy={flip.isPending}>
          {r.flip}
        </Button>
      </form>
    </section>
  );
}

function Replicas() {
  const o = useOpsWords();
  const r = o.rules;
  const replicas = useQuery(replicasQuery);
  const { data } = replicas;
  return (
    <section className={styles.part} aria-labelledby="replicas">
      <h2 id="replicas">{r.replicas}</h2>
      {replicas.error && !data && <OpsFailure error={replicas.error} onRetry={() => void replicas.refetch()} />}
      {data && (
        <>
          <p role="status" className={styles.found}>
            {data.lagging === 0 ? r.allRun(data.version, data.replicas.length) : r.lagging(data.lagging, data.version)}
          </p>
          <Table caption={r.replicas} columns={[r.replica, r.runs, r.circuits]}>
            {data.replicas.map((replica) => (
              <Row key={`${replica.service} ${replica.address}`}>
                <Cell label={r.replica} head>
                  {replica.service}
                  <span className={styles.sub}>{replica.address}</span>
                </Cell>
                <Cell label={r.runs}>
                  <Badge tone={replica.version === data.version ? 'good' : 'bad'}>
                    {replica.version === null ? r.noAnswer : r.runsVersion(replica.ruleSet ?? '', replica.version)}
                  </Badge>
                  {replica.source === 'DISK' && <span className={styles.sub}>{r.fromDisk}</span>}
                  {replica.on === false && <Badge tone="bad">{r.turnedOff}</Badge>}
                </Cell>
                <Cell label={r.circuits}>
                  <Circuits circuits={replica.circuits} />
                </Cell>
              </Row>
            ))}
          </Table>
        </>
      )}
    </section>
  );
}

function Circuits({ circuits }: { circuits: Record<string, string> }) {
  const o = useOpsWords();
  const open = Object.entries(circuits).filter(([, state]) => state !== 'CLOSED');
  if (open.length === 0) return o.rules.noneOpen;
  return (
    <ul className={styles.plainList}>
      {open.map(([resource, state]) => (
        <li key={resource}>
          <Badge tone={state === 'OPEN' ? 'bad' : 'caution'}>{o.rules.circuitStates[state] ?? state}</Badge>{' '}
          <code>{resource}</code>
        </li>
      ))}
    </ul>
  );
}

function History({ now }: { now: InForce }) {
  const o = useOpsWords();
  const { dateTime } = useI18n();
  const r = o.rules;
  const history = useQuery(publicationsQuery);
  const publish = usePublish();
  return (
    <section className={styles.part} aria-labelledby="history">
      <h2 id="history">{r.history}</h2>
      {history.error && <OpsFailure error={history.error} onRetry={() => void history.refetch()} />}
      {publish.isError && <OpsFailure error={publish.error} />}
      {history.data && (
        <Table caption={r.history} columns={[r.version, r.what, r.who, o.actions]} busy={publish.isPending}>
          {history.data.map((each) => (
            <Row key={each.version}>
              <Cell label={r.version} head>
                {each.version}
              </Cell>
              <Cell label={r.what}>
                {r.acts[each.action]} <strong>{r.names[each.ruleSet] ?? each.ruleSet}</strong>,{' '}
                {r.revision(each.revision)}
                <span className={styles.sub}>{each.reason}</span>
              </Cell>
              <Cell label={r.who}>
                <By id={each.publishedBy} />
                <span className={styles.sub}>{dateTime(each.publishedAt)}</span>
              </Cell>
              <Cell label={o.actions}>
                {each.version !== now.version && (
                  <TextButton
                    onClick={() =>
                      publish.mutate({
                        rollBackTo: each.version,
                        version: now.version,
                        reason: r.rollBackReason(each.version),
                      })
                    }
                  >
                    {r.rollBack(each.version)}
                  </TextButton>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </section>
  );
}
