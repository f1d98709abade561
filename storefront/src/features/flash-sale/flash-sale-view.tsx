import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { ApiError } from '@/api/api-error';
import { Failure } from '@/components/failure';
import { Line, LineList } from '@/components/line-list';
import { Button, ButtonLink } from '@/design/button';
import { classNames } from '@/design/class-names';
import { Icon } from '@/design/icon';
import { Notice } from '@/design/notice';
import { QuantityStepper } from '@/design/quantity-stepper';
import { Skeleton } from '@/design/skeleton';
import { VisuallyHidden } from '@/design/visually-hidden';
import { useI18n, useWords } from '@/i18n/i18n';
import { flashSaleWords } from '@/i18n/messages/flash-sale';
import { saleBannerWords } from '@/i18n/messages/sale-banner';
import { waitingRoomWords } from '@/i18n/messages/waiting-room';
import type { FlashSale, FlashSaleLine } from './api/flash-sales';
import { useReserve, type Refusal } from './api/reservations';
import { usePlace } from './api/tickets';
import { beginAttempt, useAttempt, type Attempt } from './attempt';
import styles from './flash-sale.module.css';
import { HeldUnits } from './held-units';
import { phaseAt, type Phase } from './phase';
import { useSaleTime } from './sale-clock';
import { SaleNews } from './sale-news';
import { TimeLeft } from './time-left';
import { WaitingRoom } from './waiting-room';

interface Props {
  sale: FlashSale;
  /** Undefined for guests, and while it is not known who is there. */
  customerId: string | undefined;
  guest: boolean;
  /** Leads back here. */
  signInPath: string;
  /** Reads the sale again. */
  reread: () => void;
  /** Where the address of an order is chosen and its payment begun. */
  addressStep: (orderNumber: string) => ReactNode;
}

/** A flash sale as a shopper meets it: its terms, the wait, the press, and what came of it. */
export function FlashSaleView({ sale, customerId, guest, signInPath, reread, addressStep }: Props) {
  const { text, langOf, dateTime } = useI18n();
  const w = useWords(flashSaleWords);
  const b = useWords(saleBannerWords);
  const attempt = useAttempt(customerId, sale.id);
  const place = usePlace(sale, customerId);
  const refresh = useRef(reread);
  useEffect(() => {
    refresh.current = () => {
      reread();
      place.look();
    };
  });
  const reserve = useReserve(
    attempt,
    useCallback(() => refresh.current(), []),
  );
  const phase = useSaleTime((now) => phaseAt(sale, now));
  const reservationId = attempt?.reservationId;
  const look = useRef(place.look);
  useEffect(() => {
    look.current = place.look;
  });
  useEffect(() => {
    // What was got has used the ticket up.
    if (reservationId !== undefined) look.current();
  }, [reservationId]);
  const queueing = sale.waitingRoom && !guest && phase !== 'ENDED';
  // A room that does not answer for a moment does not take the turn away.
  const turn = place.ticket?.state === 'YOUR_TURN' && (place.error === undefined || place.error.temporary);
  const taken = queueing && [place.error?.code, place.refused?.code].includes('sold-out');
  const line = sale.lines.find(({ sku }) => sku === attempt?.sku);

  return (
    <div className={styles.sale}>
      <header className={styles.head}>
        <p className={styles.kicker}>{b.title}</p>
        <h1 className={styles.title} lang={langOf(sale.name)}>
          {text(sale.name)}
        </h1>
        <p className={styles.when}>{w.window(dateTime(sale.startsAt), dateTime(sale.endsAt))}</p>
        {/* Who holds something has another time to keep. */}
        {!attempt?.reservationId && (
          <p className={classNames(styles.wait, styles[phase])}>
            {phase === 'UPCOMING' && b.opensIn}
            {phase === 'OPEN' && b.endsIn}
            {phase === 'SOLD_OUT' && b.soldOut}
            {phase === 'ENDED' && w.over}
            {(phase === 'UPCOMING' || phase === 'OPEN') && (
              <TimeLeft until={phase === 'UPCOMING' ? sale.startsAt : sale.endsAt} className={styles.clock} />
            )}
          </p>
        )}
        <SaleNews sale={sale} />
      </header>

      {attempt?.reservationId != null ? (
        <HeldUnits
          key={attempt.key}
          attempt={attempt}
          reservationId={attempt.reservationId}
          line={line}
          addressStep={addressStep}
        />
      ) : (
        <>
          {attempt && <Asking key={attempt.key} attempt={attempt} line={line} {...reserve} />}
          {!attempt && reserve.refusal && <Refused error={reserve.refusal.error} />}
          {!attempt && queueing && customerId !== undefined && (
            <WaitingRoom place={place} phase={phase} onlyOne={sale.perCustomer === 1 && sale.lines.length === 1} />
          )}
          {!attempt && !queueing && <PhaseNotice phase={phase} guest={guest} />}
          <section aria-labelledby="sale-lines">
            <h2 id="sale-lines" className={styles.heading}>
              {w.lines}
            </h2>
            <LineList>
              {sale.lines.map((each) => (
                <SaleLine
                  key={each.sku}
                  line={each}
                  phase={phase}
                  limit={sale.perCustomer}
                  signInPath={guest ? signInPath : undefined}
                  busy={attempt !== undefined || customerId === undefined}
                  queued={queueing && !turn}
                  gone={taken || isGone(sale, each, reserve.refusal)}
                  onBuy={(quantity) => {
                    if (!customerId) return;
                    const ticket = turn ? place.ticket?.id : undefined;
                    beginAttempt({ customerId, saleId: sale.id, sku: each.sku, quantity, ticket });
                  }}
                />
              ))}
            </LineList>
            <Terms sale={sale} />
          </section>
        </>
      )}
    </div>
  );
}

function Terms({ sale }: { sale: FlashSale }) {
  const w = useWords(flashSaleWords);
  const minutes = Math.floor(secondsOf(sale.holdFor) / 60);
  return (
    <ul className={styles.terms}>
      <li>{w.limit(sale.perCustomer)}</li>
      <li>{minutes >= 60 && minutes % 60 === 0 ? w.holdHours(minutes / 60) : w.holdMinutes(minutes)}</li>
      <li>{w.plain}</li>
    </ul>
  );
}

/** Of an ISO 8601 duration without days, as the services write them. */
function secondsOf(duration: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** How much later than a refusal the page's answer must be to know better. */
const CACHED_MS = 1_500;

/** Nothing is left, as the page was told or as a refusal said after that. */
function isGone(sale: FlashSale, line: FlashSaleLine, refusal: Refusal | undefined): boolean {
  if (line.remaining === 'NONE') return true;
  return (
    refusal?.error.code === 'sold-out' &&
    refusal.sku === line.sku &&
    Date.parse(sale.serverTime) < refusal.atMs + CACHED_MS
  );
}

function PhaseNotice({ phase, guest }: { phase: Phase; guest: boolean }) {
  const w = useWords(flashSaleWords);
  switch (phase) {
    case 'UPCOMING':
      return <Notice>{guest ? w.signInBefore : w.byItself}</Notice>;
    case 'OPEN':
      return null;
    case 'SOLD_OUT':
      return <Notice tone="caution">{w.soldOutHint}</Notice>;
    case 'ENDED':
      return (
        <Notice>
          <p>{w.overHint}</p>
          <ButtonLink to="/" look="secondary">
            {w.toShop}
          </ButtonLink>
        </Notice>
      );
  }
}

interface SaleLineProps {
  line: FlashSaleLine;
  phase: Phase;
  limit: number;
  /** Given to guests. */
  signInPath: string | undefined;
  busy: boolean;
  /** It has a waiting room, and it is not the shopper's turn. */
  queued: boolean;
  gone: boolean;
  onBuy: (quantity: number) => void;
}

function SaleLine({ line, phase, limit, signInPath, busy, queued, gone: taken, onBuy }: SaleLineProps) {
  const { m, text, money } = useI18n();
  const w = useWords(flashSaleWords);
  const room = useWords(waitingRoomWords);
  const [quantity, setQuantity] = useState(1);
  const most = Math.max(1, limit);
  const price = money(line.unitPrice);
  const name = `${text(line.name)}, ${text(line.variantName)}`;
  const gone = taken || phase === 'SOLD_OUT';
  const waits = phase === 'UPCOMING' || queued;
  const shown = phase === 'UPCOMING' || (phase === 'OPEN' && !gone);
  return (
    <Line
      line={line}
      mark={
        phase !== 'UPCOMING' &&
        phase !== 'ENDED' &&
        (gone ? w.remaining.NONE : w.remaining[line.remaining]) && (
          <span className={styles.remaining}>{gone ? w.remaining.NONE : w.remaining[line.remaining]}</span>
        )
      }
      amount={
        <>
          <strong className={styles.price}>{price}</strong>
          <s className={styles.listPrice}>
            <VisuallyHidden>{w.listPrice} </VisuallyHidden>
            {money(line.listPrice)}
          </s>
        </>
      }
    >
      {shown && (
        <div className={styles.controls}>
          {signInPath ? (
            <ButtonLink to={signInPath} look={phase === 'OPEN' ? 'primary' : 'secondary'}>
              {w.signIn}
            </ButtonLink>
          ) : (
            <>
              {most > 1 && (
                <QuantityStepper
                  value={quantity}
                  min={1}
                  max={most}
                  onChange={setQuantity}
                  words={{ label: m.quantity, fewer: m.fewer, more: m.more }}
                />
              )}
              {/* It keeps its focus while it waits, so that who uses the keyboard can be ready on it. */}
              <Button
                className={classNames(styles.buy, waits && styles.waiting)}
                busy={busy || waits}
                onClick={() => onBuy(quantity)}
              >
                {waits ? <Icon name="clock" size={18} /> : <Icon name="heart" size={18} />}
                {w.buy(money({ ...line.unitPrice, amount: line.unitPrice.amount * quantity }))}
                <VisuallyHidden>
                  : {name}
                  {waits && `, ${phase === 'UPCOMING' ? w.notOpen : room.notYourTurn}`}
                </VisuallyHidden>
              </Button>
            </>
          )}
        </div>
      )}
    </Line>
  );
}

type AskingProps = Pick<ReturnType<typeof useReserve>, 'trouble' | 'stuck' | 'again'> & {
  attempt: Attempt;
  line: FlashSaleLine | undefined;
};

/** While it is not known what became of the press. */
function Asking({ attempt, line, trouble, stuck, again }: AskingProps) {
  const { text } = useI18n();
  const w = useWords(flashSaleWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <section className={styles.panel} aria-labelledby="asking" aria-busy={!stuck}>
      <h2 id="asking" ref={heading} tabIndex={-1} className={styles.panelTitle}>
        {w.asking.title(attempt.quantity, line ? text(line.variantName) : attempt.sku)}
      </h2>
      <div role="status">
        <p>{stuck ? w.asking.stuck : trouble ? troubleText(w, trouble) : w.asking.hint}</p>
      </div>
      <p className={styles.note}>{w.asking.safe}</p>
      {stuck && <Button onClick={again}>{w.asking.again}</Button>}
    </section>
  );
}

type Words = (typeof flashSaleWords)['en'];

function troubleText(w: Words, trouble: ApiError): string {
  if (trouble.status === 0) return w.asking.offline;
  return w.asking.trouble[trouble.code] ?? w.asking.busy;
}

function Refused({ error }: { error: ApiError }) {
  const w = useWords(flashSaleWords);
  const limit = error.problem?.limit;
  const words = limit === undefined ? w.refused : { ...w.refused, 'limit-reached': w.limitReached(limit) };
  return <Failure error={error} words={words} />;
}

/** The page while the sale is being read. */
export function FlashSaleSkeleton() {
  return (
    <div className={styles.sale} aria-busy="true">
      <Skeleton width="16rem" height="3rem" />
      <Skeleton height="5rem" />
      <Skeleton height="8rem" />
    </div>
  );
}
