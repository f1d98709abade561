import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from './button';
import styles from './confirm.module.css';

interface Props {
  open: boolean;
  title: string;
  children: ReactNode;
  confirm: string;
  keep: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what cannot be undone; the safe answer has the focus. */
export function Confirm({ open, title, children, confirm, keep, onConfirm, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);

  return (
    <dialog ref={dialog} className={styles.confirm} aria-label={title} onClose={onClose}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.body}>{children}</div>
      <div className={styles.actions}>
        <Button look="secondary" onClick={onClose}>
          {keep}
        </Button>
        <Button
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
