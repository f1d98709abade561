import { Icon } from '@/design/icon';
import { useI18n } from '@/i18n/i18n';
import styles from './promises.module.css';

/** What the shop really does, said where people decide whether to trust it. */
export function Promises() {
  const { m } = useI18n();
  return (
    <ul className={styles.promises}>
      <li>
        <Icon name="lock" size={24} />
        <p>{m.promises.pay}</p>
      </li>
      <li>
        <Icon name="clock" size={24} />
        <p>{m.promises.reserved}</p>
      </li>
      <li>
        <Icon name="heart" size={24} />
        <p>{m.promises.cancel}</p>
      </li>
    </ul>
  );
}
