import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode, type SubmitEvent } from 'react';
import { Link, useParams } from 'react-router';
import { ApiError } from '@/api/api-error';
import { Button } from '@/design/button';
import { classNames } from '@/design/class-names';
import { TextField } from '@/design/field';
import { Notice } from '@/design/notice';
import { useI18n } from '@/i18n/i18n';
import { textOf } from '@/lib/forms';
import { ruleSetQuery, useCheckRuleSet, useEditRuleSet } from './api/rules';
import type { RuleSetDetail, RuleSetFault } from './api/types';
import { OpsHeading, Waiting } from './list-page';
import { OpsFailure } from './ops-failure';
import styles from './ops.module.css';
import { By } from './rules-page';
import { Cell, Row, Table } from './table';
import { useOpsWords } from './words';

/** One rule set as the document that it is, checked and compared before it is saved. */
export function RuleSetPage() {
  const { name = '' } = useParams();
  const o = useOpsWords();
  const r = o.rules;
  const ruleSet = useQuery(ruleSetQuery(name));
  return (
    <>
      <OpsHeading title={r.setTitle(r.names[name] ?? name)}>
        <Link to="/ops/rules">{r.back}</Link>
      </OpsHeading>
      {ruleSet.error && <OpsFailure error={ruleSet.error} onRetry={() => void ruleSet.refetch()} />}
      {ruleSet.isPending && <Waiting />}
      {ruleSet.data && <Editor name={name} detail={ruleSet.data} />}
    </>
  );
}

function Editor({ name, detail }: { name: string; detail: RuleSetDetail }) {
  const o = useOpsWords();
  const { dateTime } = useI18n();
  const r = o.rules;
  const [text, setText] = useState(() => JSON.stringify(detail.ruleSet, null, 2));
  // The revision that the text was made from: a newer one must not be overwritten unseen.
  const [revision, setRevision] = useState(detail.revision);
  const [unreadable, setUnreadable] = useState(false);
  const check = useCheckRuleSet(name);
  const edit = useEditRuleSet(name);

  const parsed = (): unknown => {
    try {
      setUnreadable(false);
      return JSON.parse(text);
    } catch {
      setUnreadable(true);
      return undefined;
    }
  };

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const ruleSet = parsed();
    const reason = textOf(new FormData(event.currentTarget), 'reason');
    if (ruleSet === undefined) return;
    edit.mutate({ revision, ruleSet, reason }, { onSuccess: (saved) => setRevision(saved.revision) });
  };

  const refused = edit.error instanceof ApiError ? edit.error.problem : undefined;
  return (
    <>
      <p className={styles.lead}>{detail.active ? r.editLive : r.editReady}</p>
      <form className={classNames(styles.form, styles.document)} onSubmit={submit}>
        <label>
          <span className={styles.strongLabel}>{r.document(revision)}</span>
          <textarea
            rows={22}
            value={text}
            onChange={({ target }) => setText(target.value)}
            className={styles.code}
            spellCheck={false}
            aria-invalid={unreadable || undefined}
          />
        </label>
        {unreadable && (
          <p role="alert" className={styles.strong}>
            {r.notJson}
          </p>
        )}
        <div className={styles.searchActions}>
          <Button
            look="secondary"
            busy={check.isPending}
            onClick={() => {
              const ruleSet = parsed();
              if (ruleSet !== undefined) check.mutate(ruleSet);
            }}
          >
            {r.check}
          </Button>
        </div>
        {check.isError && <OpsFailure error={check.error} />}
        {check.data && (
          <>
            <Faults faults={check.data.errors} none={r.checkedGood} />
            <Diff lines={check.data.diff} none={r.noDifference} />
          </>
        )}
        {edit.isError && <OpsFailure error={edit.error} />}
        {refused && (
          <>
            <Faults faults={refused.errors ?? []} />
            <Diff lines={refused.diff ?? []} />
          </>
        )}
        <TextField label={r.reason} name="reason" required maxLength={500} />
        <Button type="submit" busy={edit.isPending}>
          {detail.active ? r.saveLive : r.save}
        </Button>
        <p role="status" className={styles.saved}>
          {edit.isSuccess && r.saved(edit.data.revision)}
        </p>
      </form>
      <h2>{r.revisions}</h2>
      <Table caption={r.revisions} columns={[r.revisionHead, r.who, r.reason]}>
        {detail.history.map((each) => (
          <Row key={each.revision}>
            <Cell label={r.revisionHead} head>
              {each.revision}
            </Cell>
            <Cell label={r.who}>
              <By id={each.changedBy} />
              <span className={styles.sub}>{dateTime(each.changedAt)}</span>
            </Cell>
            <Cell label={r.reason}>{each.reason}</Cell>
          </Row>
        ))}
      </Table>
    </>
  );
}

function Faults({ faults, none }: { faults: RuleSetFault[]; none?: ReactNode }) {
  const o = useOpsWords();
  if (faults.length === 0) return none ? <Notice tone="good" title={none} announce /> : null;
  return (
    <Notice tone="bad" title={o.rules.faults(faults.length)} announce>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <code>{field}</code> {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** A unified diff; what is told by colour is told by its sign too. */
function Diff({ lines, none }: { lines: string[]; none?: ReactNode }) {
  const o = useOpsWords();
  if (lines.length === 0) return none ? <p>{none}</p> : null;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, with the keyboard too
    <pre className={styles.diff} aria-label={o.rules.difference} role="region" tabIndex={0}>
      {lines.map((line, index) => (
        <span
          key={index}
          className={line.startsWith('+') ? styles.added : line.startsWith('-') ? styles.removed : undefined}
        >
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
