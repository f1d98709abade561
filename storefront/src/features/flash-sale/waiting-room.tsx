import { useEffect, useRef } from 'react';
import { Countdown } from '@/components/countdown';
import { Button } from '@/design/button';
import { Icon } from '@/design/icon';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n, useWords } from '@/i18n/i18n';
import { waitingRoomWords } from '@/i18n/messages/waiting-room';
import type { Place, Ticket } from './api/tickets';
import styles from './flash-sale.module.css';
import type { Phase } from './phase';
import { TimeLeft } from './time-left';

type Words = (typeof waitingRoomWords)['en'];

interface Props {
  place: Place;
  phase: Phase;
  /** Whether a ticket that was used has got all that one customer may have. */
  onlyOne: boolean;
}

/** Where the shopper stands in the sale's waiting room, from the ticket to the turn. */
export function WaitingRoom({ place, phase, onlyOne }: Props) {
  const { dateTime } = useI18n();
  const w = useWords(waitingRoomWords);
  const { ticket, error, joining, join, refused } = place;
  const trouble = refused ?? error;
  const done = onlyOne && ticket?.state === 'USED';
  const view = viewOf(place, phase);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(view);
  useEffect(() => {
    // The button that led here is gone.
    if (shown.current !== view && (shown.current === 'JOIN' || shown.current === 'AGAIN')) heading.current?.focus();
    shown.current = view;
  }, [view]);
  const opensAt = refused?.code === 'not-started' ? refused.problem?.opensAt : undefined;

  return (
    <section className={styles.panel} aria-labelledby="waiting-room">
      <h2 id="waiting-room" ref={heading} tabIndex={-1} className={styles.panelTitle}>
        {titleOf(w, view, ticket)}
      </h2>
      <div role="status">
        <VisuallyHidden>{said(w, view, ticket)}</VisuallyHidden>
      </div>
      {view === 'JOIN' && <p>{phase === 'UPCOMING' ? w.joinBefore : w.joinNow}</p>}
      {view === 'AGAIN' && <p>{done ? w.doneHint : ticket?.state === 'USED' ? w.usedHint : w.missedHint}</p>}
      {(view === 'JOIN' || view === 'AGAIN') && !done && (
        <Button busy={joining} onClick={join}>
          <Icon name="clock" size={18} />
          {view === 'JOIN' ? w.join : w.joinAgain}
        </Button>
      )}
      {view === 'WAITING_FOR_OPENING' && ticket && (
        <>
          <p>
            {w.drawnIn} <TimeLeft until={ticket.startsAt} className={styles.inline} />
          </p>
          <p className={styles.note}>{w.nothingToDo}</p>
        </>
      )}
      {view === 'WAITING' && ticket && (
        <>
          <p>{ticket.estimateSeconds == null ? w.estimateUnknown : w.estimate(ticket.estimateSeconds)}</p>
          {ticket.likely === false && <p className={styles.remaining}>{w.unlikely}</p>}
          <p className={styles.note}>{w.nothingToDo}</p>
        </>
      )}
      {view === 'YOUR_TURN' && ticket?.useBy && (
        <p className={styles.hold}>
          <Icon name="clock" size={20} />
          <span>
            {w.turnWithin} <Countdown until={ticket.useBy} />
          </span>
        </p>
      )}
      {view === 'SOLD_OUT' && <p>{hasPlace(ticket) ? w.soldOutHint : w.soldOutNoTicket}</p>}
      {opensAt != null && <p role="alert">{w.opensAt(dateTime(opensAt))}</p>}
      {trouble && opensAt == null && view !== 'SOLD_OUT' && (
        <p className={styles.note} role="alert">
          {trouble.temporary ? w.trouble : trouble.code === 'invalid-ticket' ? w.replaced : trouble.message}
        </p>
      )}
    </section>
  );
}

type View = 'JOIN' | 'AGAIN' | 'WAITING_FOR_OPENING' | 'WAITING' | 'YOUR_TURN' | 'SOLD_OUT';

function hasPlace(ticket: Ticket | undefined): boolean {
  return ticket !== undefined && ticket.state !== 'MISSED' && ticket.state !== 'USED';
}

function viewOf({ ticket, error, refused }: Place, phase: Phase): View {
  if (refused?.code === 'sold-out' || (error?.code === 'sold-out' && hasPlace(ticket))) return 'SOLD_OUT';
  if (!ticket || error?.code === 'invalid-ticket') return phase === 'SOLD_OUT' ? 'SOLD_OUT' : 'JOIN';
  if (ticket.state === 'MISSED' || ticket.state === 'USED') return 'AGAIN';
  // The page may know before the room is asked again.
  return ticket.state === 'WAITING' && phase === 'SOLD_OUT' ? 'SOLD_OUT' : ticket.state;
}

function titleOf(w: Words, view: View, ticket: Ticket | undefined): string {
  if (view === 'AGAIN') return ticket?.state === 'USED' ? w.title.USED : w.title.MISSED;
  if (view === 'WAITING' && ticket?.position != null) return w.place(ticket.position);
  return w.title[view];
}

/** Places at which a voice tells of the way forward. */
const STEPS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

function said(w: Words, view: View, ticket: Ticket | undefined): string {
  if (view !== 'WAITING' || ticket?.position == null) return view === 'JOIN' ? '' : w.said[view];
  const { position } = ticket;
  return w.atMost(STEPS.find((step) => position <= step) ?? position);
}
