import type { ReactNode } from 'react';
import { classNames } from '@/design/class-names';
import styles from './ops.module.css';

interface TableProps {
  /** What the table holds; heard, and seen where `showCaption` says so. */
  caption: string;
  showCaption?: boolean;
  columns: string[];
  busy?: boolean;
  children: ReactNode;
}

/**
 * A table that becomes a list of cards where there is little room: on a phone, in a drawer. The roles are spelled out because browsers forget that
 * a table is one when its display changes.
 */
export function Table({ caption, showCaption, columns, busy, children }: TableProps) {
  return (
    <div className={styles.box}>
      <table role="table" className={styles.table} aria-busy={busy || undefined}>
        <caption className={showCaption ? styles.caption : styles.hidden}>{caption}</caption>
        <thead>
          <tr role="row">
            {columns.map((column) => (
              <th key={column} role="columnheader" scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <tr role="row">{children}</tr>;
}

interface CellProps {
  /** The column's name, shown beside the value on a card. */
  label: string;
  /** Names its row. */
  head?: boolean;
  children: ReactNode;
}

export function Cell({ label, head, children }: CellProps) {
  return head ? (
    <th role="rowheader" scope="row" data-label={label} className={styles.rowHead}>
      <div>{children}</div>
    </th>
  ) : (
    // eslint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role -- it is no grid's cell
    <td role="cell" data-label={label}>
      <div>{children}</div>
    </td>
  );
}

/** A state in one word, told by its text and not by its colour alone. */
export function Badge({ tone, children }: { tone: 'good' | 'caution' | 'bad' | 'plain'; children: ReactNode }) {
  return <span className={classNames(styles.badge, styles[tone])}>{children}</span>;
}
